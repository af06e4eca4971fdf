/** Several at work in one doc: stacks beside each other, and people who edit while an apply runs. Nobody undoes the other. */
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { seededRandom } from '../../local-coda/engine/ids';
import { ByHand, startCoda } from '../support/coda';
import { Terraform } from '../support/terraform';

jest.setTimeout(180_000);

let coda: LocalCoda;
let hand: ByHand;
let env: Record<string, string>;
let docId: string;

beforeEach(async () => {
  ({ coda, env } = await startCoda({ config: { responseDelayMs: 5, mutationDelayMs: 30 } }));
  hand = new ByHand(coda);
  docId = z.object({ id: z.string() }).parse(await hand.rest('POST', '/docs', { title: 'Shared' })).id;
});
afterEach(() => coda.close());

const named = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

/** The ids of what a path lists, by name. */
async function list(path: string): Promise<Map<string, string>> {
  const { items } = named.parse(await hand.rest('GET', `/docs/${docId}${path}`));
  return new Map(items.map(({ id, name }) => [name, id]));
}

/** Every row of a table by name, with its cells by column. */
async function cells(tableId: string): Promise<Map<string, Record<string, unknown>>> {
  const rows = z.object({ items: z.array(z.object({ name: z.string(), values: z.record(z.string(), z.unknown()) })) });
  const path = `/docs/${docId}/tables/${tableId}/rows?useColumnNames=true&limit=500`;
  return new Map(rows.parse(await hand.rest('GET', path)).items.map(({ name, values }) => [name, values]));
}

/** Rows of one table, in columns of its own; the table itself belongs to the first stack. */
const rows = (table: string, column: string, keys: string, value: string) => `
resource "coda_column" "own" {
  doc_id              = "${docId}"
  table_id            = ${table}
  name                = "${column}"
  deletion_protection = false
}
resource "coda_rows" "own" {
  doc_id     = "${docId}"
  table_id   = ${table}
  key_column = "key"
  rows       = { for i in range(20) : "${keys} $\{i}" => { (coda_column.own.name) = "${value} $\{i}" } }
}`;

/** The page and the table of the first stack. */
const page = () => `
resource "coda_page" "p" {
  doc_id              = "${docId}"
  name                = "Page"
  deletion_protection = false
}
resource "coda_table" "tasks" {
  doc_id              = "${docId}"
  page_id             = coda_page.p.id
  name                = "tasks"
  first_column        = { name = "key" }
  deletion_protection = false
}`;

test('two stacks in one table do not undo each other', async () => {
  const [first, second] = [new Terraform(env), new Terraform(env)];
  try {
    const config = (value: string) => `${page()}${rows('coda_table.tasks.id', 'mine', 'first', value)}`;
    first.write(config('as planned'));
    await first.apply();
    const table = `"${(await list('/tables')).get('tasks')}"`;
    // Both at once, in the same table.
    first.write(config('changed'));
    second.write(rows(table, 'yours', 'second', 'beside it'));
    await Promise.all([first.apply(), second.apply()]);
    expect(await Promise.all([first.detailedExitCode(), second.detailedExitCode()])).toEqual([0, 0]);
    const tableId = JSON.parse(table);
    const both = await cells(tableId);
    expect(both.size).toBe(40);
    expect(both.get('first 3')).toMatchObject({ mine: 'changed 3', yours: '' });
    expect(both.get('second 3')).toMatchObject({ mine: '', yours: 'beside it 3' });
    // What one takes away is its own.
    await second.destroy();
    expect(await first.detailedExitCode()).toBe(0);
    expect([...(await list(`/tables/${tableId}/columns?limit=100`)).keys()]).toEqual(['key', 'mine']);
    expect((await cells(tableId)).size).toBe(20);
  } finally {
    first.close();
    second.close();
  }
});

test('what people do while an apply runs is still there afterwards', async () => {
  const terraform = new Terraform(env);
  try {
    const config = (value: string) => `${page()}${rows('coda_table.tasks.id', 'state', 'task', value)}`;
    terraform.write(config('new'));
    await terraform.apply();
    const tableId = (await list('/tables')).get('tasks') ?? '';
    const uri = `coda://docs/${docId}/tables/${tableId}`;
    await hand.tool('table_columns_manage', { uri, data: { action: 'add', columns: [{ name: 'remark' }] } });
    const editor = new Editor(tableId, 'people');
    terraform.write(`${config('in work')}
resource "coda_column" "more" {
  for_each            = toset(["one", "two", "three"])
  doc_id              = "${docId}"
  table_id            = coda_table.tasks.id
  name                = each.key
  deletion_protection = false
}`);
    const applied = terraform.apply();
    const edits = await editor.editUntil(applied);
    expect(edits).toBeGreaterThan(20);
    // The last of them may still be queued.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const after = await cells(tableId);
    for (const [row, remark] of editor.remarks) expect(after.get(row)).toMatchObject({ remark });
    expect(new Set(after.keys())).toEqual(
      new Set([...Array.from({ length: 20 }, (_, i) => `task ${i}`), ...editor.rows]),
    );
    expect(after.get('task 7')).toMatchObject({ state: 'in work 7' });
    expect([...(await list(`/tables/${tableId}/columns?limit=100`)).keys()].sort()).toEqual(
      ['key', 'one', 'remark', 'state', 'three', 'two', ...editor.columns].sort(),
    );
    expect(await terraform.detailedExitCode()).toBe(0);
  } finally {
    terraform.close();
  }
});

/** Somebody who works in the table: remarks in any row, rows and columns of their own. The same edits for the same seed. */
class Editor {
  /** The last remark in each row. */
  readonly remarks = new Map<string, string>();
  readonly rows: string[] = [];
  readonly columns: string[] = [];
  private readonly random: () => number;

  constructor(
    private readonly tableId: string,
    seed: string,
  ) {
    this.random = seededRandom(seed);
  }

  /** Goes on until something else is over; gives the number of edits. */
  async editUntil(other: Promise<unknown>): Promise<number> {
    let over = false;
    const watched = other.finally(() => {
      over = true;
    });
    let edits = 0;
    for (; !over; edits++) {
      await this.edit(edits);
      // Coda says that it is up to date only where nothing is queued: an apply waits for that for half a minute.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await watched;
    return edits;
  }

  private async edit(number: number): Promise<void> {
    const table = `/docs/${docId}/tables/${this.tableId}`;
    const what = this.random();
    if (what < 0.05) {
      const name = `column ${number}`;
      const data = { action: 'add', columns: [{ name }] };
      await hand.tool('table_columns_manage', { uri: `coda:/${table}`, data });
      this.columns.push(name);
    } else if (what < 0.2) {
      const name = `people's ${number}`;
      await hand.rest('POST', `${table}/rows`, { rows: [{ cells: [{ column: 'key', value: name }] }] });
      this.rows.push(name);
    } else {
      const rows = [...(await list(`/tables/${this.tableId}/rows?limit=500`))];
      const [name, id] = rows[Math.floor(this.random() * rows.length)] ?? ['', ''];
      const value = `remark ${number}`;
      await hand.rest('PUT', `${table}/rows/${id}`, { row: { cells: [{ column: 'remark', value }] } });
      this.remarks.set(name, value);
    }
  }
}
