/** Every fault and every operation of the client: what becomes of it, and that nothing is lost. */

import { type FaultInput, type LocalCoda, startLocalCoda } from '../../local-coda';
import { seededRandom } from '../../local-coda/engine/ids';
import type { CellValue } from '../../model';
import {
  Budgets,
  type Clock,
  type Coda,
  createCoda,
  type DocHandle,
  isCodaError,
  type RowsWritten,
} from '../../provider/coda';

/** How many times faster than a clock on the wall the client's own clock goes, so that its patience fits in a test. */
const SPEED = 200;
const clock: Clock = {
  now: () => performance.now() * SPEED,
  random: () => 0.5,
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms / SPEED);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
};
const plenty = { calls: 10_000, windowMs: 1000 };
const REQUEST_TIMEOUT_MS = 300;

function clientOf(coda: LocalCoda): Coda {
  return createCoda({
    baseUrl: coda.apiUrl,
    mcpUrl: coda.mcpUrl,
    apiToken: coda.tokens.rest,
    mcpToken: coda.tokens.mcp,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    clock,
    budgets: new Budgets({
      clock,
      limits: { reads: plenty, writes: plenty, contentWrites: plenty, docLists: plenty },
    }),
  });
}

const text = (value: string): CellValue => ({ kind: 'text', text: value });

/** What one operation works on, and the doc as a reader sees it. */
interface Scene {
  client: Coda;
  doc: DocHandle;
  pageId: string;
  tableId: string;
  columns: { name: string; note: string };
  rowIds: string[];
}
interface Shown {
  docs: string[];
  pages: string[];
  /** Columns and rows by table. */
  tables: Record<string, { columns: string[]; rows: string[] }>;
}

interface Operation {
  /** What a fault strikes. */
  path: string;
  /** The HTTP method; absent for a tool. */
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** An argument of the tool, to be renamed. */
  argument?: string;
  /** Whether Coda queues it. */
  queued?: true;
  /** Never sent twice: where it is not known whether Coda has done it, somebody must look. */
  neverRepeated?: true;
  run(scene: Scene): Promise<unknown>;
  /** The doc as it must be afterwards. */
  after(shown: Shown): void;
}

/** A write of rows that reads back as something else has failed in words. */
async function proved(written: Promise<RowsWritten>): Promise<void> {
  const { notApplied } = await written;
  if (notApplied.length > 0) throw new Error(`not applied: ${notApplied.map(({ reason }) => reason).join(', ')}`);
}

const tasks = (shown: Shown) => shown.tables['Tasks'] ?? { columns: [], rows: [] };
const rowOf = ({ columns }: Scene, name: string, note: string) => ({
  cells: new Map([
    [columns.name, text(name)],
    [columns.note, text(note)],
  ]),
});

const OPERATIONS: Record<string, Operation> = {
  createDoc: {
    path: '/docs',
    method: 'POST',
    run: ({ client }) => client.createDoc({ title: 'Made' }),
    after: (shown) => shown.docs.push('Made'),
  },
  createPage: {
    path: '/pages',
    method: 'POST',
    queued: true,
    run: ({ doc }) => doc.createPage({ name: 'New page' }),
    after: (shown) => shown.pages.push('New page'),
  },
  createTable: {
    path: 'table_create',
    argument: 'columns',
    run: ({ doc, pageId }) => doc.createTable({ pageId, name: 'Fresh', displayColumn: { name: 'Title' } }),
    after: (shown) => {
      shown.tables['Fresh'] = { columns: ['Title text'], rows: [] };
    },
  },
  deleteTable: {
    path: 'table_delete',
    argument: 'uri',
    run: ({ doc, tableId }) => doc.deleteTable(tableId),
    after: (shown) => {
      delete shown.tables['Tasks'];
    },
  },
  addColumn: {
    path: 'table_columns_manage',
    argument: 'data',
    run: ({ doc, tableId }) => doc.addColumn(tableId, { name: 'Count', format: { type: 'number' } }),
    after: (shown) => {
      const table = tasks(shown);
      table.columns.push('Count number');
      table.rows = table.rows.map((row) => `${row}|blank`);
    },
  },
  updateColumn: {
    path: 'table_columns_manage',
    argument: 'data',
    run: ({ doc, tableId, columns }) => doc.updateColumn(tableId, columns.note, { name: 'Remark' }),
    after: (shown) => tasks(shown).columns.splice(1, 1, 'Remark text'),
  },
  deleteColumn: {
    path: 'table_columns_delete',
    argument: 'columnIds',
    run: ({ doc, tableId, columns }) => doc.deleteColumn(tableId, columns.note),
    after: (shown) => {
      const table = tasks(shown);
      table.columns.splice(1, 1);
      table.rows = ['a', 'b'];
    },
  },
  'upsertRows, keyed': {
    path: '/rows',
    method: 'POST',
    queued: true,
    run: (scene) => {
      const rows = [rowOf(scene, 'a', 'changed'), rowOf(scene, 'c', 'new')];
      return proved(scene.doc.upsertRows(scene.tableId, { rows, keyColumnIds: [scene.columns.name] }));
    },
    after: (shown) => {
      tasks(shown).rows = ['a|changed', 'b|2', 'c|new'];
    },
  },
  'upsertRows, added': {
    path: '/rows',
    method: 'POST',
    queued: true,
    neverRepeated: true,
    run: (scene) => proved(scene.doc.upsertRows(scene.tableId, { rows: [rowOf(scene, 'c', '3')] })),
    after: (shown) => tasks(shown).rows.push('c|3'),
  },
  updateRow: {
    path: '/rows',
    method: 'PUT',
    queued: true,
    run: ({ doc, tableId, rowIds, columns }) =>
      proved(doc.updateRow(tableId, rowIds[0] ?? '', new Map([[columns.note, text('once more')]]))),
    after: (shown) => tasks(shown).rows.splice(0, 1, 'a|once more'),
  },
  deleteRows: {
    path: '/rows',
    method: 'DELETE',
    queued: true,
    run: ({ doc, tableId, rowIds }) => proved(doc.deleteRows(tableId, rowIds.slice(0, 1))),
    after: (shown) => tasks(shown).rows.splice(0, 1),
  },
  'read rows': {
    path: '/rows',
    method: 'GET',
    run: ({ doc, tableId }) => doc.rows(tableId),
    after: () => undefined,
  },
  'read descriptions': {
    path: 'table_columns_read',
    argument: 'include',
    run: ({ doc, tableId }) => doc.describeColumns(tableId),
    after: () => undefined,
  },
};

type Effect = FaultInput['effect'];
const always = (effect: Effect) => () => [{ effect }];
const once = (effect: Effect) => () => [{ effect, times: 1 }];
const mcpOnly = (fault: (operation: Operation) => Omit<FaultInput, 'path' | 'method'>[]) => (operation: Operation) =>
  operation.method === undefined ? fault(operation) : [];

/** What goes wrong; no fault where it does not concern the operation. */
const FAULTS: Record<string, (operation: Operation) => Omit<FaultInput, 'path' | 'method'>[]> = {
  'error once': once({ kind: 'status', status: 500 }),
  '429 once': once({ kind: 'status', status: 429 }),
  'down for good': always({ kind: 'status', status: 503 }),
  'reset before': once({ kind: 'reset', when: 'before' }),
  'reply lost': once({ kind: 'reset', when: 'after' }),
  'reply cut short': once({ kind: 'truncate' }),
  'every reply lost': always({ kind: 'reset', when: 'after' }),
  slow: always({ kind: 'delay', ms: 50 }),
  'too slow once': once({ kind: 'delay', ms: REQUEST_TIMEOUT_MS + 100 }),
  'mutation dropped': (operation) => (operation.queued ? [{ effect: { kind: 'dropMutation' } }] : []),
  quota: mcpOnly(always({ kind: 'quota' })),
  'tool error': mcpOnly(always({ kind: 'toolError', text: 'Something went wrong' })),
  'error as success': mcpOnly(always({ kind: 'toolError', text: 'Something went wrong', asSuccess: true })),
  'tool renamed': mcpOnly(({ path }) => [{ effect: { kind: 'rename', tool: path, to: `${path}_2` } }]),
  'argument renamed': mcpOnly(({ path, argument = '' }) => [
    { effect: { kind: 'rename', tool: path, argument, to: `${argument}_2` } },
  ]),
};

/** The faults that the client gets over, whatever the operation (but one that is never repeated). */
const PASSING = new Set(['error once', '429 once', 'reset before', 'slow', 'lag']);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function scene(coda: LocalCoda, lagMs: number): Promise<Scene> {
  const client = clientOf(coda);
  const { id } = await client.createDoc({ title: 'Stage' });
  await pause(lagMs);
  const doc = client.doc(id);
  const [page] = await doc.pages();
  const pageId = page?.id ?? '';
  const made = await doc.createTable({ pageId, name: 'Tasks', displayColumn: { name: 'Name' } });
  const note = await doc.addColumn(made.tableId, { name: 'Note' });
  const columns = { name: made.columnId, note: note.columnId };
  const given = { client, doc, pageId, tableId: made.tableId, columns, rowIds: [] };
  const rows = [rowOf(given, 'a', '1'), rowOf(given, 'b', '2')];
  const { rowIds } = await doc.upsertRows(made.tableId, { rows });
  return { ...given, rowIds: rowIds.flatMap((rowId) => rowId ?? []) };
}

/** The doc as it is once everything has come to rest, read past the client under test. */
async function shownBy(coda: LocalCoda, docId: string, lagMs: number): Promise<Shown> {
  await pause(10 + lagMs);
  const client = clientOf(coda);
  const doc = client.doc(docId);
  const tables = await Promise.all(
    (await doc.tables()).map(async ({ id, name }) => {
      const columns = (await doc.columns(id)).map((column) => `${column.name} ${column.format.type}`);
      const rows = (await doc.rows(id)).map(({ cells }) =>
        [...cells.values()].map((cell) => (cell.kind === 'text' ? cell.text : cell.kind)).join('|'),
      );
      return [name, { columns, rows }] as const;
    }),
  );
  const answer = await fetch(`${coda.apiUrl}/docs?query=Made`, {
    headers: { authorization: `Bearer ${coda.tokens.rest}` },
  });
  const listed: { items: { name: string }[] } = await answer.json();
  const pages = (await doc.pages()).map(({ name }) => name);
  await client.close();
  return { docs: listed.items.map(({ name }) => name), pages, tables: Object.fromEntries(tables) };
}

const LAG_MS = 40;
const outcomes = new Map<string, Map<string, string>>();

/** Runs one operation under one fault and judges what became of it. */
async function judge(
  coda: LocalCoda,
  name: string,
  operation: Operation,
  fault: string,
  faults: FaultInput[],
  lagMs = 0,
) {
  const given = await scene(coda, lagMs);
  const before = await shownBy(coda, given.doc.docId, lagMs);
  coda.setFaults(faults);
  let failure: unknown;
  try {
    // A new client: nothing is known from before.
    const client = clientOf(coda);
    await operation.run({ ...given, client, doc: client.doc(given.doc.docId) });
    await client.close();
  } catch (error) {
    failure = error;
  }
  coda.setFaults([]);
  const after = await shownBy(coda, given.doc.docId, lagMs);
  await given.client.close();
  const wanted = structuredClone(before);
  operation.after(wanted);
  const row = outcomes.get(name) ?? new Map<string, string>();
  outcomes.set(name, row);
  if (failure === undefined) {
    expect(after).toEqual(wanted);
    row.set(fault, 'converged');
    return;
  }
  if (isCodaError(failure)) expect(failure.message).toMatch(/\w+ \w+/);
  else expect(failure).toMatchObject({ message: expect.stringMatching(/^not applied: \w+/) });
  // All or nothing: done although the answer was lost, or not done.
  expect([before, wanted]).toContainEqual(after);
  if (!operation.neverRepeated) expect(PASSING).not.toContain(fault);
  row.set(fault, isCodaError(failure) ? failure.kind : 'notApplied');
}

interface Case {
  name: string;
  operation: Operation;
  fault: string;
  faults: FaultInput[];
  lagMs: number;
}

/** The whole matrix, and reads that lag for every operation. */
const MATRIX: readonly Case[] = Object.entries(OPERATIONS).flatMap(([name, operation]) => [
  ...Object.entries(FAULTS).flatMap(([fault, make]): Case[] => {
    const faults = make(operation).map((one) => ({ ...one, path: operation.path, method: operation.method }));
    return faults.length === 0 ? [] : [{ name, operation, fault, faults, lagMs: 0 }];
  }),
  { name, operation, fault: 'lag', faults: [], lagMs: LAG_MS },
]);

/** The cases, or as many of them as are asked for, the same for the same seed. */
function pick(sample: { size: number; seed: string } | undefined): readonly Case[] {
  if (sample === undefined) return MATRIX;
  const random = seededRandom(`fault matrix ${sample.seed}`);
  const drawn = MATRIX.map((one) => ({ one, at: random() })).sort((a, b) => a.at - b.at);
  return drawn.slice(0, sample.size).map(({ one }) => one);
}

/** Declares the tests of the matrix, or of a sample of it; prints the outcomes at the end. */
export function testFaultMatrix(sample?: { size: number; seed: string }): void {
  test.each(pick(sample).map((one) => [one.name, one.fault, one] as const))(
    '%s, %s',
    async (_, __, { name, operation, fault, faults, lagMs }) => {
      const lags = lagMs === 0 ? {} : { restReadLagMs: lagMs, mcpReadLagMs: lagMs };
      const coda = await startLocalCoda({ config: { mutationDelayMs: 2, ...lags }, warn: () => undefined });
      try {
        await judge(coda, name, operation, fault, faults, lagMs);
      } finally {
        await coda.close();
      }
    },
  );
  afterAll(printOutcomes);
}

function printOutcomes(): void {
  const faults = [...Object.keys(FAULTS), 'lag'];
  const width = Math.max(...faults.map((fault) => fault.length));
  const lines = [...outcomes].flatMap(([name, row]) => [
    name,
    ...faults.flatMap((fault) => (row.has(fault) ? [`  ${fault.padEnd(width)}  ${row.get(fault)}`] : [])),
  ]);
  process.stdout.write(`${lines.join('\n')}\n`);
}
