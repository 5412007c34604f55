/** The one configuration of every part of Muster. */
@NullMarked
package dev.muster.config;

import org.jspecify.annotations.NullMarked;
