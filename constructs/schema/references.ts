import type { IConstruct } from 'constructs';
import type { Dependable } from '../terraform';

/** Something with a name that formulas use. */
export interface Named {
  /** The name as people see it in Coda. */
  readonly name: string;
  /** The name as a Terraform reference, so that what uses it is created after it and follows when it is renamed. */
  readonly nameReference: string;
}

/** Something with a name that a resource or data source brings. */
export interface Sourced extends Named {
  /** None in a table that is not looked up. */
  readonly source: Dependable | undefined;
}

/** A doc, new or existing: what pages and tables need of it. */
export interface DocReference extends IConstruct {
  /** The id of the doc, or a reference to it. */
  readonly docId: string;
  /** True where the app makes the doc and puts every table into it, so that it has none that the code does not know. */
  readonly startsEmpty: boolean;
}

/** A page, new or existing: what tables and other pages need of it. */
export interface PageReference extends IConstruct {
  readonly doc: DocReference;
  /** The id of the page, or a reference to it. */
  readonly pageId: string;
  /** True where the code owns the whole text of the page, so that no table can stand on it. */
  readonly holdsManagedContent?: boolean;
}

/** A table, new or existing, whatever its columns: what relations and formulas need of it. */
export interface TableReference extends IConstruct, Named {
  readonly doc: DocReference;
  /** The id of the table, or a reference to it. */
  readonly tableId: string;
}

/** A row that a `SeedRows` construct makes. */
export interface RowReference {
  readonly kind: 'row';
  readonly table: TableReference;
  /** The id of the row, as a reference. */
  readonly rowId: string;
}

/** What a relation's cell can point at: a seed row, or the only row with that display name. */
export type RowLink = RowReference | { readonly name: string };
