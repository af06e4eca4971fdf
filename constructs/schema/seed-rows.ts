import { Construct } from 'constructs';
import { Rows as CodaRows } from '../bindings/providers/coda/rows';
import { giveAddress, lazyText, literal, mapKey } from '../terraform';
import { type EncodedCell, encodeCell } from './cells';
import type { CellOf, Column, ColumnReference, Columns } from './column';
import type { RowReference } from './references';
import type { TableBase } from './table-base';

/** The keys of columns whose seed cells are text: what rows can be keyed by. */
export type TextKey<C extends Columns> = {
  [P in keyof C & string]: C[P] extends Column<string> ? ([CellOf<C[P]>] extends [never] ? never : P) : never;
}[keyof C & string];

/**
 * A row: values by column key. `null` empties a cell; a column that is left out is left alone, and so belongs to the
 * people who edit the doc. Formula columns, buttons and the key column cannot be given.
 */
export type SeedRow<C extends Columns, K extends keyof C = never> = {
  readonly [P in Exclude<keyof C, K> as [CellOf<C[P]>] extends [never] ? never : P]?: CellOf<C[P]> | null;
};

/** What a set of seed rows is made with. */
export interface SeedRowsProps<C extends Columns, K extends TextKey<C>, R extends string> {
  readonly table: TableBase<C>;
  /** The text column that holds the keys of the rows: they are found again by it, so it is best a stable slug. */
  readonly key: K;
  /** The rows by key. */
  readonly rows: { readonly [P in R]: SeedRow<NoInfer<C>, NoInfer<K>> };
  /** Take over rows with these keys that hold other values. */
  readonly adopt?: boolean;
  /**
   * The rows were made by people: a key that no row has stops the plan instead of adding a row, and destroying leaves the
   * rows. For columns that the code fills in such rows.
   */
  readonly existingOnly?: boolean;
}

/**
 * Rows that the code keeps in a table that people edit too (`coda_rows`). It owns the rows with its keys, and of them
 * only the columns that it gives.
 */
export class SeedRows<
  C extends Columns = Columns,
  K extends TextKey<C> = TextKey<C>,
  R extends string = string,
> extends Construct {
  readonly table: TableBase<C>;
  /** The resource, for what Terraform can be told beside. */
  readonly resource: CodaRows;
  private readonly keys: ReadonlySet<string>;
  private readonly cells: readonly Cell[];

  constructor(scope: Construct, id: string, props: SeedRowsProps<C, K, R>) {
    super(scope, id);
    const { table, key, adopt, existingOnly } = props;
    this.table = table;
    const keyColumn = table.column(key);
    const cells = Object.entries<object>(props.rows).flatMap(([row, values]) =>
      cellsOf(table.columnsByKey, row, values),
    );
    this.keys = new Set(Object.keys(props.rows));
    this.cells = cells;
    const used = [keyColumn, ...cells.flatMap((cell) => cell.column ?? [])];
    this.resource = new CodaRows(this, 'Resource', {
      docId: table.doc.docId,
      tableId: table.tableId,
      keyColumn: literal(keyColumn.name),
      rows: rowsConfig(this.keys, cells),
      adopt,
      existingOnly,
      dependsOn: [...new Set(used.flatMap((column) => column.source ?? []))],
    });
    giveAddress(this.resource, 'coda_rows', this);
    this.node.addValidation({ validate: () => [...this.checkKeys(), ...cells.flatMap(checkCell)] });
  }

  /** A row of the set, for the relations of other seed rows. */
  row(key: R): RowReference {
    if (!this.keys.has(key)) throw new Error(`${this.node.path} has no row ${JSON.stringify(key)}.`);
    return { kind: 'row', table: this.table, rowId: this.resource.rowIds.lookup(mapKey(key)) };
  }

  /** The keys of the rows. */
  get rowKeys(): readonly string[] {
    return [...this.keys];
  }

  /**
   * The text that a cell is given, or undefined where the code gives none or a value that does not fit. Call it once
   * everything is declared.
   */
  cellText(row: string, column: string): string | undefined {
    const cell = this.cells.find((c) => c.row === row && c.key === column);
    const encoded = cell && encode(cell);
    return encoded?.ok ? encoded.text : undefined;
  }

  private checkKeys(): string[] {
    return [...this.keys].filter((key) => key.trim() === '').map(() => 'A row needs a key that is not blank.');
  }
}

/** A cell of a seed row, and where it is. Its text is known once everything is declared. */
interface Cell {
  readonly row: string;
  readonly key: string;
  readonly column: ColumnReference | undefined;
  readonly value: unknown;
}

function cellsOf(columns: ReadonlyMap<string, ColumnReference>, row: string, values: object): Cell[] {
  const entries: [string, unknown][] = Object.entries(values);
  return entries
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ row, key, column: columns.get(key), value }));
}

function encode({ column, value }: Cell): EncodedCell {
  const format = column?.definition.format;
  return format === undefined
    ? { ok: false, problem: 'belongs to no column that stores values' }
    : encodeCell(value, format);
}

function checkCell(cell: Cell): string[] {
  const encoded = encode(cell);
  const at = `Row ${JSON.stringify(cell.row)}, column ${JSON.stringify(cell.key)}: the value`;
  return encoded.ok ? [] : [`${at} ${encoded.problem}.`];
}

function rowsConfig(keys: Iterable<string>, cells: readonly Cell[]): Record<string, Record<string, string>> {
  const rows = new Map<string, [string, string][]>([...keys].map((key) => [key, []]));
  for (const cell of cells) {
    const text = lazyText(() => textOf(encode(cell)));
    if (cell.column !== undefined) rows.get(cell.row)?.push([literal(cell.column.name), text]);
  }
  return Object.fromEntries([...rows].map(([key, entries]) => [literal(key), Object.fromEntries(entries)]));
}

/** What does not fit is reported by the validation, which comes after the text was asked for. */
function textOf(encoded: EncodedCell): string {
  return encoded.ok ? literal(encoded.text) : '';
}
