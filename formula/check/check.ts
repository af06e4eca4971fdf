import type { ReadFormat } from '../../model';
import { type Diagnostic, locate } from '../syntax/diagnostic';
import { type ParsedFormula, parse } from '../syntax/parser';
import type { Node } from '../syntax/tree';
import { describeType, leafType, type Type, typeOfFormat } from '../types';
import type { Analysis, Reference, Unresolved } from './analysis';
import { analyze } from './analyze';
import { neverEqual } from './fit';
import { type FormulaScope, namesOf } from './scope';

/** A tree whose names are tied to the doc by id. */
export interface ResolvedFormula {
  tree: Node;
  analysis: Analysis;
  references: readonly Reference[];
  /** Names that mean nothing in the doc, functions that are not known among them. */
  unresolved: readonly Unresolved[];
  /** About names only. */
  diagnostics: Diagnostic[];
}

const ABOUT_NAMES: ReadonlySet<string> = new Set([
  'unknown-name',
  'unknown-column',
  'unknown-function',
  'ambiguous-name',
  'no-this-row',
]);

/** Ties the names of a parsed formula to the tables, columns and named formulas of a doc. Never throws. */
export function resolve(formula: ParsedFormula, scope: FormulaScope): ResolvedFormula {
  const analysis = analyze(formula.tree, scope);
  const drafts = analysis.diagnostics.filter((d) => ABOUT_NAMES.has(d.code));
  return {
    tree: formula.tree,
    analysis,
    references: analysis.references,
    unresolved: analysis.unresolved,
    diagnostics: drafts.map((d) => locate(formula.text, d)),
  };
}

/** How severe a check is. */
export interface CheckOptions {
  /** Every warning is an error: functions that are not known, arguments that fit only sometimes. */
  strict?: boolean;
  /** The format of the column that the formula fills: a result that it can never hold is a warning. */
  expect?: ReadFormat;
}

export interface Checked {
  /** In the order of the text. Empty where nothing is wrong. */
  diagnostics: Diagnostic[];
  type: Type;
  references: readonly Reference[];
  unresolved: readonly Unresolved[];
  tree: Node;
}

/** Reads a formula and says everything that is wrong with it where it stands. Never throws. */
export function check(text: string, scope: FormulaScope, options: CheckOptions = {}): Checked {
  const parsed = parse(text);
  const analysis = analyze(parsed.tree, scope);
  const diagnostics = [...parsed.diagnostics];
  for (const draft of analysis.diagnostics) diagnostics.push(locate(text, draft));
  if (options.expect && diagnostics.every((d) => d.severity !== 'error')) {
    const misfit = resultMisfit(parsed.tree, analysis.type, options.expect, scope);
    if (misfit) diagnostics.push(locate(text, misfit));
  }
  if (diagnostics.length > 1) diagnostics.sort((a, b) => a.start - b.start || a.end - b.end);
  if (options.strict) for (const d of diagnostics) d.severity = 'error';
  const { type, references, unresolved } = analysis;
  return { diagnostics, type, references, unresolved, tree: parsed.tree };
}

function resultMisfit(tree: Node, type: Type, expect: ReadFormat, scope: FormulaScope) {
  const wanted = typeOfFormat(expect, namesOf(scope.doc).baseOf);
  const [got, want] = [leafType(type), leafType(wanted)];
  if (want.kind === 'any' || got.kind === 'any') return null;
  const action = (got.kind === 'action') !== (want.kind === 'action') && got.kind !== 'blank';
  // Any value can be shown as text; a list in a cell for one value shows all of it.
  if (!action && (want.kind === 'text' || !neverEqual(want, got))) return null;
  const [isNow, needed] = [describeType(type, scope.doc), describeType(wanted, scope.doc)];
  const message = `The column holds ${needed}, and the formula gives ${isNow}.`;
  return {
    code: 'result-type',
    severity: action ? 'error' : 'warning',
    message,
    start: tree.start,
    end: tree.end,
  } as const;
}
