/** What is checked of a table's columns when the app is synthesized. Each problem is one sentence that says what to do. */
import { columnFormatSchema } from '../../model';
import { type ColumnDefinition, type ColumnReference, modelFormat, targetOf } from './column';
import { type FormulaSource, formulaProblems, formulaTables } from './formula';
import type { TableReference } from './references';

const quoted = (text: string) => JSON.stringify(text);

/**
 * Checks the columns of a table.
 *
 * @param displays the keys of columns that were told to name the rows
 */
export function checkColumns(
  table: TableReference,
  columns: Iterable<ColumnReference>,
  displays: ReadonlySet<string>,
): string[] {
  const all = [...columns];
  return [
    ...checkName('table', table.name),
    ...all.flatMap((column) => checkName('column', column.name)),
    ...checkUnique(all),
    ...checkDisplays(displays),
    ...all.flatMap((column) => checkDefinition(table, column)),
    ...all.flatMap((column) => checkAmbiguity(column, new Set(all.map((c) => c.name.toLowerCase())))),
  ];
}

/** A name that Coda could not keep, or that nobody would find again. */
export function checkName(what: string, name: string): string[] {
  if (name.trim() === '') return [`A ${what} needs a name that is not blank.`];
  if (name !== name.trim()) return [`The ${what} name ${quoted(name)} begins or ends with a space: remove it.`];
  if (name.length > 255) return [`The ${what} name ${quoted(`${name.slice(0, 40)}…`)} is longer than 255 characters.`];
  return /[\p{Cc}]/u.test(name) ? [`The ${what} name ${quoted(name)} holds a line break or a control character.`] : [];
}

function checkUnique(columns: readonly ColumnReference[]): string[] {
  const byName = new Map<string, ColumnReference>();
  return columns.flatMap((column) => {
    const other = byName.get(column.name);
    byName.set(column.name, column);
    if (other === undefined) return [];
    return [
      `Two columns are named ${quoted(column.name)} (${other.key} and ${column.key}): names are unique in a table.`,
    ];
  });
}

function checkDisplays(displays: ReadonlySet<string>): string[] {
  if (displays.size <= 1) return [];
  return [`${[...displays].map(quoted).join(' and ')} are all told to name the rows: a table has one such column.`];
}

function checkDefinition(table: TableReference, { name, definition }: ColumnReference): string[] {
  const { format } = definition;
  const relation = format?.type === 'lookup' ? targetOf(format) : undefined;
  const at = `Column ${quoted(name)}: `;
  const problems = [...checkFormat(definition), ...formulasOf(definition).flatMap(formulaProblems)];
  if (relation !== undefined && relation.doc !== table.doc && relation.doc.docId !== table.doc.docId) {
    problems.push(`the related table ${quoted(relation.name)} is in another doc; a relation cannot leave its doc.`);
  }
  return problems.map((problem) => at + problem);
}

/** In a formula, the name of a column of the own table hides a table of that name. */
function checkAmbiguity({ name, definition }: ColumnReference, columns: ReadonlySet<string>): string[] {
  const hidden = formulasOf(definition).flatMap((source) =>
    formulaTables(source).filter((table) => columns.has(table.name.toLowerCase())),
  );
  return [...new Set(hidden)].map(
    (table) =>
      `Column ${quoted(name)}: in its formula ${quoted(table.name)} would mean the column of that name, not the table. Give the column another name.`,
  );
}

function checkFormat({ format }: ColumnDefinition): string[] {
  if (format === undefined) return [];
  if (format.type === 'select') {
    if (format.options.length === 0) return ['a select list needs at least one option.'];
    const names = format.options.map((option) => option.name);
    const repeated = names.find((name, i) => names.indexOf(name) !== i);
    if (repeated !== undefined) return [`the option ${quoted(repeated)} is there twice.`];
  }
  const parsed = columnFormatSchema.safeParse(modelFormat(format));
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => `${issue.path.join('.') || format.type}: ${issue.message}.`);
}

function formulasOf({ format, formula }: ColumnDefinition): FormulaSource[] {
  const action = format?.type === 'button' ? [format.action, format.disableIf] : [];
  return [formula, ...action].filter((source) => source !== undefined);
}
