import type {
  AnnotationContainer,
  Dashboard,
  DashboardLink,
  DataSourceRef,
  FieldConfig,
  Panel,
  VariableModel,
} from '@grafana/schema';
import type * as bargauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as statetimeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as timeseries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';

/**
 * What the JSON of a dashboard must be to the Grafana whose @grafana/schema is installed.
 *
 * Grafana's own type leaves the options of a panel, its field options, its queries and its overrides open; here they are
 * those of the panels we use, as Grafana publishes them, so that an option which the named version does not have, or whose
 * value it does not know, does not compile. Only the transformations are written down here: Grafana publishes no types
 * for them without its whole front end.
 */
export type Checked = Omit<Json<Dashboard>, 'panels' | 'templating' | 'annotations' | 'links'> & {
  uid: string;
  title: string;
  description: string;
  annotations?: Json<AnnotationContainer>;
  links: Json<DashboardLink>[];
  templating: { list: (Json<VariableModel> & SdkVariable)[] };
  panels: CheckedPanel[];
};

/** What the SDK adds to every variable, whatever its type; Grafana reads it of intervals only. */
interface SdkVariable {
  auto?: boolean;
  auto_min?: string;
  auto_count?: number;
  definition?: string;
}

/** Values as JSON has them: an enumeration is the strings or numbers that it stands for. */
type Json<T> = T extends string
  ? `${T}`
  : T extends number
    ? number extends T
      ? number
      : `${T}` extends `${infer N extends number}`
        ? N
        : never
    : T extends boolean | null | undefined
      ? T
      : T extends readonly (infer E)[]
        ? Json<E>[]
        : T extends object
          ? { [K in keyof T]: Json<T[K]> }
          : T;

type CheckedPanel =
  | Of<'stat', stat.Options, Record<string, never>>
  | Of<'bargauge', bargauge.Options, Record<string, never>>
  | Of<'timeseries', timeseries.Options, timeseries.FieldConfig>
  | Of<'state-timeline', statetimeline.Options, statetimeline.FieldConfig>
  | Of<'table', table.Options & RemovedFooter, table.FieldConfig>;

/** The SDK still writes the footer that Grafana moved into the fields in 12.2; shown it must not be. */
interface RemovedFooter {
  footer?: { show: false; reducer: never[]; countRows: false };
}

type Of<Type extends string, Options, Custom> = Omit<
  Json<Panel>,
  'type' | 'options' | 'fieldConfig' | 'targets' | 'transformations' | 'datasource'
> & {
  id: number;
  type: Type;
  title: string;
  description: string;
  datasource: Json<DataSourceRef>;
  gridPos: { x: number; y: number; w: number; h: number };
  options: Json<Partial<Options>>;
  fieldConfig: {
    defaults: Omit<Json<FieldConfig>, 'custom' | 'links'> & {
      noValue: string;
      custom?: Json<Partial<Custom>>;
      links?: Json<DashboardLink>[];
    };
    overrides: {
      matcher: { id: 'byName' | 'byFrameRefID' | 'byType'; options: string };
      properties: Property<Custom>[];
    }[];
  };
  targets: Omit<Json<Dataquery>, '_implementsDataqueryVariant'>[];
  transformations?: Transformation[];
};

type Standard = Omit<Json<FieldConfig>, 'custom' | 'links'> & { links: Json<DashboardLink>[] };

/** What an override may set: what fields have anyway, or what those of the panel's kind have. */
type Property<Custom> =
  | { [K in keyof Standard & string]-?: { id: K; value: NonNullable<Standard[K]> } }[keyof Standard & string]
  | {
      [K in keyof Custom & string]-?: { id: `custom.${K}`; value: Json<NonNullable<Custom[K]>> };
    }[keyof Custom & string];

type Transformation =
  | { id: 'merge'; options: Record<string, never> }
  | {
      id: 'organize';
      options: {
        excludeByName: Record<string, boolean>;
        includeByName: Record<string, boolean>;
        indexByName: Record<string, number>;
        renameByName: Record<string, string>;
      };
    }
  | {
      id: 'groupingToMatrix';
      options: {
        columnField: string;
        rowField: string;
        valueField: string;
        emptyValue: 'null' | 'true' | 'false' | 'empty' | 'zero';
      };
    };
