/** What a split finds in the doc, and what it keeps of its work. */

import { z } from 'zod';
import { dependencies, printName } from '../../../formula';
import type { Table } from '../../../model';
import type { Client } from '../../client';
import { type DocHandle, listBackups } from '../../coda';
import {
  type BaseContext,
  DiagnosticError,
  isUnknown,
  type Path,
  type PlanOf,
  type PrivateState,
} from '../../framework';
import type { Planned } from '../../planned';
import { quoted } from '../explain';
import { expression } from './edge';
import { Evaluator } from './evaluator';
import { type DocImage, findImageColumn } from './image';
import { pack, readAttachment, unpack } from './ledger';
import { loadImage, tableOf } from './load';
import type { rowSplitSchema } from './row-split-schema';
import { planSplit, type SplitPlan, type SplitRules, type SplitTarget } from './split-plan';
import { digest } from './words';

/** A target as configured. `tableId` is null while it is unknown. */
interface ConfiguredTarget {
  readonly name: string;
  readonly tableId: string | null;
  readonly values: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
  readonly originColumn: string;
  readonly keyColumn: string | null;
  readonly key: string | null;
}

/** The configured attributes, as far as a plan can go. */
export interface Configured {
  readonly docId: string;
  readonly sourceId: string;
  readonly by: string;
  readonly targets: readonly ConfiguredTarget[];
  readonly otherwise: string | null;
  readonly retire: 'mark' | 'keep' | 'delete';
  readonly markColumn: string;
}

type Plan = PlanOf<typeof rowSplitSchema>;

function plain<T>(value: T): value is Exclude<T, object> {
  return typeof value !== 'object' || value === null;
}

/** The configured attributes, or null while more than the ids of the targets is unknown. */
export function configured(plan: Plan): Configured | null {
  const { doc_id, source_table_id, by, targets, otherwise, retire_source, mark_column } = plan;
  if (!plain(doc_id) || !plain(source_table_id) || !plain(by) || isUnknown(targets)) return null;
  if (!plain(otherwise) || !plain(retire_source) || !plain(mark_column)) return null;
  const read: ConfiguredTarget[] = [];
  for (const [name, target] of Object.entries(targets)) {
    const one = isUnknown(target) ? null : configuredTarget(name, target);
    if (one === null) return null;
    read.push(one);
  }
  const retire = retire_source === 'keep' || retire_source === 'delete' ? retire_source : 'mark';
  return { docId: doc_id, sourceId: source_table_id, by, targets: read, otherwise, retire, markColumn: mark_column };
}

type PlannedTarget = Exclude<
  Exclude<Plan['targets'], { readonly refinements: unknown }>[string],
  { readonly refinements: unknown }
>;

function configuredTarget(name: string, target: PlannedTarget): ConfiguredTarget | null {
  const { table_id, values, columns, origin_column, key_column, key } = target;
  if (isUnknown(values) || isUnknown(columns) || !plain(origin_column) || !plain(key_column) || !plain(key))
    return null;
  const known = (values ?? []).filter((value) => typeof value === 'string');
  const formulas = Object.entries(columns ?? {}).filter((e): e is [string, string] => typeof e[1] === 'string');
  if (known.length < (values ?? []).length || formulas.length < Object.keys(columns ?? {}).length) return null;
  return {
    name,
    tableId: isUnknown(table_id) ? null : table_id,
    values: known,
    columns: Object.fromEntries(formulas),
    originColumn: origin_column,
    keyColumn: key_column,
    key,
  };
}

/**
 * Which split this is: one of the same table by other rules is another one, with plans and traces of its own. Ids of targets
 * are left out: a first plan has none.
 */
export function identityOf({ docId, sourceId, by, targets, otherwise }: Configured): string {
  const rules = [by, targets.map(({ tableId: _, ...rest }) => rest), otherwise];
  return `coda_row_split ${docId} ${sourceId} ${digest(rules)}`;
}

/** What is wrong with the rules by themselves, before any doc is looked at. */
export function ruleProblems(config: Configured): { path: Path; summary: string; detail: string }[] {
  const problems: { path: Path; summary: string; detail: string }[] = [];
  const owners = new Map<string, string>();
  const tables = new Map<string, string>();
  for (const { name, values, tableId } of config.targets) {
    for (const value of values) {
      const other = owners.get(value);
      if (other !== undefined) {
        const detail = `It stands in ${quoted(other)} and in ${quoted(name)}. A row can go to one of them only.`;
        problems.push({
          path: ['targets', name, 'values'],
          summary: `Two targets ask for the value ${quoted(value)}`,
          detail,
        });
      }
      owners.set(value, name);
    }
    const sharer = tableId === null ? undefined : tables.get(tableId);
    if (sharer !== undefined) {
      const detail = `${quoted(sharer)} and ${quoted(name)} are both ${tableId}. Give all the values to one target.`;
      problems.push({ path: ['targets', name, 'table_id'], summary: 'Two targets are the same table', detail });
    }
    if (tableId === config.sourceId) {
      const detail = 'Copies would be split again. Choose another table.';
      problems.push({ path: ['targets', name, 'table_id'], summary: 'A table cannot be split into itself', detail });
    }
    if (tableId !== null) tables.set(tableId, name);
  }
  const { otherwise } = config;
  if (otherwise !== null && otherwise !== 'skip' && config.targets.every(({ name }) => name !== otherwise)) {
    const names = config.targets.map(({ name }) => quoted(name)).join(', ');
    const detail = `It is ${quoted(otherwise)}; the targets are ${names}, and "skip" leaves rows in the source.`;
    problems.push({ path: ['otherwise'], summary: 'otherwise names no target', detail });
  }
  return problems;
}

/** A split before its next step. */
export interface Scene {
  readonly doc: DocHandle;
  readonly image: DocImage;
  readonly rules: SplitRules;
  readonly plan: SplitPlan;
}

/** Looks at the doc, as it will be or (without `planned`) as it is now. */
export async function lookAt(
  ctx: BaseContext & { readonly client: Client },
  config: Configured,
  planned: Planned | null,
  done: Readonly<Record<string, string>>,
): Promise<Scene> {
  const doc = ctx.client.coda.doc(config.docId);
  const expressions = config.targets.flatMap(({ name, columns, key }) => [
    ...Object.entries(columns).flatMap(([label, text]) =>
      expression(text, config.sourceId, ['targets', name, 'columns', label]),
    ),
    ...expression(key, config.sourceId, ['targets', name, 'key']),
  ]);
  const known = config.targets.flatMap(({ tableId }) => tableId ?? []);
  const image = await loadImage({ doc, planned, signal: ctx.signal }, expressions, [config.sourceId, ...known]);
  const source = tableOf(image.schema, config.sourceId, ['source_table_id']);
  const by = columnOf(source, config.by, ['by']);
  const targets = config.targets.map((target) => targetOf(image, source, target));
  if (config.retire === 'mark') checkMark(tableOf(image.whole, source.id, ['source_table_id']), config.markColumn);
  const rules: SplitRules = { source, by, targets, otherwise: config.otherwise };
  return { doc, image, rules, plan: planSplit(image, new Evaluator(image, Date.now()), rules, done) };
}

function targetOf(image: DocImage, source: Table, config: ConfiguredTarget): SplitTarget {
  const { name, tableId, columns, originColumn, keyColumn } = config;
  const table = tableId === null ? null : tableOf(image.whole, tableId, ['targets', name, 'table_id']);
  if (table !== null) {
    for (const label of Object.keys(columns)) writable(table, label, ['targets', name, 'columns', label]);
    textual(table, originColumn, ['targets', name, 'origin_column']);
    if (keyColumn !== null) textual(table, keyColumn, ['targets', name, 'key_column']);
  }
  const display = source.columns.find((column) => column.isDisplay)?.name ?? source.columns[0]?.name ?? '';
  const key = config.key ?? `thisRow.${printName(display)}`;
  return { name, table, values: config.values, columns: Object.entries(columns), originColumn, keyColumn, key };
}

function columnOf(table: Table, label: string, path: Path) {
  const column = findImageColumn(table, label);
  if (column !== undefined) return column;
  throw DiagnosticError.error(
    `The table ${quoted(table.name)} has no column ${quoted(label)}`,
    `Its columns are ${table.columns.map((c) => quoted(c.name)).join(', ')}. If a coda_column of this configuration makes it, let this split depend on it: depends_on = [...].`,
    path,
  );
}

function writable(table: Table, label: string, path: Path) {
  const column = columnOf(table, label, path);
  const { type } = column.format;
  if (column.formula === undefined && type !== 'button' && type !== 'reaction') return column;
  throw DiagnosticError.error(
    `The column ${quoted(label)} of ${quoted(table.name)} cannot be written`,
    'A formula computes it, or it holds no values. Leave it out, or name a column that stores what people type.',
    path,
  );
}

function textual(table: Table, label: string, path: Path): void {
  const column = writable(table, label, path);
  if (column.format.type === 'text') return;
  throw DiagnosticError.error(
    `The column ${quoted(label)} of ${quoted(table.name)} is no text column`,
    `It is of the kind ${column.format.type}. Ids and keys need a text column.`,
    path,
  );
}

function checkMark(source: Table, label: string): void {
  if (findImageColumn(source, label) !== undefined) textual(source, label, ['mark_column']);
}

/** Relations and formulas elsewhere in the doc that refer to the source. */
export function referrers({ image, rules }: Scene): string[] {
  const graph = dependencies(image.whole);
  const { id: tableId } = rules.source;
  const users = graph
    .directUsers({ kind: 'table', tableId })
    .filter(({ user }) => user.kind === 'formula' || user.tableId !== tableId);
  const names = users.map(
    (use) => `${graph.nameOf(use.user)}${use.text === undefined ? ' (a relation)' : `: ${use.text}`}`,
  );
  return [...new Set(names)].sort();
}

const keptSchema = z.object({
  /** By the id of the source row. `wrote` is the digest of the cells that were written, `seen` of what Coda then showed. */
  copies: z.record(z.string(), z.object({ id: z.string(), target: z.string(), seen: z.string(), wrote: z.string() })),
  /** By target: its table, and the columns that were written. */
  targets: z.record(z.string(), z.object({ tableId: z.string(), columnIds: z.array(z.string()) })),
  /** The split added the mark column. */
  markMade: z.boolean(),
});
/** What a split keeps in the private state: its copies as it wrote them. */
export type Kept = z.infer<typeof keptSchema>;

const KEY = 'split';

export function readKept(keep: PrivateState): Kept {
  return unpack(keptSchema, keep.get(KEY)) ?? { copies: {}, targets: {}, markMade: false };
}

export function writeKept(keep: PrivateState, kept: Kept): void {
  keep.set(KEY, pack(kept));
}

const noted = z.object({
  row: z.string(),
  name: z.string(),
  target: z.string(),
  key: z.string(),
  problem: z.string(),
  link: z.string().nullable(),
});
const foundSchema = z.object({
  source_rows: z.number(),
  counts: z.record(z.string(), z.number()),
  skipped: z.number(),
  already_migrated: z.number(),
  unmatched_count: z.number(),
  unmatched: z.array(z.object({ row: z.string(), name: z.string(), value: z.string(), link: z.string().nullable() })),
  conflict_count: z.number(),
  conflicts: z.array(noted),
  duplicate_count: z.number(),
  duplicates: z.array(noted),
  samples: z.array(
    z.object({
      row: z.string(),
      name: z.string(),
      target: z.string(),
      key: z.string(),
      cells: z.record(z.string(), z.string()),
    }),
  ),
  undo: z.string(),
  fingerprint: z.string(),
});
/** The computed attributes that say what a plan finds in the doc. */
export type Found = z.infer<typeof foundSchema>;

const proofSchema = z.object({
  rows_in: z.number(),
  rows_out: z.number(),
  cells_checked: z.number(),
  cells_differing: z.number(),
});
/** What was compared after the copies were made. */
export type Proof = z.infer<typeof proofSchema>;

const noteSchema = z.object({
  migration: z.string(),
  markMade: z.boolean(),
  /** Set once the source may be deleted: what the state is to hold then. */
  finished: z
    .object({ kept: keptSchema, found: foundSchema, proof: proofSchema, referrers: z.array(z.string()) })
    .nullable(),
});
/** What a split notes in its backup, for an apply that dies before Terraform has the state. */
export type Note = z.infer<typeof noteSchema>;

/** The note of the last apply of the same split. */
export async function lastNote(
  client: Client,
  config: Configured,
): Promise<(Note & { readonly backup: string }) | null> {
  const backups = await listBackups(client.backups.directory, config.docId);
  for (const { path, manifest } of backups.reverse()) {
    const note = noteSchema.safeParse(await readAttachment(path, manifest));
    if (note.success && note.data.migration === identityOf(config)) return { ...note.data, backup: path };
  }
  return null;
}
