import type { meters } from './meters.js';
import type { recorded } from './recorded.js';

/**
 * Queries that know their labels: a series that nobody tells, or a label that it does not have, does not compile.
 *
 * The parameter L is the labels that the result may have.
 */
export class Query<in out L extends string> {
  /** Never set; it makes queries with other labels other types. */
  declare readonly labels: (label: L) => L;

  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

type Meters = typeof meters;
export type Name = keyof Meters;
export type Target = 'job' | 'instance';
export type LabelsOf<N extends Name> = Meters[N]['labels'][number] | Target;
type CounterName = { [N in Name]: Meters[N]['kind'] extends 'counter' ? N : never }[Name];

/** A value a label must have, or a matcher of another kind. */
type Match = string | { readonly op: '!=' | '=~' | '!~'; readonly value: string };
export type Matches<L extends string> = { readonly [K in L]?: Match };

/** Matches one of several values. */
export function oneOf(...values: string[]): Match {
  return { op: '=~', value: values.join('|') };
}

/** Matches every value but one. */
export function not(value: string): Match {
  return { op: '!=', value };
}

/** Matches a regular expression. */
export function like(value: string): Match {
  return { op: '=~', value };
}

function selector(name: string, matches: Matches<string>): string {
  const matchers = Object.entries(matches).map(([label, match]) => {
    const { op, value } = typeof match === 'object' ? match : { op: '=', value: match ?? '' };
    return `${label}${op}${JSON.stringify(value)}`;
  });
  return matchers.length === 0 ? name : `${name}{${matchers.join(',')}}`;
}

/** The series of a meter. */
export function series<N extends Name>(name: N, matches: Matches<LabelsOf<N>> = {}): Query<LabelsOf<N>> {
  return new Query(selector(name, matches));
}

type RecordedName = keyof typeof recorded;
type LabelsOfRecorded<N extends RecordedName> = (typeof recorded)[N][number];

/** The series that a rule of Prometheus records. */
export function rule<N extends RecordedName>(
  name: N,
  matches: Matches<LabelsOfRecorded<N>> = {},
): Query<LabelsOfRecorded<N>> {
  return new Query(selector(name, matches));
}

/** How fast a counter grows, a second. */
export function rate<N extends CounterName>(name: N, matches: Matches<LabelsOf<N>> = {}): Query<LabelsOf<N>> {
  return new Query(`rate(${selector(name, matches)}[$__rate_interval])`);
}

/** The newest value within a window, for series that have a sample a day. */
export function newest<L extends string>(query: Query<L>, window: string, offset = ''): Query<L> {
  return new Query(`last_over_time(${query}[${window}]${offset})`);
}

/** The same as it was some time ago. */
export function past<L extends string>(query: Query<L>, offset: string): Query<L> {
  return new Query(query.text + offset);
}

/** The same at the end of what the panel shows, whatever the moment. */
export function atEnd<L extends string>(query: Query<L>): Query<L> {
  return new Query(`${query} @ end()`);
}

type Reduction = 'max' | 'min' | 'sum' | 'count' | 'group' | 'avg';

function reduced<L extends string, B extends L>(how: string, query: Query<L>, by: readonly B[]): Query<B> {
  return new Query(by.length === 0 ? `${how}(${query})` : `${how} by (${by.join(', ')}) (${query})`);
}

const reducing =
  (how: Reduction) =>
  <L extends string, B extends L = never>(query: Query<L>, ...by: B[]): Query<B> =>
    reduced(how, query, by);

export const max = reducing('max');
export const min = reducing('min');
export const sum = reducing('sum');
export const count = reducing('count');
export const group = reducing('group');
export const avg = reducing('avg');

/** A quantile among series. */
export function quantile<L extends string, B extends L = never>(of: number, query: Query<L>, ...by: B[]): Query<B> {
  const labels = by.length === 0 ? '' : ` by (${by.join(', ')})`;
  return new Query(`quantile${labels} (${of}, ${query})`);
}

/** The largest of all, or of each group. */
export function topk<L extends string, B extends L = never>(most: number, query: Query<L>, ...by: B[]): Query<L> {
  const labels = by.length === 0 ? '' : ` by (${by.join(', ')})`;
  return new Query(`topk${labels} (${most}, ${query})`);
}

/** The smallest of all. */
export function bottomk<L extends string>(most: number, query: Query<L>): Query<L> {
  return new Query(`bottomk(${most}, ${query})`);
}

/** In order, the smallest or the largest first; where the order of equals matters, it is that of the query. */
export function sorted<L extends string>(query: Query<L>, largestFirst = false): Query<L> {
  return new Query(`${largestFirst ? 'sort_desc' : 'sort'}(${query})`);
}

type Operator = '+' | '-' | '*' | '/' | '==' | '>' | '<' | '>=' | 'and' | 'or' | 'unless';

/** Two queries whose series have the same labels; the result has them too. */
export function both<L extends string>(left: Query<L>, operator: Operator, right: Query<NoInfer<L>>): Query<L> {
  return new Query(`(${left} ${operator} ${right})`);
}

/** The left by the right where these labels are the same; several of the left may meet one of the right. */
export function on<L extends string, R extends string, M extends L & R, G extends R = never>(
  labels: readonly M[],
  left: Query<L>,
  operator: Operator,
  right: Query<R>,
  bring?: readonly G[],
): Query<L | G> {
  const join = bring === undefined ? '' : ` group_left (${bring.join(', ')})`;
  return new Query(`(${left} ${operator} on (${labels.join(', ')})${join} ${right})`);
}

/** The left where there is any, else the right. */
export function orElse<L extends string, R extends string>(left: Query<L>, right: Query<R>): Query<L | R> {
  return new Query(`(${left} or on () ${right})`);
}

/** The left only while the right has something. */
export function whenever<L extends string>(left: Query<L>, right: Query<never>): Query<L> {
  return new Query(`(${left} and on () ${right})`);
}

/** A query by a number. */
export function by<L extends string>(query: Query<L>, operator: Operator, number: number | string): Query<L> {
  return new Query(`(${query} ${operator} ${number})`);
}

/** The same without its sign. */
export function abs<L extends string>(query: Query<L>): Query<L> {
  return new Query(`abs(${query})`);
}

/** A label with the value of another one. */
export function labelled<L extends string, T extends string>(query: Query<L>, to: T, from: NoInfer<L>): Query<L | T> {
  return new Query(`label_replace(${query}, "${to}", "$1", "${from}", "(.+)")`);
}

/** A label with a value of its own. */
export function marked<L extends string, T extends string>(query: Query<L>, to: T, value: string): Query<L | T> {
  return new Query(`label_replace(${query}, "${to}", "${value}", "", "")`);
}

/** What has no labels. */
export function plain(text: string): Query<never> {
  return new Query(text);
}

type AnyOf<Q> = Q extends Query<infer L> ? L : never;

/** The series of several queries, whatever their labels; of those with the same labels the first one's. */
export function either<Q extends { readonly text: string }[]>(...queries: Q): Query<AnyOf<Q[number]>> {
  return new Query(`(${queries.map(({ text }) => text).join(' or ')})`);
}
