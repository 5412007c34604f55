package dev.muster.bench.restart;

import java.util.List;

/**
 * What a restart run found.
 *
 * @param stateBytes the local state of one instance that has all tasks
 * @param wrong what was counted wrong in the end, a sentence each
 */
record RestartScore(long stateBytes, PlannedRestart planned, Restore restore, Takeover takeover, List<String> wrong) {}
