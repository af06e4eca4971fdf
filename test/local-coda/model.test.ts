import fc from 'fast-check';
import { Bench, newDoc, newTable, type TestDoc, type TestTable } from './support';

/** A table as a reader of either API should find it: column names, and rows by id in order, with texts by column id. */
interface Model {
  columns: { id: string; name: string }[];
  rows: { id: string; cells: Record<string, string> }[];
}

interface Real {
  bench: Bench;
  doc: TestDoc;
  table: TestTable;
  /** REST's path of the table. */
  path: string;
}

/** Which of some things: taken round where there are fewer. */
const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)];
const display = (model: Model) => model.columns[0]?.id ?? '';

type Command = fc.AsyncCommand<Model, Real>;

abstract class Step implements Command {
  /** What the numbers and texts of this step are, for the report of a failure. */
  constructor(protected readonly given: { n: number; m: number; text: string; viaMcp: boolean }) {}

  check(_: Readonly<Model>): boolean {
    return true;
  }

  abstract act(model: Model, real: Real): Promise<void>;

  async run(model: Model, real: Real): Promise<void> {
    await this.act(model, real);
    real.bench.settle();
    await compare(model, real);
  }

  toString(): string {
    return `${this.constructor.name}(${JSON.stringify(this.given)})`;
  }
}

/** The id of the one row that the model does not have yet. */
async function newRowId(model: Model, { bench, path }: Real): Promise<string> {
  bench.settle();
  const known = new Set(model.rows.map(({ id }) => id));
  const listed = (await bench.get(`${path}/rows?limit=500`)).body.list('items').map((row) => row.text('id'));
  const fresh = listed.filter((id) => !known.has(id));
  expect(fresh).toHaveLength(1);
  return fresh[0] ?? '';
}

class AddRow extends Step {
  override async act(model: Model, real: Real): Promise<void> {
    const { bench, path, table } = real;
    const { text, viaMcp } = this.given;
    const column = display(model);
    if (viaMcp) {
      await bench.tool('table_rows_manage', {
        uri: table.uri,
        data: { action: 'add', columnIds: [column], rows: [[text]] },
      });
    } else {
      await bench.rest('POST', `${path}/rows`, { rows: [{ cells: [{ column, value: text }] }] });
    }
    model.rows.push({ id: await newRowId(model, real), cells: { [column]: text } });
  }
}

class UpsertByName extends Step {
  override async act(model: Model, real: Real): Promise<void> {
    const { bench, path } = real;
    const name = `key ${this.given.n % 3}`;
    const column = pick(model.columns.slice(1), this.given.m)?.id;
    const key = display(model);
    const edits = [{ column: key, value: name }, ...(column === undefined ? [] : [{ column, value: this.given.text }])];
    await bench.rest('POST', `${path}/rows`, { rows: [{ cells: edits }], keyColumns: [key] });
    const matches = model.rows.filter((row) => row.cells[key] === name);
    if (matches.length === 0) model.rows.push({ id: await newRowId(model, real), cells: {} });
    for (const row of matches.length > 0 ? matches : model.rows.slice(-1)) {
      for (const { column: id, value } of edits) row.cells[id] = value;
    }
  }
}

class ChangeCell extends Step {
  override check(model: Readonly<Model>): boolean {
    return model.rows.length > 0;
  }

  override async act(model: Model, { bench, path, table }: Real): Promise<void> {
    const { n, m, text, viaMcp } = this.given;
    const row = pick(model.rows, n);
    const column = pick(model.columns, m)?.id ?? '';
    if (!row) return;
    if (viaMcp) {
      await bench.tool('table_rows_manage', {
        uri: table.uri,
        data: { action: 'update', rows: [{ rowNumberOrId: row.id, updateCells: [{ columnId: column, value: text }] }] },
      });
    } else {
      await bench.rest('PUT', `${path}/rows/${row.id}`, { row: { cells: [{ column, value: text }] } });
    }
    row.cells[column] = text;
  }
}

class DeleteRow extends Step {
  override check(model: Readonly<Model>): boolean {
    return model.rows.length > 0;
  }

  override async act(model: Model, { bench, path, table }: Real): Promise<void> {
    const id = pick(model.rows, this.given.n)?.id ?? '';
    if (this.given.viaMcp)
      await bench.tool('table_rows_delete', {
        uri: table.uri,
        data: { action: 'delete_specific', rowNumbersOrIds: [id] },
      });
    else await bench.rest('DELETE', `${path}/rows/${id}`);
    model.rows = model.rows.filter((row) => row.id !== id);
  }
}

class AddColumn extends Step {
  override check(model: Readonly<Model>): boolean {
    return model.columns.length < 5;
  }

  override async act(model: Model, { bench, table }: Real): Promise<void> {
    const name = `Column ${this.given.n}`;
    const made = await bench.tool('table_columns_manage', {
      uri: table.uri,
      data: { action: 'add', columns: [{ name }] },
    });
    model.columns.push({ id: made.text('columns', 0, 'columnId'), name });
  }
}

class RenameColumn extends Step {
  override async act(model: Model, { bench, table }: Real): Promise<void> {
    const column = pick(model.columns, this.given.m);
    if (!column) return;
    column.name = `Renamed ${this.given.n}`;
    await bench.tool('table_columns_manage', {
      uri: table.uri,
      data: { action: 'update', columns: [{ columnId: column.id, updatedFields: { name: column.name } }] },
    });
  }
}

class DeleteColumn extends Step {
  override check(model: Readonly<Model>): boolean {
    return model.columns.length > 1;
  }

  override async act(model: Model, { bench, table }: Real): Promise<void> {
    const id = pick(model.columns.slice(1), this.given.m)?.id ?? '';
    await bench.tool('table_columns_delete', { uri: table.uri, columnIds: [id] });
    model.columns = model.columns.filter((column) => column.id !== id);
    for (const row of model.rows) delete row.cells[id];
  }
}

/** Both APIs show what the model has. */
async function compare(model: Model, { bench, path, table }: Real): Promise<void> {
  const columns = (await bench.get(`${path}/columns`)).body.list('items');
  expect(columns.map((column) => ({ id: column.text('id'), name: column.text('name') }))).toEqual(model.columns);
  const rows = (await bench.get(`${path}/rows?limit=500`)).body.list('items');
  const wanted = model.rows.map(({ id, cells }) => ({
    id,
    values: Object.fromEntries(model.columns.map((column) => [column.id, cells[column.id] ?? ''])),
  }));
  expect(rows.map((row) => ({ id: row.text('id'), values: row.at('values') }))).toEqual(wanted);
  const described = await bench.tool('table_columns_read', { uri: table.uri });
  expect(described.list('columns').map((column) => column.text('name'))).toEqual(model.columns.map(({ name }) => name));
  const read = await bench.tool('table_rows_read', { uri: table.uri, rowLimit: 100 });
  expect(read.list('rows').map((row) => row.text('rowId'))).toEqual(model.rows.map(({ id }) => id));
}

const given = fc.record({
  n: fc.nat(20),
  m: fc.nat(5),
  text: fc.stringMatching(/^[a-z]{1,6}$/).map((text) => `key ${text}`),
  viaMcp: fc.boolean(),
});
const steps = [AddRow, UpsertByName, ChangeCell, DeleteRow, AddColumn, RenameColumn, DeleteColumn].map((Kind) =>
  given.map((values): Command => new Kind(values)),
);

test('random operations through REST and MCP come to what a plain model says', async () => {
  const bench = await Bench.start();
  try {
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 25 }), async (commands) => {
        const doc = await newDoc(bench);
        const table = await newTable(bench, doc, 'Tasks', [{ name: 'Name', isDisplayColumn: true }, { name: 'Note' }]);
        const model: Model = { columns: Object.entries(table.columns).map(([name, id]) => ({ id, name })), rows: [] };
        const real = { bench, doc, table, path: `/docs/${doc.id}/tables/${table.id}` };
        await fc.asyncModelRun(() => ({ model, real }), commands);
      }),
      { numRuns: 40, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
    );
  } finally {
    await bench.stop();
  }
}, 60_000);
