/** What is in {@code grafana/}: rules, routes and their texts, held against the programs that read them. */
@NullMarked
package dev.muster.alerts;

import org.jspecify.annotations.NullMarked;
