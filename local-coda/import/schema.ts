/** A database schema, whatever language it was written in. Names are compared without regard to case. */
export interface Schema {
  note: string | null;
  tables: SchemaTable[];
  enums: SchemaEnum[];
  references: Reference[];
}

export interface SchemaTable {
  name: string;
  line: number;
  note: string | null;
  columns: SchemaColumn[];
  primaryKey: string[];
}

export interface SchemaColumn {
  name: string;
  line: number;
  type: ColumnType;
  note: string | null;
  /** The only values that a CHECK allows. */
  options: string[] | null;
}

/** `varchar(20)[]` is `varchar`, `['20']`, a list. Several words (`double precision`) have one blank between them. */
export interface ColumnType {
  name: string;
  args: string[];
  isList: boolean;
}

export interface SchemaEnum {
  name: string;
  line: number;
  options: string[];
}

export interface ColumnsOfTable {
  table: string;
  columns: string[];
}

/** A foreign key, or, with `manyToMany`, a link that neither table has a column for. */
export interface Reference {
  line: number;
  from: ColumnsOfTable;
  to: ColumnsOfTable;
  manyToMany: boolean;
}

export const emptySchema = (): Schema => ({ note: null, tables: [], enums: [], references: [] });

export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The one of that name, or undefined. */
export function named<T extends { name: string }>(items: readonly T[], name: string): T | undefined {
  return items.find((item) => sameName(item.name, name));
}
