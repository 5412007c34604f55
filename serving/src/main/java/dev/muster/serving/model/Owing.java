package dev.muster.serving.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules, and what is owed by them, as a snapshot has them.
 *
 * @param standings how each organization stands, by its number; null where it owes nothing and nobody below it does
 * @param rules the registered rules
 * @param duties every quota and period that was ever owed, by its number
 */
record Owing(@Nullable Standing[] standings, Rules rules, List<Duty> duties) {}
