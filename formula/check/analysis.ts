import type { DiagnosticDraft } from '../syntax/diagnostic';
import type { Node, Span } from '../syntax/tree';
import type { Type } from '../types';

/** What a name or a member means. Levels count the enclosing lambdas and `WithName`s from the outside, from 0. */
export type Binding =
  | { kind: 'table'; tableId: string }
  | { kind: 'thisRow'; tableId: string }
  | { kind: 'constant'; value: boolean }
  /** A column named alone: of `thisRow`, or of the row at a level. */
  | { kind: 'column'; of: 'thisRow' | number; tableId: string; columnId: string }
  /** `CurrentValue`, or a name that `WithName` gave. */
  | { kind: 'local'; level: number }
  | { kind: 'formula'; formulaId: string }
  /** A column of a row or of each row of a list. */
  | { kind: 'projection'; tableId: string; columnId: string }
  /** Something by name of a value whose columns are not known before evaluation; `level` for a name that stands alone. */
  | { kind: 'field'; level?: number }
  /** A column that an action writes. */
  | { kind: 'target'; tableId: string; columnId: string }
  | { kind: 'unknown' };

/** A place of a formula's text that means a table, column or named formula of the doc. */
export type Reference = Span & { name: string } & (
    | { kind: 'table'; tableId: string }
    | { kind: 'column'; tableId: string; columnId: string }
    | { kind: 'formula'; formulaId: string }
  );

/** A name that means nothing in the doc. */
export interface Unresolved extends Span {
  name: string;
  code: 'unknown-name' | 'unknown-column' | 'unknown-function';
}

/** What is known of a formula before it is evaluated. */
export interface Analysis {
  type: Type;
  bindings: ReadonlyMap<Node, Binding>;
  /** The level of the value that an argument is evaluated for, for each argument that is a lambda. */
  levels: ReadonlyMap<Node, number>;
  references: readonly Reference[];
  unresolved: readonly Unresolved[];
  diagnostics: readonly DiagnosticDraft[];
}
