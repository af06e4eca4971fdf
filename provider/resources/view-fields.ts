/** What can be declared of a view: its attributes, and the way between them and what the client takes and shows. */
import { z } from 'zod';
import { COLORS, columnIdSchema, SORT_DIRECTIONS, TEXT_STYLES, type TextStyle, VIEW_LAYOUTS } from '../../model';
import type { ChartOptions, ConditionalFormat, ObservedView, ViewFields } from '../coda';
import { attr, type StageOf, types } from '../framework';
import { sameFormula } from './same-formula';

const list = (values: readonly string[]) => values.map((value) => `\`${value}\``).join(', ');
const columnIds = z.array(columnIdSchema);
const color = z.enum(COLORS);
const MCP_ONLY = 'Shown by the MCP server only: without a token for it, drift in it is not detected.';
const NOT_SHOWN = 'Shown by no API, so drift in it is not detected.';

const chartMembers = {
  bar_orientation: attr.string({
    optional: true,
    description: 'Bars: `vertical` or `horizontal`.',
    validate: z.enum(['vertical', 'horizontal']),
  }),
  pie_display_mode: attr.string({
    optional: true,
    description: 'Pies: `Pie`, `Donut` or `Semicircle`.',
    validate: z.enum(['Pie', 'Donut', 'Semicircle']),
  }),
  series_colors: attr.map(types.string, {
    optional: true,
    description: `The colour of each series, by its name in the legend: ${list(COLORS)}.`,
    validate: z.record(z.string(), color),
  }),
  series_column_ids: attr.list(types.string, {
    optional: true,
    description: 'Columns to break series down by.',
    validate: columnIds,
  }),
  show_legend: attr.bool({ optional: true, description: 'Whether there is a legend.' }),
  show_points: attr.string({
    optional: true,
    description: 'Points on lines and areas: `Auto`, `On` or `Off`.',
    validate: z.enum(['Auto', 'On', 'Off']),
  }),
  stacking: attr.string({
    optional: true,
    description: 'Bars and areas: `none`, `normal` or `percent`.',
    validate: z.enum(['none', 'normal', 'percent']),
  }),
  x_axis_max: attr.number({ optional: true, description: 'The upper bound of the X axis.' }),
  x_axis_min: attr.number({ optional: true, description: 'The lower bound of the X axis.' }),
  x_axis_scale: attr.string({
    optional: true,
    description: '`linear` or `logarithmic`.',
    validate: z.enum(['linear', 'logarithmic']),
  }),
  x_axis_show_title: attr.bool({ optional: true, description: 'Whether the X axis has a title.' }),
  x_column_ids: attr.list(types.string, { optional: true, description: 'Columns of the X axis.', validate: columnIds }),
  y_axis_max: attr.number({ optional: true, description: 'The upper bound of the Y axis.' }),
  y_axis_min: attr.number({ optional: true, description: 'The lower bound of the Y axis.' }),
  y_axis_scale: attr.string({
    optional: true,
    description: '`linear` or `logarithmic`.',
    validate: z.enum(['linear', 'logarithmic']),
  }),
  y_axis_show_title: attr.bool({ optional: true, description: 'Whether the Y axis has a title.' }),
  y_column_ids: attr.list(types.string, { optional: true, description: 'Columns of the Y axis.', validate: columnIds }),
  z_column_ids: attr.list(types.string, {
    optional: true,
    description: 'Columns that size the bubbles.',
    validate: columnIds,
  }),
} as const;

/** The attributes about what a view shows. Each is managed where it is given, and cleared when it is taken out again. */
export const viewFieldAttributes = {
  layout: attr.string({
    optional: true,
    description: `How the rows are laid out: ${list(VIEW_LAYOUTS)}. \`default\` is a grid, \`ganttChart\` a timeline.`,
    validate: z.enum(VIEW_LAYOUTS),
  }),
  filter: attr.string({
    optional: true,
    description: `The formula that rows have to satisfy, for every reader: \`Status = "Open"\`. REST shows only whether there is one. ${MCP_ONLY}`,
    equivalent: sameFormula,
    validate: z.string().min(1).max(100_000),
  }),
  sorts: attr.nestedList({
    optional: true,
    description: 'The columns that the rows are sorted by, the most important first.',
    attributes: {
      column_id: attr.string({ required: true, description: 'The id of the column.', validate: columnIdSchema }),
      direction: attr.string({
        optional: true,
        default: 'ascending',
        description: '`ascending` or `descending`.',
        validate: z.enum(SORT_DIRECTIONS),
      }),
    },
  }),
  groups: attr.nested({
    optional: true,
    description: `The columns that the rows are grouped by. ${MCP_ONLY}`,
    attributes: {
      left: attr.list(types.string, {
        optional: true,
        description: 'Ids of columns whose groups stand on the left, the outermost first.',
        validate: columnIds,
      }),
      top: attr.list(types.string, {
        optional: true,
        description: 'Ids of columns whose groups stand on top.',
        validate: columnIds,
      }),
    },
  }),
  hidden_column_ids: attr.set(types.string, {
    optional: true,
    description: `The ids of all columns that the view hides. ${MCP_ONLY}`,
    validate: columnIds,
  }),
  column_order: attr.list(types.string, {
    optional: true,
    description: `Ids of columns in the order in which they stand. Visible columns that are not listed follow in the order that they have; a column that people add is no drift. ${MCP_ONLY}`,
    validate: columnIds,
  }),
  conditional_formats: attr.nestedList({
    optional: true,
    description: `How rows or cells look where a condition holds, in order. Rules that people added beside these are left alone. ${MCP_ONLY}`,
    attributes: {
      condition: attr.string({
        required: true,
        description: 'The formula that has to hold: `Status = "Blocked"`.',
        equivalent: sameFormula,
        validate: z.string().min(1).max(100_000),
      }),
      column_ids: attr.list(types.string, {
        optional: true,
        description: 'The columns whose cells it is about; whole rows without it.',
        validate: columnIds.min(1),
      }),
      background_color: attr.string({
        optional: true,
        description: `The background: ${list(COLORS)}.`,
        validate: color,
      }),
      text_color: attr.string({
        optional: true,
        description: 'The colour of the text, another one than that of the background.',
        validate: color,
      }),
      text_styles: attr.list(types.string, {
        optional: true,
        description: `Any of ${list(TEXT_STYLES)}.`,
        validate: z.array(z.enum(TEXT_STYLES)).min(1),
      }),
    },
  }),
  chart: attr.nested({
    optional: true,
    description: `Settings of a layout that is a chart. What is not given stays as it is. ${NOT_SHOWN}`,
    attributes: chartMembers,
  }),
  title_hidden: attr.bool({
    optional: true,
    description: `Whether the title above the view is hidden. ${NOT_SHOWN}`,
  }),
} as const;

/** A rule as a configuration has it. */
export interface DeclaredRule {
  readonly condition: string;
  readonly column_ids: readonly string[] | null;
  readonly background_color: string | null;
  readonly text_color: string | null;
  readonly text_styles: readonly string[] | null;
}

/** What a state or a wholly known plan says of a view. */
export interface DeclaredView {
  readonly layout: string | null;
  readonly filter: string | null;
  readonly sorts: readonly { readonly column_id: string; readonly direction: string }[] | null;
  readonly groups: { readonly left: readonly string[] | null; readonly top: readonly string[] | null } | null;
  readonly hidden_column_ids: readonly string[] | null;
  readonly column_order: readonly string[] | null;
  readonly conditional_formats: readonly DeclaredRule[] | null;
  readonly chart: StageOf<(typeof viewFieldAttributes)['chart'], 'state'>;
  readonly title_hidden: boolean | null;
}

const isStyle = (style: string): style is TextStyle => TEXT_STYLES.some((known) => known === style);

export function ruleOf(rule: DeclaredRule): ConditionalFormat {
  const { condition, column_ids: ids, background_color: back, text_color: text, text_styles: styles } = rule;
  return {
    condition,
    ...(ids !== null && { columnIds: ids }),
    ...(back !== null && { backgroundColor: back }),
    ...(text !== null && { textColor: text }),
    ...(styles !== null && { textStyles: styles.filter(isStyle) }),
  };
}

export function declaredRule(rule: ConditionalFormat): DeclaredRule {
  return {
    condition: rule.condition,
    column_ids: rule.columnIds ?? null,
    background_color: rule.backgroundColor ?? null,
    text_color: rule.textColor ?? null,
    text_styles: rule.textStyles ?? null,
  };
}

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The settings of a chart that are given, under MCP's names, which are ours in camel case. */
function chartOf(chart: Readonly<Record<string, unknown>>): ChartOptions {
  const given = Object.entries(chart).filter(([, value]) => value !== null);
  return Object.fromEntries(given.map(([name, value]) => [camel(name), value]));
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * What has to be written so that a view is as declared: everything that is given and was not so before; what was given
 * and no longer is, is cleared. Conditional formats and the order of columns are not among it: they depend on what is
 * there.
 *
 * @param prior what was declared before; null for a new view
 */
export function viewChanges(prior: DeclaredView | null, plan: DeclaredView): ViewFields {
  const changed = (key: keyof DeclaredView) => !same(prior?.[key], plan[key]);
  const layout = VIEW_LAYOUTS.find((known) => known === plan.layout);
  const sorts = (plan.sorts ?? []).map((sort) => ({
    columnId: sort.column_id,
    direction: sort.direction === 'descending' ? ('descending' as const) : ('ascending' as const),
  }));
  const groups = {
    ...((plan.groups?.left || prior?.groups?.left) && { left: plan.groups?.left ?? [] }),
    ...((plan.groups?.top || prior?.groups?.top) && { top: plan.groups?.top ?? [] }),
  };
  return {
    ...(changed('layout') && { layout: layout ?? 'default' }),
    ...(changed('filter') && { filter: plan.filter }),
    ...(changed('sorts') && { sorts }),
    ...(changed('groups') && { groups }),
    ...(changed('hidden_column_ids') && { hiddenColumnIds: plan.hidden_column_ids ?? [] }),
    ...(changed('chart') && plan.chart !== null && { chart: chartOf(plan.chart) }),
    ...(changed('title_hidden') && { titleHidden: plan.title_hidden ?? false }),
  };
}

/** The order to write: the declared columns first, then the visible ones that are not listed, as they stand. */
export function fullOrder(
  declared: readonly string[],
  view: Pick<ObservedView, 'columnOrder'>,
  hidden: readonly string[],
) {
  const others = view.columnOrder.filter((id) => !declared.includes(id) && !hidden.includes(id));
  return [...declared, ...others];
}

/** The declared order as the view shows it: columns that are not listed are left out. */
export function shownOrder(declared: readonly string[], view: ObservedView): string[] {
  return view.columnOrder.filter((id) => declared.includes(id));
}
