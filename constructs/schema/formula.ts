import { parse, printName, printText, renderDiagnostic } from '../../formula';
import { type Dependable, literal } from '../terraform';
import type { Named, Sourced, TableReference } from './references';

/** What can stand in a `cfl` template: a table, a column, another formula, or a value that becomes a literal. */
export type FormulaPart = Named | Formula | string | number | boolean;

/** Formula text, a `cfl` template, or a function that gives one once everything is declared. */
export type FormulaSource = string | Formula | (() => string | Formula);

/** A formula in which tables and columns stand as constructs. Made by `cfl`. */
export class Formula {
  constructor(private readonly pieces: readonly (string | Named)[]) {}

  /** A formula whose result is the list of the results of others. */
  static list(items: readonly Formula[]): Formula {
    const pieces = items.flatMap((item, i) => (i === 0 ? item.pieces : [', ', ...item.pieces]));
    return new Formula(['List(', ...pieces, ')']);
  }

  /** The formula with the names as they are: what a person would type in Coda. */
  get text(): string {
    return this.pieces.map((p) => (typeof p === 'string' ? p : printName(p.name))).join('');
  }

  /** The formula with Terraform references for the names. */
  get reference(): string {
    return this.pieces.map((p) => (typeof p === 'string' ? literal(p) : nameReference(p))).join('');
  }

  /** The tables that stand in the formula by name. */
  get tables(): readonly TableReference[] {
    return this.pieces.filter((p): p is TableReference => typeof p !== 'string' && 'tableId' in p);
  }

  /** The resources and data sources that the columns in the formula come from. */
  get sources(): readonly Dependable[] {
    const columns = this.pieces.filter((p): p is Sourced => typeof p !== 'string' && 'source' in p);
    return columns.flatMap(({ source }) => source ?? []);
  }

  /** This formula as a part of a bigger one: in parentheses if its operators could bind differently there. */
  nested(): readonly (string | Named)[] {
    const kind = parse(this.text).tree.kind;
    return kind === 'binary' || kind === 'unary' ? ['(', ...this.pieces, ')'] : this.pieces;
  }
}

/** A name that needs escapes inside its brackets cannot be a reference: Terraform would not write them. */
function nameReference(named: Named): string {
  const escaped = /[\\\]]/.test(named.name);
  return escaped ? literal(printName(named.name)) : `[${named.nameReference}]`;
}

/**
 * A Coda formula as a tagged template. Table and column constructs stand where their names would; in the plan they are
 * Terraform references, so the column is created after what it uses and follows when that is renamed. Text, numbers
 * and booleans become literals; a formula inside a formula keeps its meaning.
 *
 * @example cfl`${tasks}.Filter(CurrentValue.${tasks.column('done')} = ${false}).Count()`
 */
export function cfl(strings: TemplateStringsArray, ...parts: readonly FormulaPart[]): Formula {
  const pieces = strings.raw.flatMap((text, i) => {
    const part = parts[i];
    return part === undefined ? [text] : [text, ...piecesOf(part)];
  });
  return new Formula(pieces);
}

function piecesOf(part: FormulaPart): readonly (string | Named)[] {
  if (part instanceof Formula) return part.nested();
  if (typeof part === 'string') return [printText(part)];
  if (typeof part === 'number' || typeof part === 'boolean') return [String(part)];
  return [part];
}

function evaluated(source: FormulaSource): string | Formula {
  return typeof source === 'function' ? source() : source;
}

/** Formula text for Terraform. Call it once everything is declared. */
export function formulaReference(source: FormulaSource): string {
  const formula = evaluated(source);
  return typeof formula === 'string' ? literal(formula) : formula.reference;
}

/** Formula text with names as they are, for people and for the parser. Call it once everything is declared. */
export function formulaText(source: FormulaSource): string {
  const formula = evaluated(source);
  return typeof formula === 'string' ? formula : formula.text;
}

/** The tables that a formula names as constructs. Call it once everything is declared. */
export function formulaTables(source: FormulaSource): readonly TableReference[] {
  const formula = evaluated(source);
  return typeof formula === 'string' ? [] : formula.tables;
}

/** What is wrong with the syntax of a formula: each problem with its line and a caret under the place. */
export function formulaProblems(source: FormulaSource): string[] {
  const text = formulaText(source);
  return parse(text)
    .diagnostics.filter((d) => d.severity === 'error')
    .map((d) => renderDiagnostic(text, d));
}
