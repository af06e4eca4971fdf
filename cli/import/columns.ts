/** Which columns of a doc code can declare, and as what: the same as the provider's import makes of them. */
import { check, dependencies, parse } from '../../formula';
import { type Column, type ColumnFormat, columnFormatSchema, type DocSchema, type ReadFormat } from '../../model';
import { type DescribedColumn, declaredFrom, matches, type ObservedColumn } from '../../provider/coda';

/** A column that code can declare, or why it cannot. */
export type Decision =
  | { readonly ok: true; readonly format?: ColumnFormat; readonly description?: string }
  | { readonly ok: false; readonly why: string };

const no = (why: string): Decision => ({ ok: false, why });

/** Half of a character that is written as two: no file in UTF-8 can hold it alone. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Why neither the constructs nor Terraform could write this name, or null where they can. */
export function unusableName(name: string): string | null {
  if (name.trim() === '') return 'its name is blank';
  if (name !== name.trim()) return 'its name begins or ends with a space';
  if (name.length > 255) return 'its name is longer than 255 characters';
  if (LONE_SURROGATE.test(name)) return 'its name holds half a character, which no file can';
  return /\p{Cc}/u.test(name) ? 'its name holds a line break or a control character' : null;
}

/** What a decision about a column needs to know beside it. */
export interface DecisionContext {
  /** True for the column that the table is created with, whose formula keeps a format of Coda's choice. */
  readonly first: boolean;
  /** What is wrong with its formulas, or null. */
  readonly mistake: string | null;
  /** True for the id of a table or view that the doc lists. */
  readonly isTable: (id: string) => boolean;
}

/** Decides about one column. */
export function decide(
  column: ObservedColumn,
  described: DescribedColumn | undefined,
  { first, mistake, isTable }: DecisionContext,
): Decision {
  const badName = unusableName(column.name);
  if (badName !== null) return no(badName);
  if (column.isCalculated && column.formula === undefined) return no('Coda computes it and shows no formula');
  const seen = declaredFrom(column.format);
  const kind = column.format.codaType;
  if (!columnFormatSchema.options.some((option) => option.shape.type.value === seen.type))
    return no(`Coda's APIs cannot create a column of the kind ${kind}`);
  if (mistake !== null) return no(mistake);
  const format = importedFormat(column, described, first);
  const parsed = columnFormatSchema.safeParse(format ?? { type: 'text' });
  if (!parsed.success) return no(incomplete(seen));
  if (parsed.data.type === 'lookup' && !isTable(parsed.data.tableId))
    return no('the doc does not list the table that it points at');
  const description = described?.description;
  const text = JSON.stringify([format, description, column.formula]);
  if (/\\ud[89a-f][0-9a-f]{2}/i.test(text)) return no('its definition holds half a character, which no file can');
  return {
    ok: true,
    ...(format !== null && { format: parsed.data }),
    ...(description !== undefined && { description }),
  };
}

/** The format that the provider has in its state right after the column was imported; null for none. */
function importedFormat(
  column: ObservedColumn,
  described: DescribedColumn | undefined,
  first: boolean,
): ReadFormat | null {
  const told = described?.format ?? null;
  if (told === null || told.type === 'text') {
    const none = column.format.type === 'text' || (first && column.formula !== undefined);
    return none ? null : declaredFrom(column.format);
  }
  const declarable = columnFormatSchema.safeParse(told);
  if (!declarable.success) return declaredFrom(column.format);
  return matches(declarable.data, column.format) ? declarable.data : declaredFrom(column.format, declarable.data);
}

/** True where the provider's import of rows has cells of such a column. */
export function isInRows({ isCalculated, format }: ObservedColumn): boolean {
  const declared = columnFormatSchema.safeParse(declaredFrom(format));
  return !isCalculated && declared.success && declared.data.type !== 'button' && declared.data.type !== 'reaction';
}

function incomplete(format: ReadFormat): string {
  if (format.type === 'select') return 'Coda shows no options of it';
  if (format.type === 'lookup') return 'the table that it points at is gone';
  if (format.type === 'button') return 'its button has no label or no action';
  return `Coda shows a setting of it that its APIs do not take`;
}

/**
 * What the constructs would refuse in a doc's formulas: mistakes by column id, and circles, those of named formulas by
 * their id.
 *
 * @param doc the doc as far as it is known
 */
export function formulaMistakes(doc: DocSchema): ReadonlyMap<string, string> {
  const mistakes = new Map<string, string>();
  const graph = dependencies(doc);
  for (const circle of graph.circles) {
    for (const object of circle) {
      if (object.kind === 'table') continue;
      const id = object.kind === 'column' ? object.columnId : object.formulaId;
      mistakes.set(id, `its formula is part of a circle: ${circle.map(graph.nameOf).join(' → ')}`);
    }
  }
  for (const table of doc.tables) {
    if (table.kind === 'view') continue;
    for (const column of table.columns) {
      const found = formulasOf(column).flatMap(({ text, expect }) => mistakeIn(text, doc, table.id, expect) ?? []);
      if (found[0] !== undefined && !mistakes.has(column.id)) mistakes.set(column.id, found[0]);
    }
  }
  return mistakes;
}

function formulasOf({ formula, format }: Column): { text: string; expect?: ReadFormat }[] {
  const own = formula === undefined ? [] : [{ text: formula, expect: format }];
  if (format.type !== 'button' || !('action' in format)) return own;
  const texts = [format.action, format.disableIf].filter((text) => text !== undefined && text !== '');
  return [...own, ...texts.map((text) => ({ text: text ?? '' }))];
}

function mistakeIn(text: string, doc: DocSchema, tableId: string, expect: ReadFormat | undefined): string | null {
  const errors = [
    ...parse(text).diagnostics,
    ...check(text, { doc, tableId }, { ...(expect && { expect }) }).diagnostics,
  ];
  const [error] = errors.filter(({ severity }) => severity === 'error');
  return error === undefined ? null : `its formula has a mistake (${error.message.replace(/\.$/, '')})`;
}
