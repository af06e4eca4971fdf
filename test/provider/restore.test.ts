/** Whatever the local Coda can delete: backed up, deleted, restored, and the doc is the same, cell for cell. */
import { type Lost, readBackup, restoreBackup, restoreBackups } from '../../provider/coda';
import { docByName } from '../support/doc-by-name';
import { KINDS, RestoreWorld, type Scene } from '../support/restore-scene';

jest.setTimeout(60_000);

let world: RestoreWorld;
beforeAll(async () => {
  world = await RestoreWorld.begin();
});
afterAll(() => world.end());

/** Backs up, deletes, restores twice; says what the restore reported. */
async function backAndForth(s: Scene, lost: Partial<Lost>, remove: () => Promise<unknown>) {
  const before = await docByName(s.doc);
  const ref = await s.backups.before(s.doc, { reason: 'delete it', lost });
  await remove();
  const backup = await readBackup(ref?.path ?? '');
  const dry = await restoreBackup(world.coda, backup, { dryRun: true });
  const report = await restoreBackup(world.coda, backup);
  const target = world.coda.doc(report.docId);
  const after = await docByName(target);
  expect(after).toEqual(before);
  const what = ({ kind, name, table }: (typeof dry.made)[number]) => [kind, name, table];
  // A new doc begins with a page of its own, which no dry run can know.
  const foreseen = dry.made.map(what).filter(([, name]) => name !== 'Untitled');
  expect(foreseen).toEqual(report.made.map(what));
  expect(dry.filled).toEqual(report.filled);
  const again = await restoreBackup(world.coda, backup);
  expect(again).toMatchObject({ made: [], filled: [], formulas: [], conflicts: [] });
  return report;
}

test('a table: with its columns, rows, formulas, and the relations of other tables that pointed at it', async () => {
  const s = await world.scene();
  const report = await backAndForth(s, { tableIds: [s.companies] }, () => s.doc.deleteTable(s.companies));
  expect(report).toMatchObject({ filled: [{ table: 'people', column: 'employer', cells: 1 }], conflicts: [] });
});

test('what cannot come back is named: charts, order of columns, comments, history, pictures, formatting', async () => {
  const s = await world.scene();
  const { id: pageId } = await s.doc.createPage({ name: 'Charts' });
  await s.doc.addView(s.companies, { name: 'By stage', pageId, layout: 'barChart' });
  const table = await backAndForth(s, { tableIds: [s.companies] }, () => s.doc.deleteTable(s.companies));
  const told = table.notes.join('\n');
  expect(told).toMatch(/^Rows that come back .*who made and changed them and when, and comments/m);
  expect(told).toMatch(/The views .*"Won".*: the order of columns/);
  expect(told).toMatch(/The view "By stage": the settings of the chart/);
  const page = await backAndForth(s, { pageIds: [s.notes] }, () => s.doc.deletePage(s.notes));
  expect(page.notes.join('\n')).toMatch(
    /The page "Notes": the text comes back as Markdown says it, without pictures, comm/,
  );
});

test('rows that were read before a delete elsewhere emptied a relation of theirs are read again for a backup', async () => {
  const s = await world.scene();
  const employer = s.columns['employer'] ?? '';
  const since = s.doc.now();
  const [first] = await s.doc.rows(s.people, { newest: { since } });
  expect(first?.cells.get(employer)).toMatchObject({ kind: 'ref', rowId: s.rows.acme });
  const taken = await s.backups.before(s.doc, {
    reason: 'delete a row',
    lost: { rows: [{ tableId: s.companies, rowIds: [s.rows.acme] }] },
  });
  await s.doc.deleteRows(s.companies, [s.rows.acme]);
  // As a migration does: its backup holds what it has read for its plan.
  const lost = { columns: [{ tableId: s.people, columnId: employer }] };
  const ref = await s.backups.write(s.doc, {
    reason: 'retire',
    tables: [{ tableId: s.people }],
    lost,
    rowsSince: since,
  });
  const backup = await readBackup(ref.path);
  const held = backup.tables.find(({ id }) => id === s.people)?.rows.find(({ id }) => id === s.rows.ann);
  // What Coda leaves of such a relation.
  expect(held?.cells[employer]).toMatchObject({ kind: 'ref', name: '' });
  // The one that was written before the delete brings both back.
  const report = await restoreBackup(world.coda, await readBackup(taken?.path ?? ''));
  expect(report).toMatchObject({ filled: [{ table: 'people', column: 'employer', cells: 1 }], conflicts: [] });
});

test('the table that others point at', async () => {
  const s = await world.scene();
  const report = await backAndForth(s, { tableIds: [s.people] }, () => s.doc.deleteTable(s.people));
  expect(report.filled).toEqual([{ table: 'companies', column: 'staff', cells: 1 }]);
});

test('all columns at once, the one that names the rows among them', async () => {
  const s = await world.scene();
  const ids = Object.entries(s.columns).flatMap(([name, id]) =>
    ['who', 'employer', 'stages', 'go'].includes(name) ? [] : [id],
  );
  const lost = { columns: ids.map((columnId) => ({ tableId: s.companies, columnId })) };
  await backAndForth(s, lost, () => Promise.all(ids.map((id) => s.doc.deleteColumn(s.companies, id))));
});

test('rows, and what pointed at them', async () => {
  const s = await world.scene();
  const lost = { rows: [{ tableId: s.companies, rowIds: [s.rows.acme, s.rows.beta] }] };
  const report = await backAndForth(s, lost, () => s.doc.deleteRows(s.companies, [s.rows.acme, s.rows.beta]));
  expect(report.filled).toEqual([{ table: 'people', column: 'employer', cells: 1 }]);
  expect(report.made.map(({ kind, name, oldId }) => ({ kind, name, oldId }))).toEqual([
    { kind: 'row', name: 'Acme "Ltd"', oldId: s.rows.acme },
    { kind: 'row', name: 'Beta 🚀', oldId: s.rows.beta },
  ]);
});

test('a page with text', async () => {
  const s = await world.scene();
  await backAndForth(s, { pageIds: [s.notes] }, () => s.doc.deletePage(s.notes));
});

test('a whole doc: with whom it was shared is told, and nobody gets access by a restore', async () => {
  const s = await world.scene();
  const principal = { type: 'email' as const, value: 'ann@example.com' };
  await s.doc.grant({ principal, access: 'write', suppressEmail: true });
  const report = await backAndForth(s, { doc: true }, () => s.doc.delete());
  expect(report.docId).not.toBe(s.doc.docId);
  expect(report.made[0]).toMatchObject({ kind: 'doc', oldId: s.doc.docId, newId: report.docId });
  expect(report.notes.join('\n')).toMatch(/shared with email:ann@example.com \(write\)/);
  expect(await world.coda.doc(report.docId).permissions()).toEqual([]);
});

test('a column that was given another kind', async () => {
  const s = await world.scene();
  const columnId = s.columns['stage'] ?? '';
  const lost = { values: [{ tableId: s.companies, columnId }] };
  const before = await docByName(s.doc);
  const ref = await s.backups.before(s.doc, { reason: 'retype', lost });
  await s.doc.updateColumn(s.companies, columnId, { format: { type: 'checkbox' } });
  await restoreBackup(world.coda, await readBackup(ref?.path ?? ''), { overwrite: true });
  expect(await docByName(s.doc)).toEqual(before);
});

test('what people did since is listed and left, and written over only when asked', async () => {
  const s = await world.scene();
  const columnId = s.columns['note'] ?? '';
  const ref = await s.backups.before(s.doc, { reason: 'x', lost: { columns: [{ tableId: s.companies, columnId }] } });
  await s.doc.deleteColumn(s.companies, columnId);
  // Somebody makes the column anew and fills one of its cells, deletes a row, and edits another column.
  const again = await s.doc.addColumn(s.companies, { name: 'note' });
  const text = (value: string) => ({ kind: 'text' as const, text: value });
  await s.doc.updateRow(
    s.companies,
    s.rows.acme,
    new Map([
      [again.columnId, text('mine')],
      [s.columns['mail'] ?? '', text('new@example.com')],
    ]),
  );
  await s.doc.deleteRows(s.companies, [s.rows.beta]);
  const backup = await readBackup(ref?.path ?? '');
  const conflict = { table: 'companies', column: 'note', row: 'Acme "Ltd"', found: 'mine' };
  const left = await restoreBackup(world.coda, backup);
  expect(left).toMatchObject({ made: [], filled: [], conflicts: [{ ...conflict, overwritten: false }] });
  const all = await restoreBackup(world.coda, backup, { all: true, dryRun: true });
  expect(all.made).toMatchObject([{ kind: 'row', name: 'Beta 🚀' }]);
  expect(all.conflicts.map(({ column }) => column).sort()).toEqual(['mail', 'note']);
  const over = await restoreBackup(world.coda, backup, { overwrite: true });
  expect(over.conflicts).toMatchObject([{ ...conflict, overwritten: true }]);
  const rows = await s.doc.rows(s.companies, { newest: true });
  expect(rows.map(({ cells }) => cells.get(again.columnId))).toEqual([text(KINDS.note?.cells[0] ?? '')]);
});

test('into another doc, where only what is missing there is made', async () => {
  const s = await world.scene();
  const backup = await readBackup((await s.backups.write(s.doc, { reason: 'all of it', whole: true })).path);
  const other = await world.coda.createDoc({ title: 'Other' });
  await restoreBackup(world.coda, backup, { docId: other.id });
  expect(await docByName(world.coda.doc(other.id))).toEqual(await docByName(s.doc));
  expect(await restoreBackup(world.coda, backup, { docId: other.id })).toMatchObject({
    made: [],
    filled: [],
    conflicts: [],
  });
});

test('backups of one run are put together: columns and rows that went one by one, then their table', async () => {
  const s = await world.scene();
  const before = await docByName(s.doc);
  const step = async (lost: Partial<Lost>, remove: () => Promise<unknown>) => {
    const ref = await s.backups.before(s.doc, { reason: 'one by one', lost });
    await remove();
    return readBackup(ref?.path ?? '');
  };
  const { companies: tableId, columns, rows } = s;
  const columnId = columns['size'] ?? '';
  const taken = [
    await step({ rows: [{ tableId, rowIds: [rows.acme] }] }, () => s.doc.deleteRows(tableId, [rows.acme])),
    await step({ columns: [{ tableId, columnId }] }, () => s.doc.deleteColumn(tableId, columnId)),
    await step({ tableIds: [tableId] }, () => s.doc.deleteTable(tableId)),
  ];
  await restoreBackups(world.coda, taken);
  expect(await docByName(s.doc)).toEqual(before);
});
