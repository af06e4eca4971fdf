/** A synthesized app, as the docs that it declares: Terraform's JSON, with references turned into the names they stand for. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Column, columnFormatSchema, type DocSchema, type ReadFormat, type Table } from '../../model';
import { UsageError } from './failure';
import { readText } from './files';

const format = z.looseObject({ type: z.string(), table_id: z.string().optional() });
const columnBlock = z.looseObject({ name: z.string(), format: format.optional(), formula: z.string().optional() });
const newTable = z.looseObject({ doc_id: z.string(), name: z.string(), first_column: columnBlock });
const oldTable = z.looseObject({ doc_id: z.string(), name: z.string().optional(), id: z.string().optional() });
const newColumn = columnBlock.extend({ table_id: z.string(), display: z.boolean().optional() });
const newDoc = z.looseObject({ source_doc_id: z.string().optional() });
const named = <T extends z.ZodType>(block: T) => z.record(z.string(), block).default({});

/** What of a `cdk.tf.json` says how docs are made. */
const stackSchema = z.looseObject({
  resource: z
    .looseObject({ coda_doc: named(newDoc), coda_table: named(newTable), coda_column: named(newColumn) })
    .prefault({}),
  data: z.looseObject({ coda_table: named(oldTable) }).prefault({}),
});
type Stack = z.infer<typeof stackSchema>;

/**
 * The docs that an app declares. Ids are addresses in the configuration. Tables that are looked up have the columns that
 * are added to them and others that are not known, and so has a doc that exists already.
 *
 * @param path a `cdk.tf.json`, or a folder with one, or a `cdktf.out` with one stack
 */
export function declaredDocs(path: string): DocSchema[] {
  const file = stackFile(path);
  const parsed = stackSchema.safeParse(json(readText(file, file), file));
  if (!parsed.success) throw new UsageError(`${file} is no synthesized app: ${z.prettifyError(parsed.error)}`);
  return docsOf(parsed.data);
}

function stackFile(path: string): string {
  if (path.endsWith('.json')) return path;
  const here = join(path, 'cdk.tf.json');
  if (existsSync(here)) return here;
  const folder = join(path, 'stacks');
  const stacks = existsSync(folder) ? readdirSync(folder) : [];
  const [only] = stacks;
  if (only !== undefined && stacks.length === 1) return join(folder, only, 'cdk.tf.json');
  const which = stacks.length === 0 ? 'Run cdktf synth first.' : `Give one of ${stacks.join(', ')} in ${folder}.`;
  throw new UsageError(`${path} holds no cdk.tf.json. ${which}`);
}

function json(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is not JSON.`);
  }
}

function docsOf({ resource, data }: Stack): DocSchema[] {
  const names = namesOf({ resource, data });
  const text = (value: string) => resolved(value, names);
  const tables = [
    ...Object.entries(resource.coda_table).map(([id, block]) => {
      const first = columnOf(`coda_table.${id}.first_column`, block.first_column, true, text);
      return { docId: block.doc_id, table: tableOf(`coda_table.${id}`, text(block.name), [first]) };
    }),
    ...Object.entries(data.coda_table).map(([id, block]) => {
      const table = tableOf(`data.coda_table.${id}`, text(block.name ?? block.id ?? id), []);
      return { docId: block.doc_id, table: { ...table, partial: true as const } };
    }),
  ];
  const byId = new Map(tables.map(({ table }) => [table.id, table]));
  for (const [id, block] of Object.entries(resource.coda_column)) {
    const table = byId.get(addressOf(block.table_id));
    if (block.display === true) for (const column of table?.columns ?? []) column.isDisplay = false;
    table?.columns.push(columnOf(`coda_column.${id}`, block, block.display === true, text));
  }
  const madeEmpty = new Set(
    Object.entries(resource.coda_doc).flatMap(([id, block]) =>
      block.source_doc_id === undefined ? [`\${coda_doc.${id}.id}`] : [],
    ),
  );
  return [...new Set(tables.map(({ docId }) => docId))].map((docId) => ({
    id: docId,
    name: docId,
    pages: [],
    tables: tables.filter((t) => t.docId === docId).map(({ table }) => table),
    formulas: [],
    ...(!madeEmpty.has(docId) && { partial: true as const }),
  }));
}

/** What references to names stand for, by the text between `${` and `}`. */
function namesOf({ resource, data }: Stack): ReadonlyMap<string, string> {
  const entries = [
    ...Object.entries(resource.coda_table).flatMap(([id, block]): [string, string][] => [
      [`coda_table.${id}.name`, block.name],
      [`coda_table.${id}.first_column.name`, block.first_column.name],
    ]),
    ...Object.entries(data.coda_table).map(([id, block]): [string, string] => [
      `data.coda_table.${id}.name`,
      block.name ?? block.id ?? id,
    ]),
    ...Object.entries(resource.coda_column).map(([id, block]): [string, string] => [
      `coda_column.${id}.name`,
      block.name,
    ]),
  ];
  return new Map(entries.map(([reference, name]) => [reference, resolved(name, new Map())]));
}

/** Text as Terraform makes it: escapes undone, references to names replaced. Other references stay as they are. */
function resolved(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/\$\$\{|%%\{|\$\{([^{}]*)\}/g, (whole, reference: string | undefined) =>
    reference === undefined ? whole.slice(1) : (names.get(reference.trim()) ?? whole),
  );
}

/** `coda_table.tasks` of `${coda_table.tasks.id}`; an id that is written out stays. */
function addressOf(reference: string): string {
  return reference.replace(/^\$\{(.*)\.id\}$/, '$1');
}

function tableOf(id: string, name: string, columns: Column[]): Table {
  return { id, name, kind: 'table', pageId: null, columns };
}

function columnOf(
  id: string,
  { name, format: declared, formula }: z.infer<typeof columnBlock>,
  isDisplay: boolean,
  text: (value: string) => string,
): Column {
  const none: ReadFormat = { type: formula === undefined ? 'text' : 'other' };
  const read = declared === undefined ? none : formatOf(declared, text);
  return { id, name: text(name), format: read, isDisplay, ...(formula !== undefined && { formula: text(formula) }) };
}

function formatOf(declared: z.infer<typeof format>, text: (value: string) => string): ReadFormat {
  const entries = Object.entries(declared).map(([key, value]) => [
    key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    key === 'table_id' && typeof value === 'string'
      ? addressOf(value)
      : typeof value === 'string'
        ? text(value)
        : value,
  ]);
  const parsed = columnFormatSchema.safeParse(Object.fromEntries(entries));
  return parsed.success ? parsed.data : { type: 'other' };
}
