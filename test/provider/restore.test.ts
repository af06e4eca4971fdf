/** Whatever the local Coda can delete: backed up, deleted, restored, and the doc is the same, cell for cell. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LocalCoda, startLocalCoda } from '../../local-coda';
import type { ColumnFormat } from '../../model';
import {
  Backups,
  type Coda,
  createCoda,
  type DocHandle,
  type Lost,
  readBackup,
  restoreBackup,
} from '../../provider/coda';
import { docByName } from '../support/doc-by-name';

jest.setTimeout(60_000);

let local: LocalCoda;
let coda: Coda;
let directory: string;

beforeAll(async () => {
  local = await startLocalCoda({ config: { limits: 'off', mutationDelayMs: 0 } });
  coda = createCoda({
    apiToken: local.tokens.rest,
    mcpToken: local.tokens.mcp,
    baseUrl: local.apiUrl,
    mcpUrl: local.mcpUrl,
    contentWritesPer10s: 1_000,
  });
  directory = mkdtempSync(path.join(tmpdir(), 'codaform-restore-'));
});
afterAll(async () => {
  await coda.close();
  await local.close();
  rmSync(directory, { recursive: true, force: true });
});

/** One column of every kind that can be made, with cells for two rows. */
const KINDS: Record<string, { format: ColumnFormat; cells: [string, string] }> = {
  size: { format: { type: 'number', precision: 1, thousandsSeparator: false }, cells: ['1200.5', '0'] },
  share: { format: { type: 'percent', precision: 1 }, cells: ['0.125', ''] },
  revenue: { format: { type: 'currency', currencyCode: 'EUR', precision: 2 }, cells: ['99.9', '-1'] },
  founded: { format: { type: 'date', dateFormat: 'YEAR_MONTH_DAY' }, cells: ['2020-02-29', ''] },
  call: {
    format: { type: 'dateTime', timeFormat: 'TWENTY_FOUR_HOUR_HIDE_SECONDS' },
    cells: ['2026-01-05T14:30:00', ''],
  },
  opens: { format: { type: 'time' }, cells: ['08:30:00', ''] },
  active: { format: { type: 'checkbox', display: 'toggle' }, cells: ['true', 'false'] },
  stage: {
    format: { type: 'select', options: [{ name: 'lead', color: 'Red' }, { name: 'won' }] },
    cells: ['won', 'lead'],
  },
  tags: {
    format: { type: 'select', options: [{ name: 'a' }, { name: 'b, c' }], multiple: true },
    cells: ['a|b, c', 'a'],
  },
  owner: { format: { type: 'person' }, cells: ['ann@example.com', ''] },
  mail: { format: { type: 'email', display: 'emailOnly' }, cells: ['info@example.com', ''] },
  site: { format: { type: 'link', display: 'url' }, cells: ['https://example.com/', ''] },
  rating: { format: { type: 'scale', icon: 'star', maximum: 5 }, cells: ['4', '0'] },
  progress: { format: { type: 'slider', minimum: 0, maximum: 100, step: 5, display: 'progress' }, cells: ['50', '0'] },
  note: { format: { type: 'text' }, cells: ['  two\nlines, "quoted" ] 🚀 ', '0012'] },
  long: { format: { type: 'canvas' }, cells: ['A good customer.', ''] },
};

interface Scene {
  doc: DocHandle;
  backups: Backups;
  people: string;
  companies: string;
  notes: string;
  columns: Record<string, string>;
  rows: { ann: string; ben: string; acme: string; beta: string };
}

/** A doc with a column of every kind, relations both ways and to itself, formulas, a button and pages with text. */
async function scene(): Promise<Scene> {
  const { id } = await coda.createDoc({ title: 'Customers' });
  const doc = coda.doc(id);
  const page = await doc.createPage({ name: 'Tables', subtitle: 'Managed' });
  const notes = await doc.createPage({
    name: 'Notes',
    parentId: page.id,
    subtitle: 'By hand',
    content: { format: 'markdown', content: '# Ideas\n\nSell more.\n\n- one\n- two\n\n> said | Ann' },
  });
  const people = await doc.createTable({ pageId: page.id, name: 'people', displayColumn: { name: 'name' } });
  const companies = await doc.createTable({ pageId: page.id, name: 'companies', displayColumn: { name: 'name' } });
  const columns: Record<string, string> = { name: companies.columnId, who: people.columnId };
  const add = async (tableId: string, name: string, spec: Omit<Parameters<DocHandle['addColumn']>[1], 'name'>) => {
    columns[name] = (await doc.addColumn(tableId, { name, ...spec })).columnId;
  };
  await Promise.all(
    Object.entries(KINDS).map(([name, { format }]) =>
      add(companies.tableId, name, { format, description: `What ${name} is.` }),
    ),
  );
  const lookup = (tableId: string, multiple = false): ColumnFormat => ({ type: 'lookup', tableId, multiple });
  await add(companies.tableId, 'staff', { format: lookup(people.tableId, true) });
  await add(companies.tableId, 'parent', { format: lookup(companies.tableId) });
  await add(companies.tableId, 'label', { formula: 'thisRow.name + "!"' });
  await add(companies.tableId, 'twice', { formula: 'thisRow.size * 2' });
  await add(companies.tableId, 'go', {
    format: { type: 'button', label: 'Go', action: 'OpenUrl("https://example.com")', color: 'Red' },
  });
  await add(people.tableId, 'employer', { format: lookup(companies.tableId) });
  await add(people.tableId, 'stages', { formula: 'thisRow.employer.stage' });
  const text = (value: string) => ({ kind: 'text' as const, text: value });
  const insert = async (tableId: string, column: string, names: string[]) => {
    const rows = names.map((name) => ({ cells: new Map([[column, text(name)]]) }));
    return (await doc.upsertRows(tableId, { rows })).rowIds.map((rowId) => rowId ?? '');
  };
  const [ann = '', ben = ''] = await insert(people.tableId, people.columnId, ['Ann', 'Ben, Jr.']);
  const [acme = '', beta = ''] = await insert(companies.tableId, companies.columnId, ['Acme "Ltd"', 'Beta 🚀']);
  const ref = (...ids: string[]) => ({
    kind: 'list' as const,
    items: ids.map((rowId) => ({ kind: 'ref' as const, rowId })),
  });
  const cells = (index: 0 | 1) =>
    Object.entries(KINDS).map(([name, kind]): [string, ReturnType<typeof ref> | ReturnType<typeof text>] => {
      const value = kind.cells[index];
      const items = value.split('|').map(text);
      return [columns[name] ?? '', name === 'tags' ? { kind: 'list' as const, items: items as never } : text(value)];
    });
  await doc.updateRows(companies.tableId, [
    { rowId: acme, cells: new Map([...cells(0), [columns['staff'] ?? '', ref(ben, ann)]]) },
    { rowId: beta, cells: new Map([...cells(1), [columns['parent'] ?? '', ref(acme)]]) },
  ]);
  await doc.updateRows(people.tableId, [{ rowId: ann, cells: new Map([[columns['employer'] ?? '', ref(acme)]]) }]);
  return {
    doc,
    backups: new Backups(directory),
    people: people.tableId,
    companies: companies.tableId,
    notes: notes.id,
    columns,
    rows: { ann, ben, acme, beta },
  };
}

/** Backs up, deletes, restores twice; says what the restore reported. */
async function backAndForth(s: Scene, lost: Partial<Lost>, remove: () => Promise<unknown>) {
  const before = await docByName(s.doc);
  const ref = await s.backups.before(s.doc, { reason: 'delete it', lost });
  await remove();
  const backup = await readBackup(ref?.path ?? '');
  const dry = await restoreBackup(coda, backup, { dryRun: true });
  const report = await restoreBackup(coda, backup);
  const target = coda.doc(report.docId);
  const after = await docByName(target);
  expect(after).toEqual(before);
  const what = ({ kind, name, table }: (typeof dry.made)[number]) => [kind, name, table];
  // A new doc begins with a page of its own, which no dry run can know.
  const known = lost.doc === true ? report.made.length : 0;
  if (known === 0) expect(dry.made.map(what)).toEqual(report.made.map(what));
  expect(dry.filled).toEqual(report.filled);
  const again = await restoreBackup(coda, backup);
  expect(again).toMatchObject({ made: [], filled: [], formulas: [], conflicts: [] });
  return report;
}

test('a table: with its columns, rows, formulas, and the relations of other tables that pointed at it', async () => {
  const s = await scene();
  const report = await backAndForth(s, { tableIds: [s.companies] }, () => s.doc.deleteTable(s.companies));
  expect(report).toMatchObject({ filled: [{ table: 'people', column: 'employer', cells: 1 }], conflicts: [] });
});

test('the table that others point at', async () => {
  const s = await scene();
  const report = await backAndForth(s, { tableIds: [s.people] }, () => s.doc.deleteTable(s.people));
  expect(report.filled).toEqual([{ table: 'companies', column: 'staff', cells: 1 }]);
});

test.each([...Object.keys(KINDS), 'staff', 'parent', 'label', 'twice', 'go'])('the column %s', async (name) => {
  const s = await scene();
  const columnId = s.columns[name] ?? '';
  const lost = { columns: [{ tableId: s.companies, columnId }] };
  await backAndForth(s, lost, () => s.doc.deleteColumn(s.companies, columnId));
});

test('all columns at once, the one that names the rows among them', async () => {
  const s = await scene();
  const ids = Object.entries(s.columns).flatMap(([name, id]) =>
    ['who', 'employer', 'stages', 'go'].includes(name) ? [] : [id],
  );
  const lost = { columns: ids.map((columnId) => ({ tableId: s.companies, columnId })) };
  await backAndForth(s, lost, () => Promise.all(ids.map((id) => s.doc.deleteColumn(s.companies, id))));
});

test('rows, and what pointed at them', async () => {
  const s = await scene();
  const lost = { rows: [{ tableId: s.companies, rowIds: [s.rows.acme, s.rows.beta] }] };
  const report = await backAndForth(s, lost, () => s.doc.deleteRows(s.companies, [s.rows.acme, s.rows.beta]));
  expect(report.filled).toEqual([{ table: 'people', column: 'employer', cells: 1 }]);
  expect(report.made.map(({ kind, name, oldId }) => ({ kind, name, oldId }))).toEqual([
    { kind: 'row', name: 'Acme "Ltd"', oldId: s.rows.acme },
    { kind: 'row', name: 'Beta 🚀', oldId: s.rows.beta },
  ]);
});

test('a page with text', async () => {
  const s = await scene();
  await backAndForth(s, { pageIds: [s.notes] }, () => s.doc.deletePage(s.notes));
});

test('a whole doc', async () => {
  const s = await scene();
  const report = await backAndForth(s, { doc: true }, () => s.doc.delete());
  expect(report.docId).not.toBe(s.doc.docId);
  expect(report.made[0]).toMatchObject({ kind: 'doc', oldId: s.doc.docId, newId: report.docId });
});

test('a column that was given another kind', async () => {
  const s = await scene();
  const columnId = s.columns['stage'] ?? '';
  const lost = { values: [{ tableId: s.companies, columnId }] };
  const before = await docByName(s.doc);
  const ref = await s.backups.before(s.doc, { reason: 'retype', lost });
  await s.doc.updateColumn(s.companies, columnId, { format: { type: 'checkbox' } });
  await restoreBackup(coda, await readBackup(ref?.path ?? ''), { overwrite: true });
  expect(await docByName(s.doc)).toEqual(before);
});
