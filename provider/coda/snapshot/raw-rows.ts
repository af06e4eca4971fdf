import type { ObservedColumn, ObservedRow } from '../api';
import type { RowsQuery } from '../api-queries';
import { RowCells } from '../formats/row-cells';
import type { RawRow } from '../rest/answers';

/** The parameters of REST for a query: `query` takes one `<column id>:<JSON value>` and no more. */
export function rowsParameters({ where, sortBy, visibleOnly }: RowsQuery): Record<string, string> {
  return {
    ...(where !== undefined && { query: `${where.columnId}:${JSON.stringify(where.value)}` }),
    ...(sortBy !== undefined && { sortBy }),
    ...(visibleOnly === true && { visibleOnly: 'true' }),
  };
}

/** Rows whose cells are decoded when they are looked at. */
export function decodeRows(
  raw: readonly RawRow[],
  columns: readonly ObservedColumn[],
  only: readonly string[] | undefined,
): ObservedRow[] {
  const wanted = only === undefined ? columns : columns.filter((column) => only.includes(column.id));
  const formats = new Map(wanted.map(({ id, format }) => [id, format] as const));
  return raw.map(({ id, name, index, updatedAt, browserLink, values }) => ({
    id,
    name,
    index,
    cells: new RowCells(values, formats),
    ...(updatedAt === undefined ? {} : { updatedAt }),
    ...(browserLink === undefined ? {} : { browserLink }),
  }));
}
