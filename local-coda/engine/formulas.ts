import type { Cell } from './cell';
import type { DocState } from './state';

/** Where a formula stands: in a column of a table, or (no table) on the canvas. */
export interface FormulaHome {
  tableId?: string;
}

/** The value of an expression, or why there is none. */
export type Evaluation = { ok: true; value: Cell | undefined } | { ok: false; problem: string };

/**
 * Everything that the engine asks of the Coda Formula Language. A doc stores formulas in the engine's own form (`bind`),
 * in which tables, columns and named formulas are ids, so that renaming one changes every formula that is printed.
 */
export interface FormulaEngine {
  /** The stored form of a formula as somebody wrote it. Never fails: what cannot be resolved is kept as it is. */
  bind(doc: DocState, home: FormulaHome, text: string): string;
  /** The text of a stored formula, with the current names and brackets only where they are needed. */
  print(doc: DocState, home: FormulaHome, stored: string): string;
  /** What is wrong with a stored formula (a deleted column, an unknown name), or null. */
  problem(doc: DocState, home: FormulaHome, stored: string): string | null;
  /** The value of a formula column in one row. */
  cell(doc: DocState, tableId: string, columnId: string, rowId: string): Cell | undefined;
  /** The value of a stored canvas formula. */
  value(doc: DocState, stored: string): Evaluation;
  /** The value of an expression as somebody wrote it, at the level of the doc. */
  execute(doc: DocState, text: string): Evaluation;
  /** The ids of the rows for which a condition holds, in the table's order, or why it could not be evaluated. */
  filter(doc: DocState, tableId: string, text: string): { ok: true; rowIds: string[] } | { ok: false; problem: string };
}

/** What applying an operation to a doc may use besides the doc. */
export interface Tools {
  formulas: FormulaEngine;
}

const REFERENCE = /\$\$\[(table|column|formula):([^\]]+)\]/g;
/** Strings, bracketed names and plain names; everything else is copied as it is. */
const TOKENS = /"(?:[^"\\]|\\.)*"|\[([^\]]*)\]|([\p{L}_][\p{L}\p{N}_]*)/gu;
const NEEDS_NO_BRACKETS = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** The name as it stands in a formula. */
function spelt(name: string): string {
  return NEEDS_NO_BRACKETS.test(name) ? name : `[${name.replaceAll(']', '\\]')}]`;
}

/**
 * Keeps formulas and prints them with current names; computes nothing. It is what the engine uses where it is given no
 * other: formula columns are blank, conditions are refused.
 */
export class TextFormulas implements FormulaEngine {
  bind(doc: DocState, home: FormulaHome, text: string): string {
    return text.replace(TOKENS, (token, bracketed: string | undefined, plain: string | undefined, offset: number) => {
      const name = bracketed ?? plain;
      if (name === undefined) return token;
      if (bracketed === undefined && text[offset + token.length] === '(') return token;
      return this.reference(doc, home, name) ?? token;
    });
  }

  print(doc: DocState, _home: FormulaHome, stored: string): string {
    return stored.replace(REFERENCE, (_, kind: string, id: string) => {
      const name = this.nameOf(doc, kind, id);
      return name === undefined ? '[Deleted]' : spelt(name);
    });
  }

  problem(doc: DocState, _home: FormulaHome, stored: string): string | null {
    for (const [, kind = '', id = ''] of stored.matchAll(REFERENCE)) {
      if (this.nameOf(doc, kind, id) === undefined) return `The formula refers to a deleted ${kind}.`;
    }
    return null;
  }

  cell(): undefined {
    return undefined;
  }

  value(): Evaluation {
    return { ok: true, value: undefined };
  }

  execute(): Evaluation {
    return { ok: false, problem: 'This local Coda was started without a formula evaluator.' };
  }

  filter(): { ok: false; problem: string } {
    return { ok: false, problem: 'This local Coda was started without a formula evaluator.' };
  }

  private reference(doc: DocState, home: FormulaHome, name: string): string | undefined {
    const own = home.tableId === undefined ? undefined : doc.tables.get(home.tableId);
    const ownColumn = own?.columns.find((c) => c.name === name);
    if (own && ownColumn) return `$$[column:${own.id}/${ownColumn.id}]`;
    for (const table of [...doc.tables.values(), ...doc.containers.values()]) {
      if (table.name === name) return `$$[table:${table.id}]`;
    }
    for (const formula of doc.formulas.values()) if (formula.name === name) return `$$[formula:${formula.id}]`;
    const others = [...doc.tables.values()].flatMap((t) => t.columns.filter((c) => c.name === name).map((c) => [t, c]));
    const [only] = others;
    return only !== undefined && others.length === 1 ? `$$[column:${only[0]?.id}/${only[1]?.id}]` : undefined;
  }

  private nameOf(doc: DocState, kind: string, id: string): string | undefined {
    if (kind === 'table') return (doc.tables.get(id) ?? doc.containers.get(id))?.name;
    if (kind === 'formula') return doc.formulas.get(id)?.name;
    const [tableId = '', columnId = ''] = id.split('/');
    return doc.tables.get(tableId)?.columns.find((c) => c.id === columnId)?.name;
  }
}
