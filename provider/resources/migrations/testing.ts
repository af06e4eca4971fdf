/** A little image of a doc for tests of the planning cores. */
import type { CellValue, Column, DocSchema, ReadFormat } from '../../../model';
import { Evaluator } from './evaluator';
import type { DocImage, ImageRow } from './image';

/** Columns by name with their format, and rows by id with their cells by column name. */
export interface TestTable {
  readonly columns: Readonly<Record<string, ReadFormat>>;
  readonly rows: Readonly<Record<string, Readonly<Record<string, CellValue>>>>;
}

/** A cell in short: text, or anything else as it is. */
export function cell(text: string): CellValue {
  return text === '' ? { kind: 'blank' } : { kind: 'text', text };
}

/** An image of tables by name; ids are names, and the first column names the row. */
export function image(tables: Readonly<Record<string, TestTable>>): { image: DocImage; evaluator: Evaluator } {
  const schema: DocSchema = {
    id: 'doc',
    name: 'doc',
    pages: [],
    formulas: [],
    tables: Object.entries(tables).map(([name, { columns }]) => ({
      id: name,
      name,
      kind: 'table',
      pageId: null,
      columns: Object.entries(columns).map(
        ([label, format], i): Column => ({
          id: label,
          name: label,
          format,
          isDisplay: i === 0,
        }),
      ),
    })),
  };
  const rows = new Map(
    Object.entries(tables).map(
      ([name, table]) => [name, imageRows(table, Object.keys(table.columns)[0] ?? '')] as const,
    ),
  );
  const made = { schema, whole: schema, rows };
  return { image: made, evaluator: new Evaluator(made, 0) };
}

function imageRows({ rows }: TestTable, display: string): ImageRow[] {
  return Object.entries(rows).map(([id, cells]) => {
    const named = cells[display];
    return {
      id,
      name: named?.kind === 'text' ? named.text : '',
      link: `link:${id}`,
      cells: new Map(Object.entries(cells)),
    };
  });
}
