package dev.muster.serving.model;

import dev.muster.avro.Direction;
import org.jspecify.annotations.Nullable;

/** What the money of a {@link MoneyRow} was for: a campaign or none, a direction and a currency. */
record Purse(@Nullable String campaign, Direction direction, String currency) {}
