/** What a retirement finds in the doc: its two columns, how far it has come, and whether they agree. */
import { check, dependencies } from '../../../formula';
import type { Column, Table } from '../../../model';
import type { Client } from '../../client';
import type { DocHandle } from '../../coda';
import { type BaseContext, DiagnosticError, type StateOf } from '../../framework';
import type { Planned } from '../../planned';
import { quoted } from '../explain';
import type { columnRetirementSchema } from './column-retirement-schema';
import { expression } from './edge';
import { Evaluator } from './evaluator';
import { type DocImage, imageCell } from './image';
import { type Evidence, retirementEvidence } from './ledger';
import { loadImage, tableOf } from './load';
import {
  type Comparison,
  compareColumns,
  findProgress,
  type NamedColumn,
  type Progress,
  type Unclear,
} from './retirement-plan';

type State = StateOf<typeof columnRetirementSchema>;

/** The configured attributes, wholly known. */
export type Configured = Pick<
  State,
  | 'doc_id'
  | 'table_id'
  | 'column'
  | 'replacement_column'
  | 'where'
  | 'action'
  | 'hand_over_name'
  | 'deletion_protection'
> & { readonly retired_name: string | null };

/** The two columns of a retirement that is in the state. */
export interface Known {
  readonly columnId: string;
  readonly columnName: string;
  readonly replacementId: string;
  readonly replacementName: string;
}

/** A retirement before its next step. */
export interface Scene {
  readonly doc: DocHandle;
  readonly image: DocImage;
  readonly table: Table;
  readonly evaluator: Evaluator;
  readonly progress: Progress;
  readonly evidence: Evidence | null;
  /** The ids of the rows that have to agree; null for those whose old cell is not blank. */
  readonly where: ReadonlySet<string> | null;
}

/** What is retired. A name can be retired more than once: what took it over may be replaced, too. */
export function placeOf({ doc_id, table_id, column }: Pick<State, 'doc_id' | 'table_id' | 'column'>): string {
  return `coda_column_retirement ${doc_id} ${table_id} ${column}`;
}

/** Which retirement this is: of which column, by which replacement, as the configuration calls them. */
export function identityOf(
  config: Pick<State, 'doc_id' | 'table_id' | 'column' | 'replacement_column'>,
  replacement = config.replacement_column,
): string {
  return `${placeOf(config)} by ${replacement}`;
}

/**
 * Looks at the doc, as it will be or (without `planned`) as it is now.
 *
 * @throws DiagnosticError where the columns are not there, or cannot be told apart
 */
export async function lookAt(
  ctx: BaseContext & { readonly client: Client },
  config: Configured,
  planned: Planned | null,
  known: Known | null,
  since?: number,
): Promise<Scene> {
  const doc = ctx.client.coda.doc(config.doc_id);
  const at = config.table_id;
  const { doc_id: docId, replacement_column: replacement } = config;
  const evidence = await retirementEvidence(ctx.client, docId, placeOf(config), replacement);
  const asked = expression(config.where, at, ['where']);
  // The replacement's own formula is looked into as well: what it reads has to be there.
  const names = [config.replacement_column, known?.replacementName, known?.columnName];
  const image = await loadImage({ doc, planned, since, signal: ctx.signal }, asked, [at], {
    tableId: at,
    columns: names,
  });
  const table = tableOf(image.schema, at, ['table_id']);
  const evaluator = new Evaluator(image, Date.now());
  const columns = tableOf(image.whole, at, ['table_id']).columns.map(named);
  const progress = known === null ? found(columns, config, evidence) : progressOf(columns, config, known);
  if ('unclear' in progress) throw unclear(progress, table);
  if (progress.old !== null && progress.old === progress.replacement) {
    throw DiagnosticError.error('A column cannot replace itself', `Both names mean ${quoted(progress.old.name)}.`, [
      'replacement_column',
    ]);
  }
  refuseDelete(config, table, progress);
  return { doc, image, table, evaluator, progress, evidence, where: rowsInQuestion(config, evaluator) };
}

/** A column that this run will make has a name and no id yet. */
function named(column: Column): NamedColumn {
  const id = column.id.startsWith('planned-') ? null : column.id;
  return { id, name: column.name, isCalculated: column.formula !== undefined };
}

function found(columns: readonly NamedColumn[], config: Configured, evidence: Evidence | null): Progress | Unclear {
  const names = {
    column: config.column,
    replacement: config.replacement_column,
    retiredName: config.retired_name,
    handOver: config.hand_over_name,
  };
  return findProgress(columns, names, evidence);
}

/** How far it has come where the state knows which columns they are. */
function progressOf(columns: readonly NamedColumn[], config: Configured, known: Known): Progress | Unclear {
  const old = columns.find((c) => c.id === known.columnId) ?? null;
  const replacement = columns.find((c) => c.id === known.replacementId);
  if (replacement === undefined) return { unclear: 'noReplacement', name: config.replacement_column };
  const retiredName = config.retired_name ?? `${known.columnName} (retired)`;
  return {
    old,
    replacement,
    columnName: known.columnName,
    retiredName,
    retired: old === null || old.name === retiredName,
    handedOver: !config.hand_over_name || replacement.name === known.columnName,
  };
}

function unclear({ unclear: why, name }: Unclear, table: Table): DiagnosticError {
  const columns = `Its columns are ${table.columns.map((c) => quoted(c.name)).join(', ')}.`;
  if (why === 'nameTaken') {
    return DiagnosticError.error(
      `The table ${quoted(table.name)} has a column ${quoted(name)} already`,
      'The old column cannot get this name. Say another one with retired_name, or rename that column in Coda.',
      ['retired_name'],
    );
  }
  if (why === 'noName') {
    return DiagnosticError.error(
      'Nothing tells what the old column was called',
      `The column ${name} bears its retired name already, and the backup that says more is not in backup_directory. Give \`column\` by its former name instead of its id.`,
      ['column'],
    );
  }
  const made =
    why === 'noReplacement'
      ? ' If a coda_column of this configuration makes it, refer to it: replacement_column = coda_column.<name>.name.'
      : '';
  return DiagnosticError.error(`The table ${quoted(table.name)} has no column ${quoted(name)}`, `${columns}${made}`, [
    why === 'noColumn' ? 'column' : 'replacement_column',
  ]);
}

function refuseDelete(config: Configured, table: Table, { old }: Progress): void {
  if (config.action !== 'delete' || old === null) return;
  if (config.deletion_protection !== false) {
    throw DiagnosticError.error(
      `The column ${quoted(old.name)} is protected against deletion`,
      'action = "delete" takes it away with its values, after the proof and a backup. If that is what you want, set deletion_protection = false; action = "rename" keeps it under another name.',
      ['deletion_protection'],
    );
  }
  if (table.columns.some((c) => c.id === old.id && c.isDisplay)) {
    throw DiagnosticError.error(
      `The column ${quoted(old.name)} names the rows and cannot be deleted`,
      'Give another column display = true first, or use action = "rename".',
      ['action'],
    );
  }
}

function rowsInQuestion(config: Configured, evaluator: Evaluator): ReadonlySet<string> | null {
  if (config.where === null) return null;
  const { ids, failed } = evaluator.matching(config.table_id, config.where);
  const [first] = failed;
  if (first === undefined) return ids;
  throw DiagnosticError.error('`where` fails for a row', `Row ${first[0]}: ${first[1]}`, ['where']);
}

/**
 * Compares the two columns over the image: what Coda shows, and where a plan changes what a column is computed from, what
 * the provider's own evaluator makes of it.
 *
 * @returns null where that cannot be foreseen: the formula is not known yet, or calls what only Coda can evaluate
 */
export function foresee(scene: Scene, planned: Planned): Comparison | null {
  const { image, table, evaluator, progress } = scene;
  const old = table.columns.find((c) => c.id === progress.old?.id);
  const { replacement: sought } = progress;
  const replacement = table.columns.find((c) => (sought.id === null ? c.name === sought.name : c.id === sought.id));
  if (old === undefined || replacement === undefined) return compareColumns([], null, () => '');
  const promised = planned.columnsOf(table.id).find((c) => c.name === replacement.name);
  if (promised?.calculated === true && promised.formula === undefined) return null;
  if (!canEvaluate(image, table, replacement)) return null;
  const [before, after] = [old, replacement].map((column) => evaluator.columnCells(table, column));
  const blank = { kind: 'blank' as const };
  const rows = (image.rows.get(table.id) ?? []).map((row) => ({
    row,
    old: before?.get(row.id) ?? blank,
    replacement: after?.get(row.id) ?? blank,
  }));
  return compareColumns(rows, scene.where, (cell) => evaluator.text(cell));
}

/** False where the formula, or one that it uses, calls a function that only Coda has. */
function canEvaluate(image: DocImage, table: Table, column: Column, seen = new Set<string>()): boolean {
  if (column.formula === undefined || seen.has(column.id)) return true;
  seen.add(column.id);
  const { diagnostics, references } = check(column.formula, { doc: image.schema, tableId: table.id });
  if (diagnostics.some((d) => d.severity === 'error' || d.code === 'unknown-function')) return false;
  return references.every((reference) => {
    if (reference.kind !== 'column') return reference.kind === 'table';
    const of = image.schema.tables.find((t) => t.id === reference.tableId);
    const used = of?.columns.find((c) => c.id === reference.columnId);
    return of === undefined || used === undefined || canEvaluate(image, of, used, seen);
  });
}

/**
 * Compares the two columns as Coda shows them now, and again while they differ and Coda may still be computing.
 *
 * @param since rows that were read as the newest at this moment or later are those of now
 */
export async function compareInCoda(scene: Scene, since: number, signal: AbortSignal): Promise<Comparison> {
  const { doc, table, progress, where, evaluator } = scene;
  const [oldId, newId] = [progress.old?.id ?? '', progress.replacement.id ?? ''];
  const compare = (rows: Awaited<ReturnType<DocHandle['rows']>>) =>
    compareColumns(
      rows.map((row) => {
        const shown = { id: row.id, name: row.name, link: row.browserLink ?? null, cells: row.cells };
        return { row: shown, old: imageCell(shown, oldId), replacement: imageCell(shown, newId) };
      }),
      where,
      (cell) => evaluator.text(cell),
    );
  const read = compare(await doc.rows(table.id, { newest: { since }, signal }));
  if (read.differing.length === 0) return read;
  const rows = await doc.settledRows(table.id, (now) => compare(now).differing.length > 0, { signal });
  return compare(rows);
}

/** What in the doc uses the old column: formulas, by name, with their text. */
export function usersOf({ image, table, progress }: Scene): string[] {
  const { old } = progress;
  if (old === null) return [];
  const graph = dependencies(image.whole);
  const users = graph.directUsers({ kind: 'column', tableId: table.id, columnId: old.id ?? '' });
  return users.map((use) => `${graph.nameOf(use.user)}${use.text === undefined ? '' : `: ${use.text}`}`).sort();
}
