/** Carries a split out: backup, copies, proof, marks; each step finds what an apply that died has done already. */
import { type CellValue, formatCell, type Table } from '../../../model';
import type { Client } from '../../client';
import { attach, type BackupRef, type DocHandle, sameAsWritten } from '../../coda';
import { type BaseContext, DiagnosticError } from '../../framework';
import { quoted } from '../explain';
import { backUp, refuseRows, requireWritten } from './edge';
import { findImageColumn, type ImageRow, imageCell } from './image';
import { attachNote } from './ledger';
import { imageRow } from './load';
import { cellsKey, writtenCells } from './split-plan';
import { type Configured, type Found, identityOf, type Kept, type Proof, referrers, type Scene } from './split-scene';
import { count, digest } from './words';

type Working = BaseContext & { readonly client: Client };

/** Stops where rows have to be decided by a person. */
export function refuseUndecided({ plan, rules }: Scene): void {
  const source = quoted(rules.source.name);
  refuseRows(
    `${count(plan.conflicts.length, 'row')} of ${source} cannot be copied as ${plan.conflicts.length === 1 ? 'it is' : 'they are'}`,
    plan.conflicts.map(({ row, target, problem }) => ({ row, what: `to ${quoted(target)}: ${problem}` })),
    'Nothing is written before this is settled, in Coda or here.',
    ['targets'],
  );
  refuseRows(
    `${count(plan.unmatched.length, 'row')} of ${source} ${plan.unmatched.length === 1 ? 'belongs' : 'belong'} to no target`,
    plan.unmatched.map(({ row, value }) => ({
      row,
      what: value === '' ? `${quoted(rules.by.name)} is blank` : `${quoted(rules.by.name)} is ${quoted(value)}`,
    })),
    `Give the values to a target (blank is ""), correct the rows in Coda, or say what becomes of them: otherwise = "<target>" copies them there, otherwise = "skip" leaves them.`,
    ['otherwise'],
  );
}

/** The rows of the source whose mark does not say where they went. */
function unmarked(scene: Scene, config: Configured): { rowId: string; text: string }[] {
  const { rules, plan, image } = scene;
  if (config.retire !== 'mark') return [];
  const column = findImageColumn(rules.source, config.markColumn);
  const rows = new Map((image.rows.get(rules.source.id) ?? []).map((row) => [row.id, row]));
  return plan.copies.flatMap(({ row, target }) => {
    const now = column === undefined ? '' : formatCell(imageCell(rows.get(row.id) ?? row, column.id));
    return now === target.name ? [] : [{ rowId: row.id, text: target.name }];
  });
}

/** True where nothing is left to write. */
export function isDone(scene: Scene, config: Configured): boolean {
  return (
    config.retire !== 'delete' &&
    scene.plan.copies.every(({ existing }) => existing !== null) &&
    unmarked(scene, config).length === 0
  );
}

/** What came of an apply. */
export interface Outcome {
  readonly kept: Kept;
  readonly proof: Proof;
  readonly backup: string | null;
}

/**
 * Writes what is missing.
 *
 * @param before what the state, or an apply that died, has noted
 * @param found the computed attributes of the plan: noted before the source is deleted, since they cannot be read after it
 */
export async function carryOut(
  ctx: Working,
  scene: Scene,
  config: Configured,
  before: Kept,
  found: Found,
): Promise<Outcome> {
  const { doc, rules, plan } = scene;
  const { source } = rules;
  const deletes = config.retire === 'delete';
  if (deletes) refuseEditedSince(scene, before);
  const marks = unmarked(scene, config);
  const markMade = before.markMade || (marks.length > 0 && findImageColumn(source, config.markColumn) === undefined);
  const note = { migration: identityOf(config), markMade };
  let ref: BackupRef | null = null;
  if (!isDone(scene, config)) {
    const lost = deletes ? { tableIds: [source.id] } : {};
    const reason = `split ${quoted(source.name)}`;
    ref = await backUp(ctx.client, doc, { reason, tables: [{ tableId: source.id }], lost }, ctx.signal);
    ref = await attachNote(ref, { ...note, finished: null });
  }
  await makeCopies(ctx, scene);
  const { proof, kept } = await prove(ctx, scene, before);
  const whole: Kept = { ...kept, markMade };
  if (ref !== null)
    ref = await attach(ref, 'proof', { type: 'coda_row_split', source: source.name, counts: plan.counts, ...proof });
  await mark(ctx, doc, source, config.markColumn, marks);
  if (deletes && ref !== null) {
    ref = await attachNote(ref, { ...note, finished: { kept: whole, found, proof, referrers: referrers(scene) } });
    await doc.deleteTable(source.id);
  }
  return { kept: whole, proof, backup: ref?.path ?? null };
}

/** A row that people edited after it was copied must not go with the source: its copy does not have the edit. */
function refuseEditedSince({ plan, rules }: Scene, before: Kept): void {
  const edited = plan.copies.filter((copy) => {
    const known = before.copies[copy.row.id];
    const columns = before.targets[copy.target.name]?.columnIds ?? [];
    return known !== undefined && known.wrote !== digest(cellsKey(writtenCells(copy), columns));
  });
  refuseRows(
    `${count(edited.length, 'row')} of ${quoted(rules.source.name)} ${edited.length === 1 ? 'was' : 'were'} edited after the copies were made`,
    edited.map(({ row, target }) => ({ row, what: `its copy in ${quoted(target.name)} does not have the edit` })),
    'The source cannot be deleted while it says more than its copies. Carry the edits over, and undo them in the source or keep it.',
    ['retire_source'],
  );
}

/** Adds the rows that are missing, found by the id of their source row: a repeat makes none twice. */
async function makeCopies(ctx: Working, { doc, rules, plan }: Scene): Promise<void> {
  for (const target of rules.targets) {
    const missing = plan.copies.filter((copy) => copy.target === target && copy.existing === null);
    const table = target.table;
    if (missing.length === 0 || table === null) continue;
    const origin = findImageColumn(table, target.originColumn)?.id ?? target.originColumn;
    const rows = missing.map((copy) => ({ cells: writtenCells(copy) }));
    const written = await doc.upsertRows(table.id, { rows, keyColumnIds: [origin] }, { signal: ctx.signal });
    requireWritten(written, `copying rows to ${quoted(target.name)}`, ctx.diagnostics);
  }
}

/**
 * Reads the targets anew and compares: one copy for each row, cell for cell. Copies that the state knows are counted and
 * not compared: people work with them.
 */
async function prove(ctx: Working, { doc, rules, plan }: Scene, before: Kept): Promise<{ proof: Proof; kept: Kept }> {
  const copies: Record<string, Kept['copies'][string]> = {};
  const targets: Record<string, Kept['targets'][string]> = {};
  const wrong: { row: ImageRow; what: string }[] = [];
  let checked = 0;
  for (const target of rules.targets) {
    const { table } = target;
    const own = plan.copies.filter((copy) => copy.target === target);
    if (table === null || own.length === 0) continue;
    const origin = findImageColumn(table, target.originColumn)?.id ?? '';
    const formats = new Map((await doc.columns(table.id, { signal: ctx.signal })).map((c) => [c.id, c.format]));
    const rows = (await doc.rows(table.id, { newest: true, signal: ctx.signal })).map(imageRow);
    const byOrigin = new Map<string, ImageRow[]>();
    for (const row of rows) {
      const id = formatCell(imageCell(row, origin));
      byOrigin.set(id, [...(byOrigin.get(id) ?? []), row]);
    }
    for (const copy of own) {
      const [found, ...more] = byOrigin.get(copy.row.id) ?? [];
      if (found === undefined || more.length > 0) {
        wrong.push({
          row: copy.row,
          what: found === undefined ? 'its copy is missing' : `it has ${more.length + 1} copies`,
        });
        continue;
      }
      const cells = writtenCells(copy);
      targets[target.name] = { tableId: table.id, columnIds: [...cells.keys()].sort() };
      const known = before.copies[copy.row.id];
      if (known?.id === found.id) {
        copies[copy.row.id] = known;
        continue;
      }
      checked += cells.size;
      const differing = [...cells].filter(([id, cell]) => !shows(cell, imageCell(found, id), formats.get(id)));
      if (differing.length > 0)
        wrong.push({ row: copy.row, what: `${differing.length} cells of its copy ${found.id} differ` });
      const [seen, wrote] = [found.cells, cells].map((of) => digest(cellsKey(of, cells.keys())));
      copies[copy.row.id] = { id: found.id, target: target.name, seen: seen ?? '', wrote: wrote ?? '' };
    }
  }
  refuseRows(
    `${count(wrong.length, 'copy', 'copies')} ${wrong.length === 1 ? 'is' : 'are'} not as ${wrong.length === 1 ? 'it' : 'they'} should be`,
    wrong,
    'The source is as it was. Apply again; if it stays, look at these rows in Coda.',
    ['targets'],
  );
  const rows_out = Object.keys(copies).length;
  const proof = { rows_in: plan.copies.length, rows_out, cells_checked: checked, cells_differing: 0 };
  return { proof, kept: { copies, targets, markMade: before.markMade } };
}

function shows(wanted: CellValue, found: CellValue, format: Parameters<typeof sameAsWritten>[2] | undefined): boolean {
  return format !== undefined && sameAsWritten(wanted, found, format);
}

/** Writes into the source where its rows went. */
async function mark(
  ctx: Working,
  doc: DocHandle,
  source: Table,
  label: string,
  marks: readonly { rowId: string; text: string }[],
): Promise<void> {
  if (marks.length === 0) return;
  let columnId = findImageColumn(source, label)?.id;
  if (columnId === undefined) {
    const description = 'Where this row was copied to. The row itself is no longer kept up to date.';
    columnId = (await doc.addColumn(source.id, { name: label, description })).columnId;
  }
  const id = columnId;
  const updates = marks.map(({ rowId, text }) => ({ rowId, cells: new Map([[id, { kind: 'text' as const, text }]]) }));
  const written = await doc.updateRows(source.id, updates);
  requireWritten(written, `marking the rows of ${quoted(source.name)}`, ctx.diagnostics);
}

/**
 * Says what in the doc refers to the source, by a warning; where the source is to be deleted, refuses it: the cells of such a
 * relation would be lost, and no backup of the source holds them.
 *
 * @throws DiagnosticError for a source that is to be deleted
 */
export function tellReferrers(ctx: BaseContext, scene: Scene, config: Configured): void {
  const users = referrers(scene);
  if (users.length === 0) return;
  const source = quoted(scene.rules.source.name);
  const summary = `${count(users.length, 'place')} in the doc ${users.length === 1 ? 'refers' : 'refer'} to ${source}`;
  const shown = users
    .slice(0, 20)
    .map((user) => `  - ${user}`)
    .join('\n');
  if (config.retire === 'delete') {
    throw DiagnosticError.error(
      `${summary}, which is to be deleted`,
      `They would lose what they show.\n${shown}\nLet them refer to the copies first, or delete them; or keep the source: retire_source = "mark".`,
      ['retire_source'],
    );
  }
  const detail = 'They go on referring to it, and not to the copies: change them in Coda or in the configuration.';
  ctx.diagnostics.warning(summary, `${detail}\n${shown}`, ['source_table_id']);
}

/** Refuses to delete a source that is protected. */
export function guardSource(config: Configured, protection: unknown): void {
  if (config.retire !== 'delete' || protection === false) return;
  throw DiagnosticError.error(
    'The source table is protected against deletion',
    'retire_source = "delete" takes it away with all its rows, after the copies are proved and a backup is written. If that is what you want, set deletion_protection = false; "mark" keeps it.',
    ['deletion_protection'],
  );
}
