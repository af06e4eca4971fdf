/** What `coda_column` and the first column of `coda_table` have in common. */
import type { CellValue, ColumnFormat } from '../../model';
import type { Client } from '../client';
import {
  type ColumnChanges,
  type ColumnWritten,
  type DocHandle,
  declaredFrom,
  matches,
  type ObservedColumn,
} from '../coda';
import {
  type BaseContext,
  DiagnosticError,
  type Diagnostics,
  isUnknown,
  type Path,
  type PrivateState,
} from '../framework';
import { backUpBefore } from './backup';
import { quoted } from './explain';
import { type FormatState, formatFields, readFormat } from './format-attribute';
import { followsRename } from './formula-check';
import { lostSamples, mayLoseValues, retypeLoss } from './retype';
import { sameFormula } from './same-formula';

/** The attributes of a column that a user declares, wholly known. */
export interface DeclaredColumn {
  readonly name: string;
  readonly description: string | null;
  readonly format: FormatState | null;
  readonly formula: string | null;
}

/** The model's format of a declared column. The schema has been validated, so this cannot fail but for a bug. */
export function declaredFormat(format: FormatState | null, path: Path): ColumnFormat {
  const read = readFormat(format, path);
  if (read.format !== null) return read.format;
  const problem = read.problems[0];
  throw DiagnosticError.error(
    problem?.summary ?? 'The format is not complete',
    problem?.detail ?? '',
    problem?.path ?? path,
  );
}

/** A planned column, once everything that an existing column is compared with is known; null until then. */
export function knownColumn(
  plan: { readonly name: unknown; readonly format: unknown; readonly formula: unknown },
  path: Path,
): DeclaredColumn | null {
  const format = readFormat(plan.format, [...path, 'format']).format;
  if (typeof plan.name !== 'string' || format === null || isUnknown(plan.formula)) return null;
  return {
    name: plan.name,
    description: null,
    format: plan.format === null ? null : formatFields(format),
    formula: typeof plan.formula === 'string' ? plan.formula : null,
  };
}

/** Tells the plans that come after this one what a column will be. */
export function notePlanned(
  client: Client,
  tableId: string,
  plan: { readonly name: unknown; readonly format: unknown; readonly formula: unknown },
  id: string | undefined,
): void {
  if (typeof plan.name !== 'string') return;
  const { format } =
    plan.format === null && plan.formula !== null ? { format: null } : readFormat(plan.format, ['format']);
  const formula = typeof plan.formula === 'string' ? { formula: plan.formula } : {};
  client.planned.addColumn(tableId, {
    name: plan.name,
    format,
    calculated: plan.formula !== null,
    ...formula,
    ...(id !== undefined && { id }),
  });
}

/** What `addColumn` and `createTable` take. */
export function columnSpec(declared: DeclaredColumn, path: Path) {
  return {
    name: declared.name,
    ...(declared.description !== null && { description: declared.description }),
    ...(declared.format !== null && { format: declaredFormat(declared.format, path) }),
    ...(declared.formula !== null && { formula: declared.formula }),
  };
}

/**
 * True where an existing column is what a create would have made: same name, format and formula. What REST does not show
 * counts as the same.
 */
export function isWhatCreateMakes(column: ObservedColumn, declared: DeclaredColumn, path: Path): boolean {
  if (column.name !== declared.name) return false;
  if (declared.formula === null ? column.isCalculated : !sameFormula(declared.formula, column.formula ?? ''))
    return false;
  // A formula without a format takes whatever kind its result has.
  if (declared.formula !== null && declared.format === null) return true;
  return matches(declaredFormat(declared.format, path), column.format);
}

/**
 * The format as the state has to show it: as it was spelt where REST shows nothing else, what REST shows otherwise.
 * A column without a declared format is text, or whatever its formula gives.
 */
export function observedFormat(
  column: ObservedColumn,
  prior: FormatState | null,
  path: Path,
  hasFormula: boolean,
): FormatState | null {
  if (prior === null) {
    const text = column.format.type === 'text' || hasFormula;
    return text ? null : formatFields(declaredFrom(column.format));
  }
  const declared = readFormat(prior, path).format;
  if (declared !== null && matches(declared, column.format)) return prior;
  return formatFields(declaredFrom(column.format, declared ?? undefined));
}

/** The key under which the private state keeps Coda's own rendering of a formula. */
const RENDERED = 'rendered_formula';

/**
 * The formula as the state has to show it. Coda prints formulas in its own spelling and with the names of today: as long
 * as that is what it printed after the last apply, says the same, or only follows a rename, the declared spelling stays.
 */
export async function observedFormula(
  client: Client,
  column: ObservedColumn,
  prior: string | null,
  keep: PrivateState,
  at: { docId: string; tableId: string; signal: AbortSignal },
): Promise<string | null> {
  const shown = column.formula ?? null;
  if (shown === null || shown === '') return column.isCalculated ? prior : null;
  return observedText(client, shown, prior, keep, at);
}

/** The same for any formula; `keys` are those of the private state that it is remembered under. */
export async function observedText(
  client: Client,
  shown: string,
  prior: string | null,
  keep: PrivateState,
  at: { docId: string; tableId?: string; signal: AbortSignal },
  keys: { rendered: string; stored?: string } = { rendered: RENDERED },
): Promise<string> {
  if (prior === null) return shown;
  if (shown === keep.get(keys.rendered) || sameFormula(prior, shown)) return prior;
  return (await followsRename(client, keep, shown, at, keys.stored)) ? prior : shown;
}

/** Remembers how Coda prints the formula that was just written. */
export function rememberFormula(keep: PrivateState, formula: string | undefined): void {
  keep.set(RENDERED, formula);
}

/**
 * Reports what reading back a written column showed. A formula that Coda cannot compute is a warning: the column is
 * there, and the next apply with a corrected formula changes it in place.
 *
 * @throws DiagnosticError for a field that Coda accepted and did not take
 */
export function reportWritten(diagnostics: Diagnostics, name: string, written: ColumnWritten, path: Path): void {
  for (const problem of written.problems) {
    if (problem.kind === 'formulaError') {
      diagnostics.warning(
        `Coda cannot compute the formula of ${quoted(name)}`,
        `It says: ${problem.message}. The column was saved with this formula; correct it and apply again.`,
        [...path, 'formula'],
      );
    } else {
      throw DiagnosticError.error(
        `Coda did not take the ${problem.field} of the column ${quoted(name)}`,
        problem.message,
        [...path, problem.field],
      );
    }
  }
}

/** What of a column's definition a plan changes, as `updateColumn` takes it. */
export function columnChanges(prior: DeclaredColumn, plan: DeclaredColumn, path: Path): ColumnChanges {
  const before = JSON.stringify(prior.format);
  // Without a declared format a formula column keeps the one it has.
  const keepsFormat = plan.format === null && plan.formula !== null;
  return {
    ...(plan.name !== prior.name && { name: plan.name }),
    ...(plan.description !== prior.description && { description: plan.description }),
    ...(!keepsFormat && JSON.stringify(plan.format) !== before && { format: declaredFormat(plan.format, path) }),
    ...(plan.formula !== null && plan.formula !== prior.formula && { formula: plan.formula }),
  };
}

/** A planned change of a column, as far as it is known while planning. */
export interface ColumnPlanChange {
  readonly prior: DeclaredColumn;
  readonly columnId: string;
  readonly name: unknown;
  readonly format: unknown;
  readonly formula: unknown;
  readonly allowLoss: boolean;
}

/**
 * Looks at a planned change of a column before anything is written, and refuses what Coda cannot do (take a formula
 * away) and what would lose values without an explicit word. The values are read only when the change could lose any.
 *
 * @throws DiagnosticError with the number of cells that would change, and samples
 */
export async function checkColumnChange(
  doc: DocHandle,
  tableId: string,
  change: ColumnPlanChange,
  path: Path,
  signal: AbortSignal,
): Promise<void> {
  const { prior } = change;
  if (prior.formula !== null && change.formula === null) {
    throw DiagnosticError.error(
      `The formula of the column ${quoted(prior.name)} cannot be taken away`,
      "Neither of Coda's APIs can turn a formula column into one that stores values. Remove the formula by hand in Coda (the next plan is then clean), or add a new column and delete this one.",
      [...path, 'formula'],
    );
  }
  const from = readFormat(prior.format, path).format;
  const to = readFormat(change.format, path).format;
  if (from === null || to === null || prior.formula !== null || change.allowLoss) return;
  const becomesFormula = typeof change.formula === 'string';
  if (!becomesFormula && !mayLoseValues(from, to)) return;
  const rows = await doc.rows(tableId, { columnIds: [change.columnId], signal });
  const cells = rows.map((row) => ({ rowName: row.name, value: row.cells.get(change.columnId) ?? BLANK }));
  if (becomesFormula) {
    const filled = cells.filter((cell) => cell.value.kind !== 'blank');
    if (filled.length === 0) return;
    const samples = lostSamples(retypeLoss(cells, { type: 'lookup', tableId: '' }, { type: 'text' }).lost);
    throw lossError(
      `Giving the column ${quoted(prior.name)} a formula would replace ${filled.length} stored values`,
      samples,
      [...path, 'formula'],
    );
  }
  const { filled, lost } = retypeLoss(cells, from, to);
  if (lost.length === 0) return;
  throw lossError(
    `Changing the column ${quoted(prior.name)} from ${from.type} to ${to.type} would change ${lost.length} of its ${filled} values`,
    lostSamples(lost),
    [...path, 'format'],
  );
}

/**
 * The last look before a column is changed: values may have come since the plan that the change would alter, and what it
 * may alter is backed up.
 *
 * @throws DiagnosticError as `checkColumnChange` does
 */
export async function beforeColumnChange(
  ctx: BaseContext & { readonly client: Client },
  doc: DocHandle,
  tableId: string,
  change: ColumnPlanChange,
  path: Path,
): Promise<void> {
  await checkColumnChange(doc, tableId, change, path, ctx.signal);
  const { prior, columnId, allowLoss } = change;
  if (!allowLoss || !risksValues(change, path)) return;
  await backUpBefore(ctx, doc, {
    reason: `change the kind of the column ${quoted(prior.name)}`,
    lost: { values: [{ tableId, columnId }] },
  });
}

/** True where a change may alter or empty stored values. */
function risksValues({ prior, format, formula }: ColumnPlanChange, path: Path): boolean {
  if (prior.formula !== null) return false;
  if (typeof formula === 'string') return true;
  const from = readFormat(prior.format, path).format;
  const to = readFormat(format, path).format;
  return from !== null && to !== null && mayLoseValues(from, to);
}

const BLANK: CellValue = { kind: 'blank' };

function lossError(summary: string, samples: string, path: Path): DiagnosticError {
  return DiagnosticError.error(
    summary,
    `For example ${samples}. To keep them, add a new column, move the values, and delete this one. To let Coda convert them, set allow_lossy_change = true.`,
    path,
  );
}
