import { StubCoda } from '../testing/stub-coda';
import { newId } from '../testing/stub-doc';

const TABLES = 6;
const COLUMNS = 8;
/** What Terraform needs between two starts: it writes its state. */
const BETWEEN_MS = 20;

/** Runs what was made possible, so many at once and first come, first served, as Terraform does. */
class Walk {
  private free: number;
  private readonly waiting: (() => void)[] = [];
  private lastStart: Promise<void> = Promise.resolve();

  constructor(
    private readonly stub: StubCoda,
    slots: number,
  ) {
    this.free = slots;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.lastStart = this.lastStart.then(() => this.stub.clock.sleep(BETWEEN_MS));
    await this.lastStart;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

/** Makes tables that point at each other, with their columns; gives the number of calls that made columns. */
async function callsToMake(slots: number): Promise<number> {
  const stub = new StubCoda();
  const state = stub.addDoc('HQ');
  const pageId = newId('canvas');
  state.change((d) => void d.pages.push({ id: pageId, name: 'Home', isHidden: false }));
  const coda = stub.client();
  const doc = coda.doc(state.live().id);
  const walk = new Walk(stub, slots);
  const tables = Array.from({ length: TABLES }, (_, t) =>
    walk.run(async () => (await doc.createTable({ pageId, name: `T${t}`, displayColumn: { name: 'key' } })).tableId),
  );
  const columns = tables.flatMap((table, t) => [
    ...Array.from({ length: COLUMNS }, async (_, c) => {
      const tableId = await table;
      await walk.run(() => doc.addColumn(tableId, { name: `c${c}` }));
    }),
    (async () => {
      const [from, to] = await Promise.all([table, tables[(t + 2) % TABLES]]);
      if (to === undefined) throw new Error('no table');
      await walk.run(() => doc.addColumn(from, { name: 'next', format: { type: 'lookup', tableId: to } }));
    })(),
  ]);
  await Promise.all(columns);
  const shown = await Promise.all(tables.map(async (table) => doc.columns(await table, { fresh: true })));
  expect(shown.map((each) => each.length)).toEqual(tables.map(() => COLUMNS + 2));
  await coda.close();
  return stub.calls('mcp table_columns_manage').length;
}

test('relations to tables that are made a little later share a call with the other columns of their table', async () => {
  expect(await callsToMake(1000)).toBe(TABLES);
});

test('columns of a table meet although few things run at once and others come in between', async () => {
  const calls = await callsToMake(COLUMNS);
  // One call for the plain columns, which may be cut in two; and one for a relation whose target came last.
  expect(calls).toBeLessThanOrEqual(3 * TABLES);
});
