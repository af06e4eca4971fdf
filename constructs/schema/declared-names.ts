/** Views and named formulas that the code declares: formulas use them by name, beside tables. */

import type { NamedFormula, Table } from '../../model';
import { sameStack } from '../terraform';
import { type FormulaSource, formulaText } from './formula';
import type { DocReference, Named, TableReference } from './references';

/** A construct that formulas can name. */
export interface DeclaredName {
  readonly named: Named & { readonly node: { readonly path: string } };
  /** The base table, for a view. */
  readonly table?: TableReference;
  /** The text, for a named formula. */
  readonly formula?: FormulaSource;
}

const declared = new WeakMap<object, { doc: DocReference; name: DeclaredName }[]>();

/** Makes a name known to the checks of the formulas of its doc. */
export function declareName(doc: DocReference, name: DeclaredName): void {
  const all = declared.get(doc.node.root) ?? [];
  declared.set(doc.node.root, [...all, { doc, name }]);
}

function namesIn(doc: DocReference): DeclaredName[] {
  return (declared.get(doc.node.root) ?? [])
    .filter(({ doc: other }) => other === doc || (other.docId === doc.docId && sameStack(other, doc)))
    .map(({ name }) => name);
}

/** The views that are declared in a doc. What they show is their table's columns. */
export function viewsIn(doc: DocReference): Table[] {
  return namesIn(doc).flatMap(({ named, table }) =>
    table === undefined
      ? []
      : [
          {
            id: named.node.path,
            name: named.name,
            kind: 'view',
            baseTableId: table.node.path,
            pageId: null,
            columns: [],
          },
        ],
  );
}

/** The named formulas that are declared in a doc. Call it once everything is declared. */
export function formulasIn(doc: DocReference): NamedFormula[] {
  return namesIn(doc).flatMap(({ named, formula }) =>
    formula === undefined ? [] : [{ id: named.node.path, name: named.name, formula: formulaText(formula) }],
  );
}
