package dev.muster.bench.live;

import java.util.List;
import java.util.OptionalLong;

/**
 * How the pipeline did at one flush interval.
 *
 * @param interval the interval
 * @param committed what was found by a reader of committed results
 * @param api what was found through the API of a view
 * @param peakMemory the largest resident memory of the pipeline's process in bytes, where the system tells it
 * @param wrong what was wrong, a sentence each
 */
record LiveScore(Interval interval, Part committed, Part api, OptionalLong peakMemory, List<String> wrong) {}
