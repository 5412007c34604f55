import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import {
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
  BarGaugeValueMode,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  FieldTextAlignment,
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  LineInterpolation,
  ReduceDataOptionsBuilder,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TableCellBackgroundDisplayMode,
  TableCellDisplayMode,
  TableCellHeight,
  TableSortByFieldStateBuilder,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizOrientation,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as BarGauge } from '@grafana/grafana-foundation-sdk/bargauge';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as Stat } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as StateTimeline } from '@grafana/grafana-foundation-sdk/statetimeline';
import { PanelBuilder as Table } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeSeries } from '@grafana/grafana-foundation-sdk/timeseries';
import type { Query } from './promql.js';
import { colours, shares } from './theme.js';

/** What people read of a panel: its title, what it says and means, and why it may be empty. */
export interface PanelText {
  readonly title: string;
  readonly about: string;
  readonly empty: string;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The one of the variable that people choose; no instance is named. */
export const datasource: DataSourceRef = { type: 'prometheus', uid: '${datasource}' };

type Target = DataqueryBuilder;
type AnyQuery = Query<never> | Query<string> | { readonly text: string };

/** Asks once, for the end of what the dashboard shows. */
export function now(query: AnyQuery, legend = ''): Target {
  return new DataqueryBuilder().expr(query.text).instant().legendFormat(legend).format(PromQueryFormat.TimeSeries);
}

/** Asks once, for rows whose columns are labels. */
export function rows(query: AnyQuery): Target {
  return new DataqueryBuilder().expr(query.text).instant().legendFormat('').format(PromQueryFormat.Table);
}

/** Asks over all of what the dashboard shows. */
export function over(query: AnyQuery, legend: string): Target {
  return new DataqueryBuilder().expr(query.text).range().legendFormat(legend).format(PromQueryFormat.TimeSeries);
}

/** Steps of thresholds: a colour from below everything, then one from each value on. */
export function steps(
  base: string,
  ...from: readonly (readonly [number, string])[]
): dashboard.ThresholdsConfigBuilder {
  return new dashboard.ThresholdsConfigBuilder()
    .mode(dashboard.ThresholdsMode.Absolute)
    .steps([{ value: null, color: base }, ...from.map(([value, color]) => ({ value, color }))]);
}

/** Red, amber, green by the share of those in order. */
export function shareSteps(): dashboard.ThresholdsConfigBuilder {
  return steps(colours.missed, [shares.amber, colours.atRisk], [shares.green, colours.met]);
}

/** Overrides for figures that are a share among others that are not. */
export const asShare: dashboard.DynamicConfigValue[] = [
  { id: 'unit', value: 'percentunit' },
  { id: 'decimals', value: 0 },
];

/** Overrides for a line or area of one colour. */
export function coloured(color: string): dashboard.DynamicConfigValue[] {
  return [{ id: 'color', value: { mode: dashboard.FieldColorModeId.Fixed, fixedColor: color } }];
}

function colouredByThresholds(): dashboard.FieldColorBuilder {
  return new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.Thresholds);
}

const lastOf = () => new ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false);

/** What all panels of this module's have in common. */
interface Dressed<P> {
  title(title: string): P;
  description(description: string): P;
  noValue(noValue: string): P;
  gridPos(place: Place): P;
  datasource(ref: DataSourceRef): P;
  targets(targets: Builder<Dataquery>[]): P;
}

const REF_IDS = 'ABCDEFGHIJ';

function dressed<P extends Dressed<P>>(panel: P, text: PanelText, place: Place, targets: readonly Target[]): P {
  return panel
    .title(text.title)
    .description(text.about)
    .noValue(text.empty)
    .gridPos(place)
    .datasource(datasource)
    .targets(targets.map((target, at) => target.refId(REF_IDS.charAt(at)).datasource(datasource)));
}

/** Numbers, large. */
export function stat(text: PanelText, place: Place, ...targets: Target[]): Stat {
  return dressed(new Stat(), text, place, targets)
    .reduceOptions(lastOf())
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.None)
    .justifyMode(BigValueJustifyMode.Auto)
    .textMode(BigValueTextMode.Auto)
    .orientation(VizOrientation.Auto)
    .wideLayout(true)
    .unit('locale')
    .decimals(0)
    .thresholds(steps(colours.quiet));
}

/** A state: a word on a ground of its colour. */
export function state(text: PanelText, place: Place, ...targets: Target[]): Stat {
  return stat(text, place, ...targets)
    .colorMode(BigValueColorMode.Background)
    .colorScheme(colouredByThresholds());
}

/** Names in a row, each the label that its query's legend says. */
export function names(text: PanelText, place: Place, ...targets: Target[]): Stat {
  return stat(text, place, ...targets)
    .reduceOptions(lastOf())
    .textMode(BigValueTextMode.Name)
    .orientation(VizOrientation.Vertical)
    .unit('none');
}

/** Bars that lie, the name before each. */
export function bars(text: PanelText, place: Place, ...targets: Target[]): BarGauge {
  return dressed(new BarGauge(), text, place, targets)
    .reduceOptions(lastOf())
    .displayMode(BarGaugeDisplayMode.Basic)
    .orientation(VizOrientation.Horizontal)
    .namePlacement(BarGaugeNamePlacement.Left)
    .valueMode(BarGaugeValueMode.Text)
    .showUnfilled(true)
    .minVizHeight(16)
    .min(0)
    .unit('locale')
    .decimals(0)
    .thresholds(steps(colours.accent))
    .colorScheme(colouredByThresholds());
}

/** Lines over time. */
export function lines(text: PanelText, place: Place, ...targets: Target[]): TimeSeries {
  return dressed(new TimeSeries(), text, place, targets)
    .drawStyle(GraphDrawStyle.Line)
    .lineInterpolation(LineInterpolation.StepAfter)
    .lineWidth(2)
    .fillOpacity(10)
    .showPoints(VisibilityMode.Never)
    .spanNulls(false)
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .showLegend(true)
        .calcs([]),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.None))
    .unit('locale')
    .decimals(0)
    .min(0)
    .thresholds(steps(colours.accent));
}

/** Areas on top of each other over time. */
export function stacked(text: PanelText, place: Place, ...targets: Target[]): TimeSeries {
  return lines(text, place, ...targets)
    .stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group('A'))
    .fillOpacity(70)
    .lineWidth(1);
}

/** A row of states over time for each of many. */
export function history(text: PanelText, place: Place, ...targets: Target[]): StateTimeline {
  return dressed(new StateTimeline(), text, place, targets)
    .showValue(VisibilityMode.Auto)
    .mergeValues(true)
    .rowHeight(0.85)
    .fillOpacity(85)
    .lineWidth(0)
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .showLegend(true)
        .calcs([]),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Single).sort(SortOrder.None))
    .unit('none')
    .thresholds(steps(colours.open));
}

/** A column of a table: the field it shows, and how. */
export interface Column {
  /** The label, or {@code Value #A} and so on. */
  readonly field: string;
  /** Its heading; a field without one is there for links only. */
  readonly heading?: string;
  readonly unit?: string;
  readonly decimals?: number;
  readonly width?: number;
  readonly min?: number;
  readonly max?: number;
  readonly mappings?: dashboard.ValueMapping[];
  readonly thresholds?: dashboard.ThresholdsConfigBuilder;
  /** How the cell tells its value: by its ground, or by a bar. */
  readonly cell?: 'ground' | 'bar';
  readonly links?: readonly dashboard.DashboardLinkBuilder[];
}

/** A table whose rows are the organizations, campaigns or obligations that its queries have in common. */
export function table(
  text: PanelText,
  place: Place,
  columns: readonly Column[],
  sort: { readonly by: string; readonly descending: boolean },
  ...targets: Target[]
): Table {
  const panel = dressed(new Table(), text, place, targets)
    .showHeader(true)
    .cellHeight(TableCellHeight.Sm)
    .frameIndex(0)
    .align(FieldTextAlignment.Auto)
    .inspect(false)
    .cellOptions({ type: TableCellDisplayMode.Auto })
    .unit('locale')
    .decimals(0)
    .thresholds(steps(colours.quiet))
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: { Time: true },
        includeByName: {},
        indexByName: Object.fromEntries(columns.map(({ field }, at) => [field, at])),
        renameByName: {},
      },
    });
  panel.sortBy([sorting(columns, sort)]);
  columns.forEach((column) => panel.overrideByName(column.field, properties(column)));
  return panel;
}

/** A table with a row for each name, a column for each quota, and a state in each cell. */
export function matrix(
  text: PanelText,
  place: Place,
  heading: string,
  query: AnyQuery,
  mappings: dashboard.ValueMapping[],
): Table {
  return dressed(new Table(), text, place, [rows(query)])
    .showHeader(true)
    .cellHeight(TableCellHeight.Sm)
    .frameIndex(0)
    .align(FieldTextAlignment.Center)
    .inspect(false)
    .cellOptions(cells.ground)
    .unit('none')
    .mappings(mappings)
    .thresholds(steps('transparent'))
    .withTransformation({
      id: 'groupingToMatrix',
      options: { rowField: 'name', columnField: 'quota', valueField: 'Value', emptyValue: 'empty' },
    })
    .overrideByFieldType('number', [{ id: 'noValue', value: ' ' }])
    .overrideByName('name\\quota', [
      { id: 'displayName', value: heading },
      { id: 'custom.align', value: FieldTextAlignment.Left },
      { id: 'custom.cellOptions', value: { type: TableCellDisplayMode.Auto } },
    ]);
}

function sorting(columns: readonly Column[], sort: { readonly by: string; readonly descending: boolean }) {
  const heading = columns.find(({ field }) => field === sort.by)?.heading;
  if (heading === undefined) {
    throw new Error(`a table is sorted by ${sort.by}, which is none of its columns`);
  }
  return new TableSortByFieldStateBuilder().displayName(heading).desc(sort.descending);
}

function properties(column: Column): dashboard.DynamicConfigValue[] {
  if (column.heading === undefined) {
    return [{ id: 'custom.hideFrom', value: { viz: true, legend: false, tooltip: false } }];
  }
  const all: [string, unknown][] = [
    ['displayName', column.heading],
    // Without, a cell that has nothing would say why the whole table is empty.
    ['noValue', '–'],
    ['unit', column.unit],
    ['decimals', column.decimals],
    ['min', column.min],
    ['max', column.max],
    ['custom.width', column.width],
    ['mappings', column.mappings],
    ['thresholds', column.thresholds?.build()],
    ['color', column.thresholds === undefined ? undefined : colouredByThresholds().build()],
    ['custom.cellOptions', column.cell === undefined ? undefined : cells[column.cell]],
    ['links', column.links?.map((link) => link.build())],
  ];
  return all.filter(([, value]) => value !== undefined).map(([id, value]) => ({ id, value }));
}

const cells = {
  ground: { type: TableCellDisplayMode.ColorBackground, mode: TableCellBackgroundDisplayMode.Basic },
  bar: { type: TableCellDisplayMode.Gauge, mode: BarGaugeDisplayMode.Basic, valueDisplayMode: BarGaugeValueMode.Text },
} as const;
