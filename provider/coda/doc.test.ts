import type { CellValue } from '../../model';
import type { Coda, DocHandle } from './api';
import { Budgets } from './limits/budgets';
import type { SlowWrites } from './options';
import { StubCoda } from './testing/stub-coda';
import { newId, type StubDoc } from './testing/stub-doc';

let stub: StubCoda;
let coda: Coda;
let state: StubDoc;
let doc: DocHandle;
let pageId: string;

beforeEach(() => {
  stub = new StubCoda();
  state = stub.addDoc('HQ');
  pageId = newId('canvas');
  state.change((d) => void d.pages.push({ id: pageId, name: 'Home', isHidden: false }));
  coda = stub.client();
  doc = coda.doc(state.live().id);
});

afterEach(() => coda.close());

const text = (value: string): CellValue => ({ kind: 'text', text: value });

/** A table with these text columns, made behind the client's back. */
function givenTable(name: string, columns: string[], rows: string[][] = []): { tableId: string; ids: string[] } {
  const tableId = newId('grid');
  const made = columns.map((column, i) => ({
    id: newId('c'),
    name: column,
    format: { type: 'text' as const },
    isDisplay: i === 0,
  }));
  const cells = (row: string[]) => Object.fromEntries(made.map(({ id }, i) => [id, row[i]]));
  state.change((d) => {
    d.tables.push({
      id: tableId,
      name,
      pageId,
      columns: made,
      rows: rows.map((row) => ({ id: newId('i'), cells: cells(row) })),
    });
  });
  return { tableId, ids: made.map(({ id }) => id) };
}

describe('reads', () => {
  test('concurrent callers share one request, later callers its answer', async () => {
    const { tableId } = givenTable('Tasks', ['Name']);
    await Promise.all(Array.from({ length: 20 }, () => doc.columns(tableId)));
    await doc.columns(tableId);
    expect(stub.calls('GET')).toHaveLength(1);
  });

  test('a no-op plan of T tables takes T + 3 reads and no MCP call', async () => {
    const tables = Array.from({ length: 6 }, (_, i) => givenTable(`T${i}`, ['Name', 'Note']));
    await Promise.all([
      doc.info(),
      doc.pages(),
      ...tables.flatMap(({ tableId }) => [doc.tables(), doc.columns(tableId), doc.columns(tableId)]),
    ]);
    expect(stub.journal).toHaveLength(6 + 3);
    expect(coda.callCounts()).toMatchObject({ restReads: 9, mcpReads: 0, mcpWrites: 0 });
  });

  test('lists are followed to their end by the token alone, however short the pages', async () => {
    const { tableId } = givenTable(
      'Big',
      Array.from({ length: 25 }, (_, i) => `c${i}`),
    );
    stub.pageSize = 7;
    expect(await doc.columns(tableId)).toHaveLength(25);
    const [first, ...rest] = stub.calls('GET');
    expect(first).toMatch(/limit=100$/);
    expect(rest.every((line) => /\?pageToken=\d+$/.test(line))).toBe(true);
  });

  test('the newest rows since a moment are read once for all steps of a piece of work, and anew after a write', async () => {
    const { tableId, ids } = givenTable('Tasks', ['Name'], [['a'], ['b']]);
    const columnId = ids[0] ?? '';
    const reads = () => stub.calls('GET').filter((line) => line.includes('/rows')).length;
    const since = doc.now();
    const rows = await doc.rows(tableId, { newest: { since } });
    await Promise.all([doc.rows(tableId, { newest: { since } }), doc.rows(tableId)]);
    expect(reads()).toBe(1);
    // Somebody who began later has to ask again.
    await doc.rows(tableId, { newest: { since: doc.now() + 1 } });
    await doc.rows(tableId, { newest: true });
    expect(reads()).toBe(3);
    const updates = rows.map(({ id }, i) => ({ rowId: id, cells: new Map([[columnId, text(`new ${i}`)]]) }));
    expect((await doc.updateRows(tableId, updates, { since })).notApplied).toEqual([]);
    // Only the proof had to read.
    expect(reads()).toBe(4);
    const after = await doc.rows(tableId, { newest: { since } });
    expect(after.map((row) => row.cells.get(columnId))).toEqual([text('new 0'), text('new 1')]);
    // The proof was read after the write, in the newest state.
    expect(reads()).toBe(4);
    await doc.deleteRows(tableId, [rows[0]?.id ?? '']);
    expect((await doc.rows(tableId, { newest: { since } })).map(({ id }) => id)).toEqual([rows[1]?.id]);
    expect(reads()).toBe(6);
  });

  test('rows of which only stored cells are looked at are not read again after a write to another table', async () => {
    const { tableId } = givenTable('Tasks', ['Name'], [['a']]);
    const other = givenTable('Sprints', ['Name'], [['s']]);
    const reads = () => stub.calls('GET').filter((line) => line.includes(`${tableId}/rows`)).length;
    const since = doc.now();
    await doc.rows(tableId, { newest: { since } });
    await doc.upsertRows(other.tableId, {
      rows: [{ cells: new Map([[other.ids[0] ?? '', text('t')]]) }],
      keyColumnIds: other.ids,
    });
    await doc.rows(tableId, { newest: { since, stored: true } });
    expect(reads()).toBe(1);
    // What Coda computes may be something else by now.
    await doc.rows(tableId, { newest: { since } });
    expect(reads()).toBe(2);
    // And so may everything after a write to the table itself, but for what was read after it.
    await doc.updateRow(tableId, (await doc.rows(tableId))[0]?.id ?? '', new Map());
    const before = reads();
    await doc.rows(tableId, { newest: { since, stored: true } });
    expect(reads()).toBe(before + 1);
  });

  test('rows that were read while somebody wrote to them are not kept', async () => {
    const { tableId, ids } = givenTable('Tasks', ['Name'], [['a'], ['b']]);
    const columnId = ids[0] ?? '';
    stub.pageSize = 1;
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let holds = true;
    const slow = stub.client({
      send: async (request) => {
        const isSecondPage = request.url.includes('/rows') && request.url.includes('pageToken');
        if (isSecondPage && holds) {
          holds = false;
          await held;
        }
        return stub.send(request);
      },
    });
    const one = slow.doc(doc.docId);
    const since = one.now();
    const rows = await doc.rows(tableId);
    const early = one.rows(tableId, { newest: { since } });
    while (holds) await new Promise((resolve) => setImmediate(resolve));
    const written = text('written meanwhile');
    await one.updateRow(tableId, rows[0]?.id ?? '', new Map([[columnId, written]]));
    release();
    expect((await early).map((row) => row.cells.get(columnId))).toEqual([text('a'), text('b')]);
    const shown = async (options = {}) => (await one.rows(tableId, options))[0]?.cells.get(columnId);
    expect(await shown()).toEqual(written);
    expect(await shown({ newest: { since, stored: true } })).toEqual(written);
    await slow.close();
  });

  test('a failed read is not kept', async () => {
    const { tableId } = givenTable('Tasks', ['Name']);
    stub.fault('GET', { status: 403, text: '{"message":"no"}' });
    await expect(doc.columns(tableId)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await doc.columns(tableId)).toHaveLength(1);
  });

  test('who stops waiting does not stop others; the last one stops the request', async () => {
    const { tableId } = givenTable('Tasks', ['Name']);
    const stop = new AbortController();
    const stopped = doc.columns(tableId, { signal: stop.signal });
    const kept = doc.columns(tableId);
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ kind: 'cancelled' });
    expect(await kept).toHaveLength(1);
    const alone = doc.with(AbortSignal.abort()).tables();
    await expect(alone).rejects.toMatchObject({ kind: 'cancelled' });
    expect(await doc.tables()).toHaveLength(1);
  });
});

describe('tables', () => {
  test('a table is created with its column, and REST shows it when that is done', async () => {
    state.lagMs = 20_000;
    const made = await doc.createTable({ pageId, name: 'Tasks', displayColumn: { name: 'Task', description: 'what' } });
    expect(made.problems).toEqual([]);
    expect(await doc.tables()).toMatchObject([{ id: made.tableId, name: 'Tasks', pageId }]);
    expect(await doc.columns(made.tableId)).toMatchObject([{ id: made.columnId, name: 'Task', isDisplay: true }]);
    expect(made.column).toMatchObject({ description: 'what', format: { type: 'text' } });
  });

  test.each([
    [{ type: 'checkbox' as const }, undefined],
    [{ type: 'lookup' as const, tableId: 'grid-other' }, undefined],
    [{ type: 'number' as const }, '1 + 1'],
  ])('a display column of %j is set after the table is there', async (format, formula) => {
    const made = await doc.createTable({ pageId, name: 'T', displayColumn: { name: 'D', format, formula } });
    expect(made.problems).toEqual([]);
    expect(await doc.columns(made.tableId)).toMatchObject([{ name: 'D', format: { type: format.type } }]);
    expect(stub.calls('mcp table_columns_manage')).toHaveLength(1);
  });

  test('a table whose creation got no answer is found, not made twice', async () => {
    stub.fault('mcp table_create', 'lost');
    const made = await doc.createTable({ pageId, name: 'Tasks', displayColumn: { name: 'Task' } });
    expect(state.live().tables.map(({ id }) => id)).toEqual([made.tableId]);
    expect(stub.calls('mcp table_create')).toHaveLength(1);
  });

  test('a table whose creation never arrived is made on the second try', async () => {
    stub.fault('mcp table_create', 'reset');
    await doc.createTable({ pageId, name: 'Tasks', displayColumn: { name: 'Task' } });
    expect(state.live().tables).toHaveLength(1);
    expect(stub.calls('mcp table_create')).toHaveLength(2);
    expect(stub.journal.indexOf('mcp content_read')).toBeGreaterThan(stub.journal.indexOf('mcp table_create'));
  });

  test('a table of that name that was there before is not taken for the new one', async () => {
    const { tableId } = givenTable('Tasks', ['Name']);
    stub.minimalReplies = true;
    const made = await doc.createTable({ pageId, name: 'Tasks', displayColumn: { name: 'Name' } });
    expect(made.tableId).not.toBe(tableId);
  });

  test('a deleted table is gone for every reader, and deleting it again is no error', async () => {
    const { tableId } = givenTable('Tasks', ['Name']);
    await doc.tables();
    await doc.deleteTable(tableId);
    expect(await doc.tables()).toEqual([]);
    await doc.deleteTable(tableId);
  });
});

describe('columns', () => {
  test('columns that are added at once share calls of at most 20', async () => {
    const { tableId } = givenTable('Tasks', ['Name']);
    const names = Array.from({ length: 45 }, (_, i) => `c${i}`);
    const written = await Promise.all(names.map((name) => doc.addColumn(tableId, { name })));
    expect(stub.calls('mcp table_columns_manage')).toHaveLength(3);
    const shown = await doc.columns(tableId);
    written.forEach(({ columnId, problems }, i) => {
      expect(problems).toEqual([]);
      expect(shown.find(({ id }) => id === columnId)?.name).toBe(names[i]);
    });
  });

  test('ids are found by reading back where the answer names none', async () => {
    const { tableId } = givenTable('Tasks', ['Name']);
    stub.minimalReplies = true;
    const [a, b] = await Promise.all([doc.addColumn(tableId, { name: 'a' }), doc.addColumn(tableId, { name: 'b' })]);
    expect(a?.column.name).toBe('a');
    expect(b?.column.name).toBe('b');
  });

  test('one bad column of a joined call fails by itself', async () => {
    const { tableId } = givenTable('Tasks', ['Name']);
    const names = ['a', 'refuse me', 'b'];
    const results = await Promise.allSettled(names.map((name) => doc.addColumn(tableId, { name })));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { kind: 'rejected', call: 'table_columns_manage' } });
    expect((await doc.columns(tableId)).map(({ name }) => name)).toEqual(['Name', 'a', 'b']);
  });

  test('a joined call whose answer is lost is looked up, and nothing is made twice', async () => {
    const { tableId } = givenTable('Tasks', ['Name']);
    stub.fault('mcp table_columns_manage', 'lost');
    await Promise.all(['a', 'b'].map((name) => doc.addColumn(tableId, { name })));
    expect((await doc.columns(tableId)).map(({ name }) => name)).toEqual(['Name', 'a', 'b']);
    expect(stub.calls('mcp table_columns_manage')).toHaveLength(1);
  });

  test('a joined call that never arrived is tried again one by one', async () => {
    const { tableId } = givenTable('Tasks', ['Name']);
    stub.fault('mcp table_columns_manage', 'reset');
    await Promise.all(['a', 'b'].map((name) => doc.addColumn(tableId, { name })));
    expect((await doc.columns(tableId)).map(({ name }) => name)).toEqual(['Name', 'a', 'b']);
  });

  test('a failure that concerns everybody is not tried again for each', async () => {
    const { tableId } = givenTable('Tasks', ['Name']);
    stub.fault('mcp table_columns_manage', {
      status: 403,
      text: "You've reached your weekly limit of 30 MCP requests.",
    });
    const results = await Promise.allSettled(['a', 'b'].map((name) => doc.addColumn(tableId, { name })));
    expect(results).toMatchObject([{ reason: { kind: 'quota' } }, { reason: { kind: 'quota' } }]);
    expect(stub.calls('mcp table_columns_manage')).toHaveLength(1);
  });

  test('updates, adds and deletes at once: every one happens', async () => {
    const { tableId, ids } = givenTable('Tasks', ['Name', 'old', 'gone']);
    const [, oldId = '', goneId = ''] = ids;
    await Promise.all([
      doc.updateColumn(tableId, oldId, { name: 'new', format: { type: 'checkbox' } }),
      doc.addColumn(tableId, { name: 'more' }),
      doc.deleteColumn(tableId, goneId),
    ]);
    const shown = await doc.columns(tableId);
    expect(shown.map(({ name, format }) => `${name} ${format.type}`)).toEqual([
      'Name text',
      'new checkbox',
      'more text',
    ]);
  });

  test('one bad update of a joined call fails by itself', async () => {
    const { tableId, ids } = givenTable('Tasks', ['Name', 'a']);
    const results = await Promise.allSettled([
      doc.updateColumn(tableId, ids[0] ?? '', { name: 'Title' }),
      doc.updateColumn(tableId, 'c-missing', { name: 'x' }),
    ]);
    expect(results).toMatchObject([{ value: { problems: [] } }, { reason: { kind: 'notFound' } }]);
  });

  test("a formula's error is told, and is no failure", async () => {
    const { tableId } = givenTable('Tasks', ['Name']);
    const written = await doc.addColumn(tableId, { name: 'f', formula: 'Unknown + 1' });
    expect(written.problems).toEqual([{ kind: 'formulaError', message: 'unknown value' }]);
  });

  test('a column is deleted once, and again without complaint', async () => {
    const { tableId, ids } = givenTable('Tasks', ['Name', 'a']);
    await doc.deleteColumn(tableId, ids[1] ?? '');
    await doc.deleteColumn(tableId, ids[1] ?? '');
    expect(await doc.columns(tableId)).toHaveLength(1);
  });
});

describe('rows', () => {
  test('1,500 seed rows are created with two writes, and told by their ids', async () => {
    const { tableId, ids } = givenTable('Tasks', ['Key', 'Note']);
    const [key = '', note = ''] = ids;
    state.mutationMs = 20_000;
    state.lagMs = 10_000;
    stub.clock.advance(state.lagMs);
    const rows = Array.from({ length: 1500 }, (_, i) => ({
      cells: new Map([
        [key, text(`k${i}`)],
        [note, text('x')],
      ]),
    }));
    const written = await doc.upsertRows(tableId, { rows, keyColumnIds: [key] });
    expect(written.notApplied).toEqual([]);
    expect(new Set(written.rowIds).size).toBe(1500);
    expect(coda.callCounts().restContentWrites).toBe(2);
  });

  test('a keyed upsert whose answer is lost is repeated and doubles nothing', async () => {
    const { tableId, ids } = givenTable('Tasks', ['Key']);
    stub.fault('POST', 'lost');
    const rows = [{ cells: new Map([[ids[0] ?? '', text('a')]]) }];
    const written = await doc.upsertRows(tableId, { rows, keyColumnIds: ids });
    expect(written.notApplied).toEqual([]);
    expect(await doc.rows(tableId)).toHaveLength(1);
  });

  test('rows without a key whose answer is lost are looked for and not sent again', async () => {
    const { tableId, ids } = givenTable('Tasks', ['Key'], [['a']]);
    stub.fault('POST', 'lost');
    const rows = ['a', 'a', 'b'].map((value) => ({ cells: new Map([[ids[0] ?? '', text(value)]]) }));
    const written = await doc.upsertRows(tableId, { rows });
    expect(stub.calls('POST')).toHaveLength(1);
    expect(new Set(written.rowIds).size).toBe(3);
    expect(await doc.rows(tableId)).toHaveLength(4);
  });

  test('a cell that Coda accepted and dropped is reported with what was wanted and found', async () => {
    const { tableId, ids } = givenTable('Tasks', ['Key', 'Note']);
    const [key = '', note = ''] = ids;
    stub.ignoredColumns.add(note);
    const rows = [
      {
        cells: new Map([
          [key, text('a')],
          [note, text('x')],
        ]),
      },
    ];
    const { notApplied, rowIds } = await doc.upsertRows(tableId, { rows, keyColumnIds: [key] });
    expect(notApplied).toEqual([
      {
        reason: 'cellDiffers',
        rowIndex: 0,
        rowId: rowIds[0],
        columnId: note,
        wanted: text('x'),
        found: { kind: 'blank' },
      },
    ]);
  });

  test('a write that Coda does not finish in time is a timeout', async () => {
    const { tableId, ids } = givenTable('Tasks', ['Key']);
    state.mutationMs = 3_600_000;
    const rows = [{ cells: new Map([[ids[0] ?? '', text('a')]]) }];
    await expect(doc.upsertRows(tableId, { rows, keyColumnIds: ids })).rejects.toMatchObject({ kind: 'timeout' });
  });

  test('a row that is too large is refused before anything is sent', async () => {
    const { tableId, ids } = givenTable('Tasks', ['Key']);
    const rows = ['a', 'x'.repeat(90_000)].map((value) => ({ cells: new Map([[ids[0] ?? '', text(value)]]) }));
    await expect(doc.upsertRows(tableId, { rows, keyColumnIds: ids })).rejects.toMatchObject({
      kind: 'tooLarge',
      message: expect.stringContaining('Row number 2'),
    });
    expect(stub.journal).toEqual([]);
  });

  test('rows are changed and deleted by id, and what other readers know is dropped', async () => {
    const { tableId, ids } = givenTable('Tasks', ['Key'], [['a'], ['b'], ['c']]);
    const [first, second] = await doc.rows(tableId);
    await doc.updateRow(tableId, first?.id ?? '', new Map([[ids[0] ?? '', text('A')]]));
    await doc.deleteRows(tableId, [second?.id ?? '', 'i-never-there']);
    const left = await doc.rows(tableId);
    expect(left.map(({ cells }) => cells.get(ids[0] ?? ''))).toEqual([text('A'), text('c')]);
  });
});

describe('pages and docs', () => {
  test('a page is waited for, hidden and moved below another', async () => {
    state.mutationMs = 20_000;
    state.lagMs = 10_000;
    const made = await doc.createPage({ name: 'Plan', subtitle: 'now', hidden: true });
    expect(made).toMatchObject({ name: 'Plan', subtitle: 'now', isHidden: true });
    const moved = await doc.updatePage(made.id, { parentId: pageId, name: 'Plans' });
    expect(moved).toMatchObject({ name: 'Plans', parentId: pageId });
    expect(await doc.updatePage(made.id, { parentId: null })).not.toHaveProperty('parentId');
    await doc.deletePage(made.id);
    await doc.deletePage(made.id);
    expect(await doc.pages()).toHaveLength(1);
  });

  test('a page whose creation got no answer is found, not made twice', async () => {
    stub.fault('POST', 'lost');
    const made = await doc.createPage({ name: 'Plan' });
    expect(state.live().pages.map(({ id }) => id)).toEqual([pageId, made.id]);
  });

  test('a doc is created once, renamed and deleted', async () => {
    stub.fault('POST', 'lost');
    const made = await coda.createDoc({ title: 'New' });
    expect(stub.calls('POST')).toHaveLength(1);
    const handle = coda.doc(made.id);
    expect(await handle.update({ title: 'Newer' })).toMatchObject({ name: 'Newer' });
    await handle.delete();
    await handle.delete();
    await expect(handle.info()).rejects.toMatchObject({ kind: 'notFound' });
  });
});

test('writes that will take long are told of before they are sent', async () => {
  const { tableId, ids } = givenTable('Big', ['Name']);
  const heard: SlowWrites[] = [];
  const sentBefore: number[] = [];
  const tell = (notice: SlowWrites) => {
    heard.push(notice);
    sentBefore.push(stub.calls('POST').length);
  };
  const limits = { contentWrites: { calls: 1, windowMs: 10_000 } };
  const budgets = new Budgets({ clock: stub.clock, limits });
  const patient = stub.client({ slowWrites: { afterMs: 10_000, tell }, budgets }).doc(doc.docId);
  const rows = Array.from({ length: 2001 }, (_, i) => ({ cells: new Map([[ids[0] ?? '', text(`row ${i}`)]]) }));
  await patient.upsertRows(tableId, { rows, keyColumnIds: ids });
  // Three requests, the second and third each ten seconds and a second of padding after the one before.
  expect(heard).toEqual([{ docId: doc.docId, tableId, rows: 2001, requests: 3, expectedMs: 22_000 }]);
  expect(sentBefore).toEqual([0]);
});
