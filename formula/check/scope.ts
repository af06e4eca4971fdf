import type { Column, DocSchema, NamedFormula, Table } from '../../model';
import { type Type, typeOfColumn } from '../types';

/** Where a formula stands: the doc whose names it can use, and the table whose rows are `thisRow`, if it stands in one. */
export interface FormulaScope {
  /** Taken as unchanging: give a new object after a change of the schema. */
  doc: DocSchema;
  tableId?: string;
}

/** A name may belong to several things; the first is taken. */
class Names<T> {
  private readonly exact = new Map<string, T[]>();
  private readonly folded = new Map<string, T[]>();

  add(name: string, thing: T): void {
    push(this.exact, name, thing);
    push(this.folded, name.toLowerCase(), thing);
  }

  /** By exact name, else without regard to letter case. */
  find(name: string): readonly T[] {
    return this.exact.get(name) ?? this.folded.get(name.toLowerCase()) ?? [];
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const there = map.get(key);
  if (there) there.push(value);
  else map.set(key, [value]);
}

/** The names of one table's columns. A view has those of its base table. */
export class TableNames {
  readonly columns = new Names<Column>();
  readonly byId = new Map<string, Column>();
  private readonly types = new Map<string, Type>();

  constructor(
    readonly table: Table,
    private readonly baseOf: (id: string) => string,
  ) {
    for (const column of table.columns) {
      this.columns.add(column.name, column);
      this.byId.set(column.id, column);
    }
  }

  typeOf(column: Column): Type {
    let type = this.types.get(column.id);
    if (!type) {
      type = typeOfColumn(column, this.baseOf);
      this.types.set(column.id, type);
    }
    return type;
  }
}

/** The names of a doc, indexed. */
export class DocNames {
  readonly tables = new Names<Table>();
  readonly formulas = new Names<NamedFormula>();
  readonly tablesById = new Map<string, Table>();
  readonly formulasById = new Map<string, NamedFormula>();
  private readonly columnNames = new Map<string, TableNames>();

  constructor(readonly doc: DocSchema) {
    for (const table of doc.tables) {
      this.tables.add(table.name, table);
      this.tablesById.set(table.id, table);
    }
    for (const formula of doc.formulas) {
      this.formulas.add(formula.name, formula);
      this.formulasById.set(formula.id, formula);
    }
  }

  /** The base table of a view, or the table itself. */
  baseOf = (tableId: string): string => this.tablesById.get(tableId)?.baseTableId ?? tableId;

  /** The columns of a table, or of a view's base table. */
  columnsOf(tableId: string): TableNames | undefined {
    const base = this.baseOf(tableId);
    const known = this.columnNames.get(base);
    if (known) return known;
    const table = this.tablesById.get(base);
    if (!table) return undefined;
    const names = new TableNames(table, this.baseOf);
    this.columnNames.set(base, names);
    return names;
  }
}

const INDEXED = new WeakMap<DocSchema, DocNames>();

/** The index of a doc's names, built once for each doc object. */
export function namesOf(doc: DocSchema): DocNames {
  let names = INDEXED.get(doc);
  if (!names) {
    names = new DocNames(doc);
    INDEXED.set(doc, names);
  }
  return names;
}
