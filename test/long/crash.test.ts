/** Applies that break off anywhere: the next one finishes the work, and nothing is there twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type Call, type LocalCoda, startLocalCoda } from '../../local-coda';
import { ByHand, startCoda } from '../support/coda';
import { plainText, Terraform } from '../support/terraform';

jest.setTimeout(60_000);

const APPLY = ['apply', '-auto-approve', '-input=false', '-no-color'];
const COLUMNS = ['due', 'done', 'owner', 'parent'];
const ROWS = 40;

function config(docId: string): string {
  return `provider "coda" {
  # A page whose creation was lost is looked for half as long before it is made again.
  mutation_timeout = "20s"
}


locals { doc = "${docId}" }
resource "coda_page" "top" {
  doc_id = local.doc
  name   = "Top"
}
resource "coda_page" "below" {
  doc_id    = local.doc
  name      = "Below"
  subtitle  = "Under the top"
  parent_id = coda_page.top.id
  hidden    = true
}
resource "coda_table" "tasks" {
  doc_id       = local.doc
  page_id      = coda_page.below.id
  name         = "tasks"
  first_column = { name = "task" }
}
resource "coda_table" "tags" {
  doc_id       = local.doc
  page_id      = coda_page.top.id
  name         = "tags"
  first_column = { name = "tag", format = { type = "checkbox" } }
}
resource "coda_column" "c" {
  for_each = {
    due    = { type = "date" }
    done   = { type = "checkbox" }
    owner  = { type = "person" }
    parent = { type = "lookup", table_id = coda_table.tasks.id }
  }
  doc_id   = local.doc
  table_id = coda_table.tasks.id
  name     = each.key
  format   = each.value
}
resource "coda_rows" "tasks" {
  doc_id     = local.doc
  table_id   = coda_table.tasks.id
  key_column = "task"
  rows = merge(
    { for i in range(1, ${ROWS}) : "task $\{i}" => { due = "2026-09-08", done = "true", parent = "task 0" } },
    { "task 0" = { done = "false" } },
  )
  depends_on = [coda_column.c]
}`;
}

/** A doc on a local Coda, and a workspace that is to fill it. */
class Scene {
  private constructor(
    public coda: LocalCoda,
    readonly terraform: Terraform,
    readonly docId: string,
  ) {}

  static async begin(options: Parameters<typeof startCoda>[0] = {}): Promise<Scene> {
    const { coda, env } = await startCoda(options);
    const made = await new ByHand(coda).rest('POST', '/docs', { title: 'Crashes' });
    const { id } = z.object({ id: z.string() }).parse(made);
    const terraform = new Terraform(env);
    terraform.write(config(id));
    return new Scene(coda, terraform, id);
  }

  /** Everything in the doc by name, sorted: what is there twice shows twice. */
  async contents(): Promise<Record<string, string[]>> {
    const hand = new ByHand(this.coda);
    const list = async (path: string) => {
      const answer = z
        .object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })
        .parse(await hand.rest('GET', `/docs/${this.docId}${path}`));
      return answer.items;
    };
    const tables = await list('/tables');
    const tasks = tables.find((table) => table.name === 'tasks')?.id ?? '';
    const names = (items: { name: string }[]) => items.map(({ name }) => name).sort();
    return {
      pages: names(await list('/pages?limit=100')),
      tables: names(tables),
      columns: names(await list(`/tables/${tasks}/columns`)),
      rows: names(await list(`/tables/${tasks}/rows?limit=500`)),
    };
  }

  /** The next apply succeeds, a plan after it is empty, and everything is there once. */
  async expectFinished(): Promise<void> {
    await this.terraform.apply();
    await this.expectComplete();
  }

  async expectComplete(): Promise<void> {
    expect(await this.terraform.detailedExitCode()).toBe(0);
    const { pages = [], ...others } = await this.contents();
    // A new doc has a page of its own.
    expect(pages.filter((name) => ['Top', 'Below'].includes(name))).toEqual(['Below', 'Top']);
    expect(others).toEqual({
      tables: ['tags', 'tasks'],
      columns: [...COLUMNS, 'task'].sort(),
      rows: Array.from({ length: ROWS }, (_, i) => `task ${i}`).sort(),
    });
  }

  async end(): Promise<void> {
    this.terraform.close();
    await this.coda.close();
  }
}

/** A call that changes the doc. */
const isWrite = (call: Call) =>
  call.api === 'mcp' ? /^(table_create|table_columns_manage)$/.test(call.path) : call.method !== 'GET';

/** Does something at the n-th write of an apply: it has been carried out, and its answer has not been sent. */
function atWrite(coda: LocalCoda, n: number, act: () => void): void {
  let seen = 0;
  const stop = coda.journal.onCall((call) => {
    if (!isWrite(call)) return;
    seen += 1;
    if (seen < n) return;
    stop();
    act();
  });
}

let scene: Scene;
afterEach(() => scene.end());

describe('the provider is killed', () => {
  // The pages come first, then the tables, the columns, and the rows; some of them take two steps.
  test.each([1, 3, 5, 7])('after write number %i, before it hears of it', async (n) => {
    scene = await Scene.begin();
    const apply = scene.terraform.start(APPLY);
    atWrite(scene.coda, n, () => {
      for (const pid of apply.children()) process.kill(pid, 'SIGKILL');
    });
    expect((await apply.done).code).toBe(1);
    await scene.expectFinished();
  });
});

describe('Coda goes away in the middle of an apply', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'codaform-crash-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const restarted = (coda: LocalCoda) =>
    startLocalCoda({ dataDir: folder, port: Number(new URL(coda.url).port), warn: () => {} });

  test('for good: the apply says so, and the next one finishes', async () => {
    scene = await Scene.begin({ dataDir: folder });
    const gone = new Promise<void>((resolve) => {
      atWrite(scene.coda, 4, () => resolve(scene.coda.close()));
    });
    const failed = await scene.terraform.run(APPLY);
    expect(failed.code).toBe(1);
    expect(plainText(failed.output)).toMatch(/Coda could not be reached/);
    expect(plainText(failed.output)).toMatch(/run again: what was done already is kept/);
    expect(failed.output).not.toMatch(/at .*\.(ts|js):\d+/);
    await gone;
    scene.coda = await restarted(scene.coda);
    await scene.expectFinished();
  });

  test('for a second: the apply goes on', async () => {
    scene = await Scene.begin({ dataDir: folder });
    const back = new Promise<LocalCoda>((resolve, reject) => {
      atWrite(scene.coda, 4, () => {
        const old = scene.coda;
        old.close().then(() => restarted(old).then(resolve, reject), reject);
      });
    });
    await scene.terraform.apply();
    scene.coda = await back;
    await scene.expectComplete();
  });
});

describe('answers are lost after Coda did what was asked', () => {
  const cut = { kind: 'reset', when: 'after' } as const;
  const halved = { kind: 'truncate' } as const;

  test('the first one of each kind: the apply looks what became of it', async () => {
    scene = await Scene.begin();
    scene.coda.setFaults([
      { method: 'POST', path: '/pages', times: 1, effect: cut },
      { method: 'PUT', path: '/pages', times: 1, effect: halved },
      { path: 'table_create', times: 1, effect: cut },
      { path: 'table_create', skip: 1, times: 1, effect: halved },
      { path: 'table_columns_manage', times: 1, effect: cut },
      { path: 'table_columns_manage', skip: 1, times: 1, effect: halved },
      { method: 'POST', path: '/rows', times: 1, effect: cut },
      { path: 'mutationStatus', times: 1, effect: halved },
    ]);
    await scene.terraform.apply();
    scene.coda.setFaults([]);
    await scene.expectComplete();
  });

  test('one in five of all, and server errors: a few applies get there', async () => {
    scene = await Scene.begin();
    scene.coda.setFaults([
      { rate: 0.1, effect: cut },
      { rate: 0.1, effect: { kind: 'status', status: 503 } },
    ]);
    let code: number | null = 1;
    for (let tries = 0; tries < 3 && code !== 0; tries++) ({ code } = await scene.terraform.run(APPLY));
    scene.coda.setFaults([]);
    await scene.expectFinished();
  });
});
