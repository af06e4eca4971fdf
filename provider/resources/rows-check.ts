/** Checks of a planned set of rows against the table as it is: everything that can be known before a write. */
import { type CellValue, formatCell, parseCell } from '../../model';
import type { Client } from '../client';
import type { ObservedRow } from '../coda';
import { type BaseContext, isUnknown, type Path } from '../framework';
import { quoted } from './explain';
import {
  cellOf,
  type RelatedRows,
  type RowProblem,
  type RowsByKey,
  saysTheSame,
  type UsedColumn,
  type UsedColumns,
} from './rows-table';
import { type NamedRow, type Stage, untilRows } from './rows-wait';

/** Rows as the configuration has them: key → column → text. What is unknown while planning is left out of the checks. */
export type PlannedRows = Readonly<Record<string, unknown>>;

/** The cells of a row that are known: column label and text. */
export function knownCells(row: unknown): [string, string][] {
  if (typeof row !== 'object' || row === null || isUnknown(row)) return [];
  return Object.entries(row).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

const at = (key: string, label?: string): Path => (label === undefined ? ['rows', key] : ['rows', key, label]);

/**
 * Checks keys, column names and values.
 *
 * @param tableName for the messages
 */
export function checkCells(rows: PlannedRows, columns: UsedColumns, keyLabel: string): RowProblem[] {
  const key = columns.find(keyLabel);
  if (key === undefined) return [noSuchColumn(keyLabel, columns, ['key_column'])];
  if (key.readOnly !== null) {
    const detail = `Nobody can write into ${quoted(keyLabel)}: ${key.readOnly}. Choose a column that stores a value.`;
    return [{ path: ['key_column'], summary: 'The key column cannot be written', detail }];
  }
  const problems: RowProblem[] = [];
  const seen = new Map<string, string>();
  for (const [rowKey, row] of Object.entries(rows)) {
    problems.push(...checkKey(rowKey, key, seen), ...checkSize(rowKey, row));
    for (const [label, text] of knownCells(row)) problems.push(...checkCell(rowKey, label, text, columns, key));
  }
  return problems;
}

/** Coda refuses a row edit of more than 85 KB (Coda's help centre); it measures its own form of it, which is no smaller. */
const MAX_ROW_BYTES = 85 * 1024;

function checkSize(rowKey: string, row: unknown): RowProblem[] {
  const bytes = knownCells(row).reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
  if (bytes <= MAX_ROW_BYTES) return [];
  const detail = `Its cells hold ${Math.ceil(bytes / 1024)} KB; Coda takes 85 KB a row. Shorten them, or put the text on a page.`;
  return [{ path: at(rowKey), summary: `Row ${quoted(rowKey)} is too large`, detail }];
}

function checkKey(rowKey: string, key: UsedColumn, seen: Map<string, string>): RowProblem[] {
  const parsed = parseCell(rowKey, key.format);
  if (rowKey.trim() === '' || !parsed.ok) {
    const why = parsed.ok ? 'is blank' : parsed.problem;
    return [
      {
        path: at(rowKey),
        summary: `The row key ${quoted(rowKey)} ${why}`,
        detail: `Keys are the values of the column ${quoted(key.label)}.`,
      },
    ];
  }
  const canonical = formatCell(parsed.value);
  const other = seen.get(canonical);
  seen.set(canonical, rowKey);
  if (other === undefined) return [];
  const detail = `${quoted(other)} and ${quoted(rowKey)} are the same value of the column ${quoted(key.label)}. Keep one of them.`;
  return [{ path: at(rowKey), summary: `Two rows have the key ${quoted(canonical)}`, detail }];
}

function checkCell(rowKey: string, label: string, text: string, columns: UsedColumns, key: UsedColumn): RowProblem[] {
  const column = columns.find(label);
  if (column === undefined) return [noSuchColumn(label, columns, at(rowKey, label))];
  if (column.id === key.id) {
    const detail = 'The key column is filled with the key of the row. Leave it out of the cells.';
    return [{ path: at(rowKey, label), summary: `Row ${quoted(rowKey)} sets the key column`, detail }];
  }
  if (column.readOnly !== null) {
    const detail = `Nobody can write into ${quoted(label)}: ${column.readOnly}. Leave it out of the rows.`;
    return [{ path: at(rowKey, label), summary: `The column ${quoted(label)} cannot be written`, detail }];
  }
  const parsed = parseCell(text, column.format);
  if (parsed.ok) return [];
  return [
    {
      path: at(rowKey, label),
      summary: `Row ${quoted(rowKey)}: the value of ${quoted(label)} does not fit`,
      detail: `${quoted(text)} ${parsed.problem}.`,
    },
  ];
}

function noSuchColumn(label: string, columns: UsedColumns, path: Path): RowProblem {
  const detail = `The table's columns are ${columns.names()}. Names are matched to the letter. If a coda_column of this configuration makes it, let these rows depend on it: depends_on = [...].`;
  return { path, summary: `The table has no column ${quoted(label)}`, detail };
}

/** A row that a cell of a relation names. */
interface RelatedRow extends NamedRow {
  readonly rowKey: string;
  readonly label: string;
}

/** Every row that the relations of these rows name. */
function relatedIn(rows: PlannedRows, columns: UsedColumns): RelatedRow[] {
  return Object.entries(rows).flatMap(([rowKey, row]) =>
    knownCells(row).flatMap(([label, text]) => {
      const column = columns.find(label);
      if (column?.format.type !== 'lookup') return [];
      const { tableId } = column.format;
      const parsed = parseCell(text, column.format);
      return parsed.ok ? namesIn(parsed.value).map((name) => ({ rowKey, label, tableId, name })) : [];
    }),
  );
}

/** Checks that every row that a relation names exists exactly once, or will be made in this run; an apply waits for those. */
export async function checkRelations(
  ctx: BaseContext & { readonly client: Client },
  stage: Stage,
  { tableId, changed, related }: { tableId: string; changed: PlannedRows; related: RelatedRows },
  columns: UsedColumns,
): Promise<RowProblem[]> {
  const { planned } = ctx.client;
  const count = async (row: NamedRow) => (await related.idsOf(row.tableId, row.name)).length;
  const named = relatedIn(changed, columns);
  const toCome: RelatedRow[] = [];
  // What these rows name among themselves they bring along.
  for (const row of named) {
    const own = row.tableId === tableId && planned.hasRowName(tableId, row.name);
    if (!own && (await count(row)) === 0) toCome.push(row);
  }
  await untilRows(ctx, stage, toCome);
  if (stage === 'apply') related.forget(toCome.map((row) => row.tableId));
  const problems: RowProblem[] = [];
  for (const row of named) {
    const found = await count(row);
    if (found === 1 || (found === 0 && planned.hasRowName(row.tableId, row.name))) continue;
    problems.push(missingRelation(row.rowKey, row.label, row.name, found));
  }
  return problems;
}

function missingRelation(rowKey: string, label: string, name: string, count: number): RowProblem {
  const summary =
    count === 0
      ? `Row ${quoted(rowKey)}: ${quoted(label)} names a row that does not exist`
      : `Row ${quoted(rowKey)}: ${quoted(label)} names ${count} rows at once`;
  const what =
    count === 0
      ? `No row of the related table is called ${quoted(name)}.`
      : `${count} rows of the related table are called ${quoted(name)}.`;
  return {
    path: at(rowKey, label),
    summary,
    detail: `${what} Coda would accept the text and store it as it is, with an error in the cell. Give the id of the row (i-…), for example from row_ids of another coda_rows, or a name that exactly one row has.`,
  };
}

/** The names in a relation's value that are not ids. */
export function namesIn(value: CellValue): string[] {
  if (value.kind === 'list') return value.items.flatMap(namesIn);
  return value.kind === 'ref' && value.rowId === undefined && value.name !== undefined ? [value.name] : [];
}

/**
 * Looks at the rows that the new keys meet in the doc: several with one key can never be owned, and one whose cells say
 * something else is not overwritten without a word.
 *
 * @param request.newKeys the keys that are new to this set
 * @param request.existingOnly a key that no row has is a problem
 */
export function checkExisting(
  request: {
    readonly rows: PlannedRows;
    readonly newKeys: readonly string[];
    readonly adopt: boolean;
    readonly existingOnly: boolean;
  },
  existing: RowsByKey,
  columns: UsedColumns,
): RowProblem[] {
  const { rows, adopt, existingOnly } = request;
  return request.newKeys.flatMap((key) => {
    const found = existing.matching(key);
    const [row] = found;
    if (found.length > 1) return [sameKey(key, found)];
    if (row === undefined && existingOnly) {
      const summary = `No row of the table has the key ${quoted(key)}`;
      const detail = `With existing_only = true no row is added. Correct the key, take it out, or add the row in Coda. The table has ${existing.sample()}.`;
      return [{ path: at(key), summary, detail }];
    }
    if (row === undefined || adopt) return [];
    const differing = knownCells(rows[key]).flatMap(([label, text]) => saysElse(row, label, text, columns));
    if (differing.length === 0) return [];
    const detail = `In that row (${row.id}) ${differing.join(', ')}. To take the row over and set its cells, set adopt = true; to keep it, choose another key.`;
    return [{ path: at(key), summary: `A row with the key ${quoted(key)} exists already, with other values`, detail }];
  });
}

function sameKey(key: string, found: readonly ObservedRow[]): RowProblem {
  const ids = found.map((r) => r.id).join(', ');
  const detail = `The rows ${ids} have the same key. Give all but one another key in Coda, so that it is clear which one is meant.`;
  return { path: at(key), summary: `${found.length} rows of the table have the key ${quoted(key)}`, detail };
}

/** What a row says in a cell that is to say something else; nothing where the cell is blank. */
function saysElse(row: ObservedRow, label: string, text: string, columns: UsedColumns): string[] {
  const column = columns.find(label);
  if (column === undefined) return [];
  const cell = cellOf(row, column);
  return cell.kind === 'blank' || saysTheSame(text, cell, column)
    ? []
    : [`${quoted(label)} is ${quoted(formatCell(cell))}`];
}

/**
 * Looks at the rows of this set that a plan changes: a second row with the same key would be changed with it, and a cell of
 * a column that the set did not name so far may hold what people wrote.
 */
export function checkOwned(
  request: {
    readonly changed: PlannedRows;
    readonly prior: PlannedRows;
    readonly newKeys: readonly string[];
    readonly ids: Readonly<Record<string, string>>;
    readonly adopt: boolean;
  },
  byId: ReadonlyMap<string, ObservedRow>,
  existing: RowsByKey,
  columns: UsedColumns,
): RowProblem[] {
  const { changed, prior, newKeys, ids, adopt } = request;
  const owned = Object.keys(changed).filter((key) => !newKeys.includes(key));
  return owned.flatMap((key) => {
    const row = byId.get(ids[key] ?? '');
    const others = existing.matching(key).filter(({ id }) => id !== row?.id);
    if (row === undefined) return [];
    if (others.length > 0) return [sameKey(key, [row, ...others])];
    if (adopt || prior[key] === undefined) return [];
    const before = knownCells(prior[key]);
    const named = new Set(before.map(([label]) => columns.find(label)?.id));
    // An apply that died after it renamed a column may not have kept which one it was: its cells still say what they said.
    const lost = before.filter(([label]) => columns.find(label) === undefined).map(([, text]) => text);
    return knownCells(changed[key]).flatMap(([label, text]) => {
      const column = columns.find(label);
      const isNew = !named.has(column?.id);
      const isRenamed = column !== undefined && lost.some((one) => saysTheSame(one, cellOf(row, column), column));
      return (isNew && !isRenamed ? saysElse(row, label, text, columns) : []).map((what) => ({
        path: at(key, label),
        summary: `Row ${quoted(key)} holds another value in ${quoted(label)}`,
        detail: `${what}, and these rows did not name that column so far: somebody else has written it. To set it, set adopt = true; to keep it, leave the column out of the row.`,
      }));
    });
  });
}
