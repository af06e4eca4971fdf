import { z } from 'zod';
import { equivalent } from '../../../formula';
import { COLORS, SORT_DIRECTIONS, TEXT_STYLES, type ViewLayout } from '../../../model';
import type {
  ChartOptions,
  ConditionalFormat,
  FieldProblem,
  ObservedView,
  RuleChange,
  ViewFields,
  ViewRule,
} from '../api-views';

/** MCP's words for layouts, by REST's (catalogue of 2026-07-28, OpenAPI 1.6.0). */
const MCP_LAYOUTS: Readonly<Record<ViewLayout, string>> = {
  default: 'default grid',
  card: 'card',
  calendar: 'calendar',
  detail: 'detail',
  form: 'form',
  ganttChart: 'timeline',
  areaChart: 'area chart',
  barChart: 'bar chart',
  bubbleChart: 'bubble chart',
  lineChart: 'line chart',
  pieChart: 'pie chart',
  scatterChart: 'scatter chart',
};

/** A layout in REST's words; null for one that is not known here. */
export function layoutFromMcp(word: string): ViewLayout | null {
  const found = Object.entries(MCP_LAYOUTS).find(([, mcp]) => mcp === word);
  // The entries are of a record of layouts: their keys are layouts.
  return (found?.[0] as ViewLayout | undefined) ?? null;
}

/** A rule as `table_view_manage` takes it. */
export interface McpRule {
  ruleId?: string;
  condition?: string;
  scope?: { type: 'ROW' } | { type: 'COLUMNS'; columnIds: string[] };
  formatStyles?: { backgroundColor?: string; textColor?: string; textStyles?: string[] } | null;
}

/** The fields of a view as `table_view_manage` takes them. */
export interface McpViewFields {
  name?: string;
  viewLayout?: string;
  sharedFilter?: string | null;
  sorts?: { columnId: string; direction: string }[];
  groups?: { left?: string[]; top?: string[] };
  columnVisibility?: { hideColumnIds: string[] };
  columnOrder?: string[];
  conditionalFormats?: McpRule[];
  chartOptions?: ChartOptions;
  titleHidden?: boolean;
}

export function toMcpView(fields: ViewFields): McpViewFields {
  const { name, layout, filter, sorts, groups, hiddenColumnIds, columnOrder, rules, chart, titleHidden } = fields;
  return {
    ...(name !== undefined && { name }),
    ...(layout !== undefined && { viewLayout: MCP_LAYOUTS[layout] }),
    ...(filter !== undefined && { sharedFilter: filter }),
    ...(sorts !== undefined && { sorts: sorts.map((sort) => ({ ...sort })) }),
    ...(groups !== undefined && {
      groups: {
        ...(groups.left !== undefined && { left: [...groups.left] }),
        ...(groups.top !== undefined && { top: [...groups.top] }),
      },
    }),
    ...(hiddenColumnIds !== undefined && { columnVisibility: { hideColumnIds: [...hiddenColumnIds] } }),
    ...(columnOrder !== undefined && { columnOrder: [...columnOrder] }),
    ...(rules !== undefined && rules.length > 0 && { conditionalFormats: rules.map(toMcpRule) }),
    ...(chart !== undefined && { chartOptions: { ...chart } }),
    ...(titleHidden !== undefined && { titleHidden }),
  };
}

function toMcpRule(change: RuleChange): McpRule {
  if (change.kind === 'delete') return { ruleId: change.ruleId, formatStyles: null };
  const { condition, columnIds, backgroundColor, textColor, textStyles } = change.rule;
  return {
    ...(change.kind === 'change' && { ruleId: change.ruleId }),
    condition,
    scope: columnIds === undefined ? { type: 'ROW' } : { type: 'COLUMNS', columnIds: [...columnIds] },
    formatStyles: {
      ...(backgroundColor !== undefined && { backgroundColor }),
      ...(textColor !== undefined && { textColor }),
      textStyles: [...(textStyles ?? [])],
    },
  };
}

const ids = z.array(z.string()).catch([]);

/**
 * A rule as a view shows it. No view with rules was recorded: what was written is expected to come back, and a rule that
 * does not is left out, so that nobody takes it for another one.
 */
export const viewRuleSchema = z
  .looseObject({
    ruleId: z.string(),
    condition: z.string(),
    scope: z.looseObject({ type: z.string(), columnIds: z.array(z.string()).optional() }).nullish(),
    formatStyles: z
      .looseObject({
        backgroundColor: z.enum(COLORS).nullish(),
        textColor: z.enum(COLORS).nullish(),
        textStyles: z.array(z.enum(TEXT_STYLES)).nullish(),
      })
      .nullish(),
  })
  .transform(({ ruleId, condition, scope, formatStyles }): ViewRule => {
    const { backgroundColor, textColor, textStyles } = formatStyles ?? {};
    return {
      ruleId,
      condition,
      ...(scope?.type === 'COLUMNS' && { columnIds: scope.columnIds ?? [] }),
      ...(backgroundColor && { backgroundColor }),
      ...(textColor && { textColor }),
      ...(textStyles && textStyles.length > 0 && { textStyles }),
    };
  });

/** A view as `table_columns_read` shows it, without its place. */
export const mcpViewSchema = z.looseObject({
  viewUri: z.string(),
  name: z.string(),
  filterFormula: z.string().nullish().catch(undefined),
  viewLayout: z.string().catch('default grid'),
  groups: z.object({ left: ids, top: ids }).catch({ left: [], top: [] }),
  sorts: z.array(z.object({ columnId: z.string(), direction: z.enum(SORT_DIRECTIONS) })).catch([]),
  hiddenColumnIds: ids,
  orderedColumnIds: ids,
  conditionalFormats: z
    .array(z.unknown())
    .catch([])
    .transform((rules) =>
      rules.flatMap((rule) => {
        const read = viewRuleSchema.safeParse(rule);
        return read.success ? [read.data] : [];
      }),
    ),
});

/** What a rule does, without its condition. */
function effect({ columnIds, backgroundColor, textColor, textStyles }: ConditionalFormat): string {
  return JSON.stringify([
    columnIds ?? null,
    backgroundColor ?? null,
    textColor ?? null,
    [...(textStyles ?? [])].sort(),
  ]);
}

/** True where two rules say the same: conditions by tokens, the rest to the letter. */
export function sameRule(a: ConditionalFormat, b: ConditionalFormat): boolean {
  return effect(a) === effect(b) && (a.condition === b.condition || equivalent(a.condition, b.condition));
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * What was asked of a view and what it does not show. Charts and titles are shown by no API. A formula counts as stored
 * unless the view shows none or still the one that it had before: Coda prints formulas in its own spelling.
 */
export function viewProblems(asked: ViewFields, shown: ObservedView, before: ObservedView | undefined): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const differs = (field: keyof ViewFields, message: string) => problems.push({ field, message });
  const { name, layout, filter, sorts, groups, hiddenColumnIds: hidden, columnOrder, rules = [] } = asked;
  if (name !== undefined && name !== shown.name) {
    differs('name', `Coda calls the view ${JSON.stringify(shown.name)}, not ${JSON.stringify(name)}.`);
  }
  if (layout !== undefined && layout !== shown.layout) differs('layout', `The layout is ${shown.layout ?? 'another'}.`);
  if (filter !== undefined && !filterStored(filter, shown.filter, before?.filter ?? null)) {
    differs('filter', shown.filter === null ? 'Coda did not store the filter.' : `The filter is ${shown.filter}.`);
  }
  if (sorts !== undefined && !same(sorts, shown.sorts)) differs('sorts', 'The view is sorted otherwise.');
  for (const side of ['left', 'top'] as const) {
    const wanted = groups?.[side];
    if (wanted !== undefined && !same(wanted, shown.groups[side])) differs('groups', `The ${side} groups are others.`);
  }
  if (hidden !== undefined && !same([...hidden].sort(), [...shown.hiddenColumnIds].sort())) {
    differs('hiddenColumnIds', 'Other columns are hidden.');
  }
  if (columnOrder !== undefined && !same(columnOrder, shown.columnOrder)) {
    differs('columnOrder', 'The columns stand in another order.');
  }
  if (!rules.every((change) => ruleApplied(change, shown))) {
    differs('rules', 'The conditional formats are not as they were written.');
  }
  return problems;
}

function filterStored(wanted: string | null, shown: string | null, before: string | null): boolean {
  if (wanted === null || shown === null) return wanted === shown;
  return wanted === shown || equivalent(wanted, shown) || shown !== before;
}

function ruleApplied(change: RuleChange, { rules }: ObservedView): boolean {
  if (change.kind === 'delete') return !rules.some(({ ruleId }) => ruleId === change.ruleId);
  // Coda may print a condition in a spelling of its own: what a rule does has to be there.
  const done = (rule: ConditionalFormat) => effect(rule) === effect(change.rule);
  if (change.kind === 'change') return rules.some((rule) => rule.ruleId === change.ruleId && done(rule));
  return rules.some(done);
}
