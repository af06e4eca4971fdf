import { COLORS, type ColumnFormat, TEXT_STYLES, VIEW_LAYOUTS } from '../../../model';
import type { ChartOptions } from '../api-views';
import { CodaError } from '../errors';
import { toMcpFormat } from '../formats/mcp';
import { toMcpView } from '../formats/views';
import { eraOf, KNOWN_ERA, likelyRename } from './eras';
import type { McpColumn, ToolArguments, ToolName } from './requests';
import { faults, type JsonSchema } from './schema-check';

/** The catalogue that this client was written against. Coda says that names and arguments may change at any time. */
export const KNOWN_CATALOGUE = '2026-07-28';

/** A tool as `tools/list` describes it. */
export interface ListedTool {
  name: string;
  inputSchema: JsonSchema;
}

/** One format of each kind with every field that this client can send. */
const EVERY_FORMAT: ColumnFormat[] = [
  { type: 'text' },
  { type: 'number', precision: 2, thousandsSeparator: false },
  { type: 'percent', precision: 1, thousandsSeparator: false },
  { type: 'currency', currencyCode: 'EUR', precision: 2 },
  { type: 'date', dateFormat: 'YEAR_MONTH_DAY' },
  { type: 'dateTime', dateFormat: 'DEFAULT', timeFormat: 'TWENTY_FOUR_HOUR_HIDE_SECONDS' },
  { type: 'time', timeFormat: 'HIDDEN' },
  { type: 'checkbox', display: 'toggle' },
  { type: 'select', options: [{ name: 'a', color: 'Red' }, { name: 'b' }], multiple: true },
  { type: 'lookup', tableId: 'grid-a', multiple: true },
  { type: 'person', multiple: true },
  { type: 'email', display: 'emailOnly' },
  { type: 'link', display: 'url' },
  { type: 'scale', icon: 'star', maximum: 5 },
  { type: 'slider', minimum: 0, maximum: 1, step: 0.5, display: 'progress', showValue: true, color: 'inherit' },
  { type: 'button', label: 'a', action: 'b', disableIf: 'c', color: 'Red' },
  { type: 'reaction', icon: 'plus', display: 'people' },
  { type: 'canvas', displayPreview: true },
];

/** Every setting of charts, and the other words that one of them takes. */
const CHART: ChartOptions = {
  barOrientation: 'horizontal',
  pieDisplayMode: 'Donut',
  seriesColors: { a: 'Red', b: null },
  seriesColumnIds: ['c-a'],
  showLegend: true,
  showPoints: 'Auto',
  stacking: 'normal',
  xAxisMax: 1,
  xAxisMin: null,
  xAxisScale: 'linear',
  xAxisShowTitle: true,
  xColumnIds: ['c-a'],
  yAxisMax: 1,
  yAxisMin: null,
  yAxisScale: 'logarithmic',
  yAxisShowTitle: true,
  yColumnIds: ['c-a'],
  zColumnIds: ['c-a'],
};

const column: McpColumn = { name: 'a', description: 'b', formula: 'c', isDisplayColumn: true };
const columns: McpColumn[] = EVERY_FORMAT.map((format) => ({ ...column, format: toMcpFormat(format) }));
const uri = 'superhuman://docs/a/tables/grid-a';

/** A view with every field that this client can send, in each layout, and what it does to rules. */
const views = VIEW_LAYOUTS.map((layout) =>
  toMcpView({
    name: 'a',
    layout,
    filter: 'a',
    sorts: [
      { columnId: 'c-a', direction: 'ascending' },
      { columnId: 'c-b', direction: 'descending' },
    ],
    groups: { left: ['c-a'], top: ['c-b'] },
    hiddenColumnIds: ['c-a'],
    columnOrder: ['c-b'],
    titleHidden: true,
    chart: CHART,
    rules: [
      { kind: 'delete', ruleId: 'a' },
      ...COLORS.map((color) => {
        const rule = { condition: 'a', columnIds: ['c-a'], backgroundColor: color, textColor: color };
        return { kind: 'change' as const, ruleId: 'a', rule: { ...rule, textStyles: TEXT_STYLES } };
      }),
      { kind: 'add', rule: { condition: 'a' } },
    ],
  }),
);

/** What we send to each tool, every field once: the catalogue is checked with these. */
const SAMPLES: { readonly [T in ToolName]: readonly ToolArguments[T][] } = {
  table_create: [{ uri, name: 'a', columns }],
  table_delete: [{ uri }],
  table_columns_manage: [
    { uri, data: { action: 'add', columns } },
    {
      uri,
      data: {
        action: 'update',
        columns: columns.map((updatedFields) => ({
          columnId: 'c-a',
          updatedFields: { ...updatedFields, description: null },
        })),
      },
    },
  ],
  table_columns_delete: [{ uri, columnIds: ['c-a'] }],
  table_columns_read: [{ uri, include: ['formats', 'views'] }],
  table_view_manage: [
    ...views.map((view) => ({ uri, data: { action: 'add' as const, pageUri: uri, ...view, name: 'a' } })),
    ...views.map((view) => ({ uri, data: { action: 'configure' as const, ...view } })),
    { uri, data: { action: 'configure', sharedFilter: null } },
  ],
  table_view_delete: [{ uri }],
  control_manage: [
    ...EVERY_FORMAT.map((format) => {
      const control = { type: 'formula' as const, formula: 'a', format: toMcpFormat(format) };
      return { uri, data: { action: 'create' as const, name: 'a', control } };
    }),
    ...EVERY_FORMAT.map((format) => {
      const updatedFields = { name: 'a', formula: 'b', format: toMcpFormat(format) };
      return { uri, data: { action: 'update' as const, updatedFields } };
    }),
  ],
  control_delete: [{ uri }],
  content_read: [{ uri, contentTypesToInclude: ['tables', 'formulas'] }],
  document_outline: [{ uri, pageLimit: 50, pageOffset: 0 }],
  formula_execute: [{ uri, formula: 'a' }],
  page_update: [
    { uri, updateFields: { parentPageUri: uri } },
    { uri, updateFields: { parentPageUri: null } },
  ],
};

/** The tools that writing tables and columns takes, moving pages, writing views, and writing named formulas. */
export const TOOLS_FOR = {
  schema: [
    'table_create',
    'table_delete',
    'table_columns_manage',
    'table_columns_delete',
    'table_columns_read',
    'content_read',
  ],
  pages: ['document_outline', 'page_update'],
  views: ['table_view_manage', 'table_view_delete', 'table_columns_read', 'content_read', 'document_outline'],
  formulas: ['control_manage', 'control_delete', 'content_read'],
} as const satisfies Record<string, readonly ToolName[]>;
export type Purpose = keyof typeof TOOLS_FOR;

/** What a catalogue lacks for a purpose, one text for each fault; none where everything is accepted. */
export function catalogueFaults(catalogue: readonly ListedTool[], purpose: Purpose): string[] {
  return TOOLS_FOR[purpose].flatMap((name) => {
    const tool = catalogue.find((listed) => listed.name === name);
    if (!tool) return [`${name}: the tool is gone${instead(name, catalogue)}`];
    const found = SAMPLES[name].flatMap((sample) => faults(tool.inputSchema, sample));
    return [...new Set(found)].map((fault) => `${name}: ${fault}`);
  });
}

/** What a tool is called now, as far as that can be guessed. */
function instead(name: ToolName, catalogue: readonly ListedTool[]): string {
  const listed = catalogue.map((tool) => tool.name);
  const old = eraOf(listed)?.names[name];
  if (old !== undefined) return ` (${old} at that time)`;
  const fresh = listed.filter((tool) => !Object.keys(SAMPLES).includes(tool));
  const now = likelyRename(name, fresh);
  return now === undefined ? '' : ` (${now} instead?)`;
}

/** Throws `contractChanged` where the catalogue no longer accepts what this client sends for the purpose. */
export function requireCatalogue(catalogue: readonly ListedTool[], purpose: Purpose): void {
  const found = catalogueFaults(catalogue, purpose);
  if (found.length === 0) return;
  const listed = found.slice(0, 10).map((fault) => `\n  - ${fault}`);
  const more = found.length > 10 ? `\n  - and ${found.length - 10} more` : '';
  throw new CodaError({
    kind: 'contractChanged',
    call: 'tools/list',
    message: `Coda's MCP server no longer accepts what this provider sends:${listed.join('')}${more}`,
    hint: `Nothing was written. This version works with the catalogue of ${KNOWN_CATALOGUE}; ${eraWords(catalogue)}. Reading and drift detection go on working.`,
  });
}

function eraWords(catalogue: readonly ListedTool[]): string {
  const when = eraOf(catalogue.map((tool) => tool.name))?.when;
  if (when === undefined) return 'the one that was found is not known: look for a newer version of the provider';
  if (when === KNOWN_ERA)
    return 'the one that was found has changed in places: look for a newer version of the provider';
  return `the one that was found is like those of ${when}: check mcp_url, which may lead to an old server`;
}
