import type { ObservedColumn, ObservedFormat, ObservedView, TableDetail, ViewRule } from '../../provider/coda';
import { buildApp } from './build';
import { hclFiles, NAMING } from './hcl/files';
import type { ReadDoc } from './read';
import type { ReadNamed, ReadView } from './read-views';

const TEXT: ObservedFormat = { type: 'text', codaType: 'text', multiple: false };
const column = (id: string, name: string, more: Partial<ObservedColumn> = {}): ObservedColumn => ({
  ...{ id, name, isDisplay: id === 'c-name', isCalculated: false, format: TEXT },
  ...more,
});
const COLUMNS = [
  column('c-name', 'name'),
  column('c-hours', 'hours', { format: { type: 'number', codaType: 'number', multiple: false } }),
  column('c-odd', ' odd'),
];
const LINK = 'https://coda.io/d/x';

const base = { browserLink: LINK, pageId: 'canvas-p' };

/** A view, with what REST shows (`detail`) and what MCP shows (`shown`) of it. */
function view(
  shown: Partial<ObservedView> | null | undefined,
  detail: Partial<TableDetail> = {},
  info: { id?: string; name?: string; pageId?: string | null } = {},
): ReadView {
  const listed = { ...base, id: 'table-v', name: 'v', kind: 'view' as const, ...info };
  const plain = { layout: null, filter: null, sorts: [], groups: { left: [], top: [] }, rules: [] };
  const lists = { hiddenColumnIds: [], columnOrder: [] };
  return {
    info: listed,
    detail: { ...listed, rowCount: 0, baseTableId: 'grid-t', sorts: [], filtered: false, ...detail },
    ...(shown === null && { shown }),
    ...(shown && { shown: { tableId: listed.id, viewId: 'default', name: listed.name, ...plain, ...lists, ...shown } }),
  };
}

function doc(
  views: readonly ReadView[],
  {
    named = [],
    columns = COLUMNS,
    mcp = true,
    own = [],
  }: { named?: ReadNamed[]; columns?: ObservedColumn[]; mcp?: boolean; own?: ObservedView[] } = {},
): ReadDoc {
  return {
    info: { id: 'd', name: 'D', browserLink: LINK, overApiSizeLimit: false },
    pages: [{ id: 'canvas-p', name: 'P', isHidden: false, contentType: 'canvas', browserLink: LINK }],
    tables: [{ info: { ...base, id: 'grid-t', name: 't', kind: 'table' }, columns, described: [], views: own }],
    views,
    named,
    seeds: [],
    permissions: [],
    withMcp: mcp,
  };
}

const notesOf = (read: ReadDoc) => buildApp(read, NAMING).notes.map(({ why }) => why);
const rule = (more: Partial<ViewRule>): ViewRule => ({ ruleId: 'r', condition: 'hours > 1', ...more });

test.each<[string, ReadView, RegExp]>([
  ['is shown by REST only', view(null), /MCP server does not show it/],
  ['stands on no page', view({}, {}, { pageId: null }), /its page was deleted/],
  ['is of a table that is left alone', view({}, { baseTableId: 'grid-gone' }), /its table is left alone/],
  ['hides a column that is left alone', view({ hiddenColumnIds: ['c-odd'] }), /the column " odd", which is left alone/],
  ['sorts by a column that is gone', view({ sorts: [{ columnId: 'c-gone', direction: 'ascending' }] }), /\(c-gone\)/],
  ['has a name that no file holds', view({}, {}, { name: 'a\ud800' }), /half a character/],
  ['has a broken filter', view({ filter: 'thisRow.nothing > 1' }), /a formula of it has a mistake/],
  ['has a filter with half a character', view({ filter: 'name = "\ud800"' }), /half a character/],
  ['has a format without an effect', view({ rules: [rule({})] }), /changes nothing/],
  ['has a format for no columns', view({ rules: [rule({ columnIds: [], textStyles: ['bold'] })] }), /is empty/],
  ['hides text', view({ rules: [rule({ textColor: 'Red', backgroundColor: 'Red' })] }), /colour of its background/],
  ['has a layout of an older name', view(undefined, { layout: 'masterDetail' }), /REST calls masterDetail/],
])('a view that %s is left alone, with the reason', (_, read, why) => {
  const app = buildApp(doc([read]), NAMING);
  expect(app.views).toEqual([]);
  expect(app.notes).toEqual([{ what: expect.stringContaining('The view'), why: expect.stringMatching(why) }]);
});

/** A view that stands where its table does. */
function ofTable(viewId: string, more: Partial<ObservedView> = {}): ObservedView {
  const plain = { layout: 'default' as const, filter: null, sorts: [], groups: { left: [], top: [] }, rules: [] };
  return { tableId: 'grid-t', viewId, name: 'Default', ...plain, hiddenColumnIds: [], columnOrder: [], ...more };
}

test("views beside their table, and a table's own view where somebody changed it, are declared", () => {
  const sorts = [{ columnId: 'c-hours', direction: 'descending' as const }];
  const app = buildApp(
    doc([], {
      own: [ofTable('default', { sorts, filter: 'hours > 1' }), ofTable('v-1', { name: 'Board', layout: 'card' })],
    }),
    NAMING,
  );
  const files = hclFiles(app);
  expect(files.get('views.tf')).toMatch(
    /"t_view" \{\n[^}]*default_view += true\n +filter += "\[\$\{coda_column.t_hours.name\}\] > 1"/,
  );
  expect(files.get('views.tf')).toMatch(
    /"board" \{\n +doc_id += local.doc_id\n +table_id += [^\n]*\n +name += "Board"\n +layout += "card"\n\}/,
  );
  expect(files.get('imports.tf')).toMatch(/coda_view\.t_view\n +id += "d\/grid-t\/default"/);
  expect(files.get('imports.tf')).toMatch(/coda_view\.board\n +id += "d\/grid-t\/v-1"/);
  expect(buildApp(doc([], { own: [ofTable('default')] }), NAMING).views).toEqual([]);
  expect(notesOf(doc([], { own: [ofTable('default', { hiddenColumnIds: ['c-odd'] })] }))).toEqual([
    expect.stringMatching(/the column " odd", which is left alone/),
  ]);
});

test('of a view that only REST shows, layout and sorts are declared', () => {
  const sorts = [{ columnId: 'c-hours', direction: 'descending' as const }];
  const [found] = buildApp(
    doc([view(undefined, { layout: 'card', sorts, filtered: true })], { mcp: false }),
    NAMING,
  ).views;
  expect(found).toMatchObject({ layout: 'card', sorts: [{ column: { name: 'hours' } }], hidden: [], rules: [] });
  expect(found).not.toHaveProperty('filter');
});

test('named formulas need their text, a page and no circle; controls are left alone', () => {
  const at = { pageId: 'canvas-p' };
  const named: ReadNamed[] = [
    { id: 'f-1', name: 'limit', formula: '8', ...at },
    { id: 'f-2', name: 'a', formula: '[b] + 1', ...at },
    { id: 'f-3', name: 'b', formula: '[a] + 1', ...at },
    { id: 'f-4', name: 'lost', formula: '1' },
    { id: 'f-5', name: 'silent', ...at },
    { id: 'f-6', name: 'broken', formula: 'Sum(', ...at },
    { id: 'ctrl-1', name: 'slider', ...at },
  ];
  const app = buildApp(doc([], { named }), NAMING);
  expect(app.formulas.map(({ name }) => name)).toEqual(['limit']);
  expect(app.notes.map(({ what, why }) => `${what}: ${why}`)).toEqual([
    expect.stringMatching(/^The named formula "a": .*circle/),
    expect.stringMatching(/^The named formula "b": .*circle/),
    'The named formula "lost": its page was deleted',
    'The named formula "silent": Coda\'s MCP server does not show its text',
    expect.stringMatching(/^The named formula "broken": its formula has a mistake/),
    expect.stringMatching(/^The control "slider": .*cannot create one/),
  ]);
  const blind = notesOf(doc([], { named: [{ id: 'f-1', name: 'limit', ...at }], mcp: false }));
  expect(blind).toEqual(['without CODA_MCP_TOKEN its text is not known']);
});

test('a column that a view shows names the view in text, as Terraform would wait in a circle; others name it by reference', () => {
  const computed = (id: string, name: string) => column(id, name, { isCalculated: true, formula: 'v.Count()' });
  const columns = [...COLUMNS, computed('c-in', 'inside'), computed('c-out', 'outside')];
  const files = hclFiles(buildApp(doc([view({ hiddenColumnIds: ['c-in'] })], { columns }), NAMING));
  const tables = files.get('tables.tf') ?? '';
  expect(tables).toMatch(/name += "inside"\n +formula += "v\.Count\(\)"/);
  expect(tables).toMatch(/name += "outside"\n +formula += "\[\$\{coda_view\.v\.name\}\]\.Count\(\)"/);
  expect(files.get('views.tf')).toContain('hidden_column_ids = [coda_column.t_inside.id]');
});
