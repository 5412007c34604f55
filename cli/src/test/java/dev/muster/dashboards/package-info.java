/** The dashboards of Grafana as they are committed: what they ask for, where they lead, and that they are generated. */
@NullMarked
package dev.muster.dashboards;

import org.jspecify.annotations.NullMarked;
