import {
  type Coda,
  type DescribedColumn,
  type DescribedTable,
  type DocHandle,
  type DocInfo,
  type ObservedColumn,
  type ObservedRow,
  type ObservedView,
  type PageInfo,
  type Permission,
  type TableInfo,
} from '../../provider/coda';
import { UsageError } from '../support/failure';
import type { Progress } from '../support/progress';
import { isFormula, orNothing, type ReadNamed, type ReadView, readNamed, readView } from './read-views';

/** A base table, read. */
export interface ReadTable {
  readonly info: TableInfo;
  readonly columns: readonly ObservedColumn[];
  /** What MCP shows of the columns, where there is a token for it. */
  readonly described: readonly DescribedColumn[];
  /** Its own view and those beside it, which only MCP shows. */
  readonly views: readonly ObservedView[];
}

/** Rows to seed: a table and the column that keys them. */
export interface SeedRequest {
  readonly table: string;
  readonly keyColumn: string;
}

export interface ReadSeed extends SeedRequest {
  readonly tableId: string;
  readonly rows: readonly ObservedRow[];
}

/** Everything of a doc that becomes code. */
export interface ReadDoc {
  readonly info: DocInfo;
  readonly pages: readonly PageInfo[];
  readonly tables: readonly ReadTable[];
  readonly views: readonly ReadView[];
  readonly named: readonly ReadNamed[];
  readonly seeds: readonly ReadSeed[];
  /** Whom it is shared with, where that was asked for. */
  readonly permissions: readonly Permission[];
  /** True where MCP was asked too: then descriptions, colours of options and names of date formats are known. */
  readonly withMcp: boolean;
}

/** What of a doc is wanted. */
interface ImportRequest {
  readonly seeds: readonly SeedRequest[];
  /** Whom the doc is shared with too. */
  readonly permissions: boolean;
  readonly mcp: boolean;
  readonly progress: Progress;
}

/** `Table:keyColumn`. A table's name may hold a colon, so the last one counts. Throws a UsageError. */
export function seedRequest(text: string, option = '--seed'): SeedRequest {
  const at = text.lastIndexOf(':');
  const [table, keyColumn] = [text.slice(0, at), text.slice(at + 1)];
  if (at > 0 && keyColumn !== '') return { table, keyColumn };
  throw new UsageError(`${option} takes a table and the column that holds its keys, e.g. "Tasks:Name", not "${text}".`);
}

/**
 * Reads a doc in as few calls as there can be: one for each of the doc, its pages, its tables and the two kinds of named
 * values, one for each base table and view, one for 500 rows of a seed table, one for 100 permissions where they are wanted.
 * With `mcp`, one MCP call a table or view beside, and one for each page with named formulas.
 */
export async function readDoc(
  coda: Coda,
  docId: string,
  { seeds, permissions, mcp, progress }: ImportRequest,
): Promise<ReadDoc> {
  const doc = coda.doc(docId);
  progress.show('Reading the doc');
  const [info, pages, tables, named] = await Promise.all([doc.info(), doc.pages(), doc.tables(), doc.namedValues()]);
  const base = tables.filter(({ kind }) => kind === 'table');
  const wanted = seeds.map((seed) => ({ ...seed, tableId: tableNamed(seed.table, base).id }));
  const views = tables.filter(({ kind }) => kind === 'view');
  const texts = mcp && named.some(isFormula);
  const total = base.length * (mcp ? 2 : 1) + views.length + (texts ? 1 : 0) + wanted.length;
  let done = 0;
  const counted = async <T>(what: Promise<T>): Promise<T> => {
    const answer = await what;
    progress.show(`Reading ${info.name}`, ++done, total);
    return answer;
  };
  const [read, seen, values, rows, shared] = await Promise.all([
    Promise.all(
      base.map(async (table) => ({
        info: table,
        columns: await counted(doc.columns(table.id)),
        ...described(mcp ? await counted(describe(doc, table)) : undefined),
      })),
    ),
    Promise.all(views.map((view) => counted(readView(doc, view, mcp)))),
    texts ? counted(readNamed(doc, named)) : named,
    Promise.all(wanted.map(async (seed) => ({ ...seed, rows: await counted(doc.rows(seed.tableId)) }))),
    permissions ? doc.permissions() : [],
  ]);
  return { info, pages, tables: read, views: seen, named: values, seeds: rows, permissions: shared, withMcp: mcp };
}

const described = (table: Partial<DescribedTable> = {}) => ({
  described: table.columns ?? [],
  views: table.views ?? [],
});

/** What MCP shows of a table, as far as it does: the provider's own import goes on without it too, so the plan is the same. */
async function describe(doc: DocHandle, table: TableInfo): Promise<Partial<DescribedTable>> {
  const whole = await orNothing(doc.describeTable(table.id));
  if (whole !== undefined) return whole === 'gone' ? {} : whole;
  const columns = await orNothing(doc.describeColumns(table.id));
  return columns === undefined || columns === 'gone' ? {} : { columns };
}

function tableNamed(name: string, tables: readonly TableInfo[]): TableInfo {
  const found = tables.filter((table) => table.name === name || table.id === name);
  const [table, ...others] = found;
  if (table !== undefined && others.length === 0) return table;
  if (table !== undefined)
    throw new UsageError(`There are ${found.length} tables named "${name}". Give the id of the one to seed.`);
  const names = tables.map((candidate) => candidate.name).join(', ');
  throw new UsageError(`--seed names the table "${name}", which is not there. There are: ${names}.`);
}
