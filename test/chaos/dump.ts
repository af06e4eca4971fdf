import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import { parseCsv } from '../../local-coda/engine/csv';
import { ByHand } from '../support/coda';

const named = z.looseObject({ id: z.string(), name: z.string() });
const docFile = z.looseObject({
  id: z.string(),
  title: z.string(),
  pages: z.array(named.extend({ canvasId: z.string() })),
  tables: z.array(
    named.extend({
      rows: z.string(),
      columns: z.array(named),
      views: z.array(named.extend({ order: z.array(z.string()) })).optional(),
    }),
  ),
  containers: z.array(named.extend({ views: z.array(named.extend({ order: z.array(z.string()) })) })).optional(),
  formulas: z.array(named).optional(),
  controls: z.array(named).optional(),
});

/** Everything that a local Coda holds, told by names: equal for docs that differ in ids, times and the order of creation. */
export type Dump = string[];

/** Dumps all docs. What is there twice shows twice. */
export async function dump(coda: LocalCoda): Promise<Dump> {
  const hand = new ByHand(coda);
  const { items } = z.object({ items: z.array(named) }).parse(await hand.rest('GET', '/docs?limit=100'));
  const docs = items.map(async ({ id }) => [...dumpDoc(coda, id), ...(await sharing(hand, id))]);
  return (await Promise.all(docs)).flat().sort();
}

function dumpDoc(coda: LocalCoda, docId: string): Dump {
  const folder = mkdtempSync(join(tmpdir(), 'codaform-dump-'));
  try {
    coda.dump(docId, folder);
    const doc = docFile.parse(JSON.parse(readFileSync(join(folder, 'doc.json'), 'utf8')));
    const sheets = new Map(
      readdirSync(folder).flatMap((file) =>
        file.endsWith('.csv') ? [[file, parseCsv(readFileSync(join(folder, file), 'utf8'))] as const] : [],
      ),
    );
    return linesOf(doc, sheets);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One line for each thing in a doc. */
function linesOf(doc: z.infer<typeof docFile>, sheets: ReadonlyMap<string, string[][]>): Dump {
  const spoken = namesOf(doc, sheets);
  const line = (kind: string, value: unknown) => `${doc.title} / ${kind} ${spoken(JSON.stringify(value))}`;
  const { pages, tables, containers = [], formulas = [], controls = [], createdAt: _, id: __, ...head } = doc;
  return [
    line('doc', head),
    ...pages.map(({ id, canvasId, ...page }) => line('page', page)),
    ...tables.flatMap(({ id, columns, rows, views = [], ...table }) => [
      line('table', table),
      ...columns.map(({ id: __, ...column }) => line('column', { table: table.name, ...column })),
      // Views list the columns in the order in which they came to be.
      ...views.map(({ id: __, order, ...view }) =>
        line('view', { table: table.name, ...view, order: order.map(spoken).sort() }),
      ),
      ...rowsOf(sheets.get(rows) ?? []).map((row) => line('row', { table: table.name, ...row })),
    ]),
    ...containers.map(({ id, createdAt: _, updatedAt: __, views, ...container }) =>
      line('container', {
        ...container,
        views: views.map((view) => ({ ...view, order: view.order.map(spoken).sort() })),
      }),
    ),
    ...formulas.map(({ id, ...formula }) => line('formula', formula)),
    ...controls.map(({ id, ...control }) => line('control', control)),
  ];
}

/** A sheet's rows by column, without their ids and empty cells. */
function rowsOf([header = [], ...rows]: string[][]): Record<string, string>[] {
  return rows.map((row) =>
    Object.fromEntries(
      header
        .map((name, i) => [name, row[i] ?? ''] as const)
        .filter(([name, cell]) => name !== 'id' && cell !== '')
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );
}

/** Replaces every id of the doc in a text by the name of what has it. */
function namesOf(doc: z.infer<typeof docFile>, sheets: ReadonlyMap<string, string[][]>): (text: string) => string {
  const names = new Map<string, string>();
  for (const page of doc.pages) for (const id of [page.id, page.canvasId]) names.set(id, `page ${page.name}`);
  for (const table of doc.tables) {
    names.set(table.id, `table ${table.name}`);
    for (const part of [...table.columns, ...(table.views ?? [])]) names.set(part.id, `${table.name}.${part.name}`);
    for (const [id = '', first = ''] of (sheets.get(table.rows) ?? []).slice(1)) names.set(id, `row ${first}`);
  }
  for (const part of [...(doc.containers ?? []), ...(doc.formulas ?? []), ...(doc.controls ?? [])]) {
    names.set(part.id, part.name);
  }
  const ids = [...names.keys()].sort((a, b) => b.length - a.length);
  return (text) => ids.reduce((told, id) => told.replaceAll(id, `<${names.get(id)}>`), text);
}

/** With whom the doc is shared. */
async function sharing(hand: ByHand, docId: string): Promise<Dump> {
  const { items } = z
    .object({ items: z.array(z.looseObject({ id: z.string() })) })
    .parse(await hand.rest('GET', `/docs/${docId}/acl/permissions?limit=100`));
  return items.map(({ id, ...permission }) => `permission ${JSON.stringify(permission)}`);
}

/** What a dump has and should not have (`+`), and what it lacks (`-`). Empty for equal ones. */
export function difference(found: Dump, expected: Dump): string[] {
  const rest = [...expected];
  const extra = found.filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return [...rest.map((line) => `- ${line}`), ...extra.map((line) => `+ ${line}`)];
}
