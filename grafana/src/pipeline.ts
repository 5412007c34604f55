import { BigValueTextMode, VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import { MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import { ready, told } from './counts.js';
import { type Content } from './dashboard.js';
import { bars, coloured, lines, now, over, type PanelText, type Place, stacked, stat, state, steps } from './panels.js';
import { abs, both, by, like, max, min, on, oneOf, plain, type Query, rate, series, sorted, sum } from './promql.js';
import type { Texts } from './texts/en.js';
import { colours } from './theme.js';
import { source } from './variables.js';

const OUTCOMES = ['counted', 'superseded', 'duplicate', 'dead'] as const;
const OUTCOME_COLOURS = [colours.met, colours.metLate, colours.open, colours.missed] as const;

/** Records by outcome, once however many views tell them. */
function records(outcome: string): Query<never> {
  const some = series('muster_records_total', { outcome });
  return max(on(['job', 'instance'], some, 'and', ready));
}

/** What was consumed and has no outcome, by each view on its own, since two are never at the same record; 0 or a loss. */
function unaccounted(): Query<never> {
  const consumed = max(series('muster_records_total', { outcome: 'consumed' }), 'job', 'instance');
  const accounted = sum(series('muster_records_total', { outcome: oneOf(...OUTCOMES) }), 'job', 'instance');
  return max(on(['job', 'instance'], abs(both(consumed, '-', accounted)), 'and', ready));
}

function identity(t: Texts, place: Place) {
  return state(t.panels.identity, place, now(unaccounted()))
    .textMode(BigValueTextMode.Value)
    .thresholds(steps(colours.missed, [0, colours.met], [1, colours.missed]))
    .mappings([{ type: MappingType.ValueToText, options: { 0: { text: `✓ ${t.words.balanced}`, index: 0 } } }]);
}

function outcomes(t: Texts, place: Place) {
  return stat(
    t.panels.outcomes,
    place,
    now(records('consumed'), t.words.consumed),
    ...OUTCOMES.map((outcome) => now(records(outcome), t.outcomes[outcome])),
  )
    .textMode(BigValueTextMode.ValueAndName)
    .orientation(VizOrientation.Vertical);
}

function freshness(t: Texts, place: Place) {
  return state(t.panels.freshness, place, now(min(told('muster_freshness_seconds'))))
    .unit('s')
    .decimals(1)
    .thresholds(steps(colours.met, [60, colours.atRisk], [600, colours.missed]));
}

function instances(t: Texts, place: Place) {
  return state(
    t.panels.instances,
    place,
    now(sum(series('muster_pipeline_ready')), t.words.pipelines),
    now(sum(series('muster_view_ready')), t.words.views),
  )
    .textMode(BigValueTextMode.ValueAndName)
    .orientation(VizOrientation.Vertical)
    .thresholds(steps(colours.missed, [1, colours.met]));
}

/** Streams' own consumers, not those that only restore. */
const reading = { client_id: like('.+-StreamThread-.+-consumer') };

function lagNow(t: Texts, place: Place) {
  return stat(t.panels.lag, place, now(sum(series('kafka_consumer_fetch_manager_records_lag', reading))));
}

function freshnessOverTime(t: Texts, place: Place) {
  const behind = (name: 'muster_as_of_timestamp_seconds' | 'muster_newest_event_timestamp_seconds') =>
    plain(`time() - ${max(told(name))}`);
  return lines(
    t.panels.freshnessOverTime,
    place,
    over(min(told('muster_freshness_seconds')), t.words.newestTick),
    over(behind('muster_as_of_timestamp_seconds'), t.words.final),
    over(behind('muster_newest_event_timestamp_seconds'), t.words.newestEvent),
  )
    .unit('s')
    .overrideByQuery('A', coloured(colours.accent))
    .overrideByQuery('B', coloured(colours.met))
    .overrideByQuery('C', coloured(colours.quiet));
}

function throughput(t: Texts, place: Place) {
  const of = (outcome: string) => max(on(['job', 'instance'], rate('muster_records_total', { outcome }), 'and', ready));
  const panel = stacked(
    t.panels.throughput,
    place,
    ...OUTCOMES.map((outcome) => over(of(outcome), t.outcomes[outcome])),
  )
    .unit('cps')
    .decimals(1);
  OUTCOME_COLOURS.forEach((color, at) => panel.overrideByQuery('ABCD'.charAt(at), coloured(color)));
  return panel;
}

function deadLetters(t: Texts, place: Place) {
  const all = max(on(['job', 'instance'], series('muster_dead_letters_total'), 'and', ready), 'reason');
  return bars(t.panels.deadLetters, place, now(by(all, '>', 0), '{{reason}}')).thresholds(steps(colours.missed));
}

function lagOverTime(t: Texts, place: Place) {
  return lines(
    t.panels.lagOverTime,
    place,
    over(sum(series('kafka_consumer_fetch_manager_records_lag', reading), 'topic'), '{{topic}}'),
    over(max(series('muster_view_lag_records')), t.words.viewLag),
  );
}

function commits(t: Texts, place: Place) {
  return lines(
    t.panels.commits,
    place,
    over(max(series('kafka_stream_thread_commit_latency_avg'), 'instance'), `${t.words.commitAverage}, {{instance}}`),
    over(max(series('kafka_stream_thread_commit_latency_max'), 'instance'), `${t.words.commitLongest}, {{instance}}`),
  ).unit('ms');
}

/** Nanoseconds a second that are spent in something, as a share of the time. */
function spent(
  text: PanelText,
  place: Place,
  ...spending: (readonly ['kafka_producer_flush_time_ns_total' | 'kafka_producer_txn_commit_time_ns_total', string])[]
) {
  return lines(
    text,
    place,
    ...spending.map(([name, word]) => over(by(sum(rate(name), 'instance'), '/', 1e9), `${word}, {{instance}}`)),
  ).unit('percentunit');
}

function stateSize(t: Texts, place: Place) {
  return lines(
    t.panels.stateSize,
    place,
    over(sum(series('kafka_stream_state_total_sst_files_size'), 'instance'), `${t.words.onDisk}, {{instance}}`),
    over(sum(series('kafka_stream_state_size_all_mem_tables'), 'instance'), `${t.words.inMemory}, {{instance}}`),
  ).unit('bytes');
}

function restore(t: Texts, place: Place) {
  return lines(
    t.panels.restore,
    place,
    over(
      sum(series('kafka_stream_state_updater_restore_records_rate'), 'instance'),
      `${t.words.aSecond}, {{instance}}`,
    ),
    over(
      sum(series('kafka_stream_state_updater_active_restoring_tasks'), 'instance'),
      `${t.words.remaining}, {{instance}}`,
    ),
  );
}

function rebalances(t: Texts, place: Place) {
  const of = (
    name: 'kafka_consumer_coordinator_rebalance_total' | 'kafka_consumer_coordinator_failed_rebalance_total',
  ) => by(sum(rate(name), 'instance'), '*', 3600);
  return lines(
    t.panels.rebalances,
    place,
    over(of('kafka_consumer_coordinator_rebalance_total'), `${t.words.rebalances}, {{instance}}`),
    over(of('kafka_consumer_coordinator_failed_rebalance_total'), `${t.words.failed}, {{instance}}`),
  ).decimals(1);
}

function heap(t: Texts, place: Place) {
  const used = sum(series('jvm_memory_used_bytes', { area: 'heap' }), 'job', 'instance');
  const most = sum(by(series('jvm_memory_max_bytes', { area: 'heap' }), '>', 0), 'job', 'instance');
  return lines(t.panels.heap, place, over(both(used, '/', most), '{{job}}, {{instance}}'))
    .unit('percentunit')
    .max(1);
}

function processors(t: Texts, place: Place) {
  return lines(
    t.panels.processors,
    place,
    over(max(series('process_cpu_usage'), 'job', 'instance'), `${t.words.processor}, {{job}}, {{instance}}`),
    over(sum(rate('jvm_gc_pause_seconds_sum'), 'job', 'instance'), `${t.words.pauses}, {{job}}, {{instance}}`),
  ).unit('percentunit');
}

function budget(t: Texts, place: Place) {
  const used = both(max(series('muster_series')), '/', max(series('muster_series_budget')));
  return lines(
    t.panels.budget,
    place,
    over(used, t.words.used),
    over(max(series('muster_series_withheld')), t.words.withheld),
  )
    .unit('percentunit')
    .overrideByQuery('A', coloured(colours.accent))
    .overrideByQuery('B', [...coloured(colours.missed), { id: 'unit', value: 'locale' }]);
}

function organizations(t: Texts, place: Place) {
  return bars(
    t.panels.organizations,
    place,
    now(sorted(max(series('muster_organizations'), 'level')), `${t.columns.level} {{level}}`),
  );
}

function viewTrouble(t: Texts, place: Place) {
  return state(
    t.panels.viewTrouble,
    place,
    now(max(series('muster_view_undecodable_records_total')), t.words.unreadable),
    now(max(series('muster_series_budget_exceeded')), t.words.levelsWithheld),
  )
    .textMode(BigValueTextMode.ValueAndName)
    .orientation(VizOrientation.Vertical)
    .thresholds(steps(colours.met, [1, colours.missed]));
}

/** Whether everything that was sent is counted, and how fast. */
export function pipeline(t: Texts): Content {
  const third = (at: number, y: number) => ({ x: 8 * at, y, w: 8, h: 7 });
  const text = t.panels;
  return {
    from: 'now-6h',
    refresh: '30s',
    variables: [source(t)],
    panels: [
      identity(t, { x: 0, y: 0, w: 4, h: 4 }),
      outcomes(t, { x: 4, y: 0, w: 9, h: 4 }),
      freshness(t, { x: 13, y: 0, w: 3, h: 4 }),
      lagNow(t, { x: 16, y: 0, w: 3, h: 4 }),
      instances(t, { x: 19, y: 0, w: 5, h: 4 }),
      throughput(t, third(0, 4)),
      freshnessOverTime(t, third(1, 4)),
      lagOverTime(t, third(2, 4)),
      deadLetters(t, third(0, 11)),
      commits(t, third(1, 11)),
      spent(
        text.flushes,
        third(2, 11),
        ['kafka_producer_flush_time_ns_total', t.words.flushing],
        ['kafka_producer_txn_commit_time_ns_total', t.words.committing],
      ),
      stateSize(t, third(0, 18)),
      restore(t, third(1, 18)),
      rebalances(t, third(2, 18)),
      heap(t, third(0, 25)),
      processors(t, third(1, 25)),
      budget(t, third(2, 25)),
      viewTrouble(t, { x: 0, y: 32, w: 8, h: 4 }),
      organizations(t, { x: 8, y: 32, w: 16, h: 4 }),
    ],
  };
}
