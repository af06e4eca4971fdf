import type { Client } from '../../client';
import {
  type BaseContext,
  defineResource,
  isUnknown,
  type PlanContext,
  type PlanOf,
  type PriorOf,
  type StateOf,
  type StubOf,
  Unknown,
} from '../../framework';
import { reportProblems } from '../common';
import { explained, orGone, quoted } from '../explain';
import { checkSyntax } from '../formula-check';
import { checkSchemaWrites } from '../schema-writes';
import { refuseImport } from './attributes';
import { isReplacement, noteCarriedOut, noteInState, refuseTainted } from './done-once';
import { rowSplitSchema as schema } from './row-split-schema';
import { carryOut, guardSource, isDone, refuseUndecided, tellReferrers } from './split-apply';
import { type Noted, type SplitPlan, samplesOf } from './split-plan';
import {
  type Configured,
  configured,
  type Found,
  identityOf,
  type Kept,
  lastNote,
  lookAt,
  readKept,
  referrers,
  ruleProblems,
  type Scene,
  writeKept,
} from './split-scene';
import { undoSplit } from './split-undo';
import { checkTrail, fingerprintOf, forgetTrail, rememberTrail } from './trail';
import { count, listed } from './words';

type Plan = PlanOf<typeof schema>;
type Prior = PriorOf<typeof schema>;
type State = StateOf<typeof schema>;
type Working = BaseContext & { readonly client: Client };

/** Whether the configuration names another place than the state. */
function isElsewhere(plan: Plan, prior: Prior): boolean {
  return (['doc_id', 'source_table_id'] as const).some((name) => plan[name] !== prior[name]);
}

function noted({ row, target, key, problem }: Noted) {
  return { row: row.id, name: row.name, target, key, problem, link: row.link };
}

function undoWords({ copies }: SplitPlan, config: Configured): string {
  const source = {
    mark: ' The marks in the source go too.',
    keep: '',
    delete: ' The source is made again from the backup, with new ids.',
  }[config.retire];
  return `Deletes ${count(copies.length, 'copy', 'copies')} from the targets.${source} Copies that people change in the meantime are listed and left.`;
}

/** The computed attributes that say what is found in the doc. */
function found({ plan }: Scene, config: Configured): Found {
  return {
    source_rows: plan.sourceRows,
    counts: plan.counts,
    skipped: plan.skipped.length,
    already_migrated: plan.copies.filter(({ existing }) => existing !== null).length,
    unmatched_count: plan.unmatched.length,
    unmatched: listed(plan.unmatched).map(({ row, value }) => ({ row: row.id, name: row.name, value, link: row.link })),
    conflict_count: plan.conflicts.length,
    conflicts: listed(plan.conflicts).map(noted),
    duplicate_count: plan.duplicates.length,
    duplicates: listed(plan.duplicates).map(noted),
    samples: samplesOf(plan.copies).map(({ row, target, key, texts }) => ({
      row: row.id,
      name: row.name,
      target: target.name,
      key: key ?? '',
      cells: shortened(texts),
    })),
    undo: undoWords(plan, config),
    fingerprint: fingerprintOf(plan.trail),
  };
}

/** Long texts would hide the rest of a plan. */
function shortened(texts: Readonly<Record<string, string>>): Record<string, string> {
  const short = (text: string) => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
  return Object.fromEntries(Object.entries(texts).map(([label, text]) => [label, short(text)]));
}

function rowIds(kept: Kept): Record<string, string> {
  return Object.fromEntries(Object.entries(kept.copies).map(([row, { id }]) => [row, id]));
}

/** What an apply that deleted the source and then died has left: everything is done but for the state. */
async function finishedBefore(ctx: Working, config: Configured) {
  if (config.retire !== 'delete') return null;
  const tables = await ctx.client.coda.doc(config.docId).tables({ signal: ctx.signal });
  if (tables.some(({ id }) => id === config.sourceId)) return null;
  const note = await lastNote(ctx.client, config);
  return note?.finished ? { ...note.finished, backup: note.backup } : null;
}

async function planSplitting(ctx: PlanContext<Client>, client: Client, plan: Plan, config: Configured) {
  const working = { ...ctx, client };
  const earlier = await finishedBefore(working, config);
  // The rest is as it was noted; it is put into the state by the apply.
  if (earlier !== null) return plan;
  const scene = await lookAt(working, config, client.planned, rowIds(readKept(ctx.private)));
  refuseUndecided(scene);
  if (config.retire !== 'keep' && !isDone(scene, config)) await checkSchemaWrites(ctx, client);
  tellReferrers(ctx, scene, config);
  await rememberTrail(ctx, client, identityOf(config), scene.plan.trail);
  const results = found(scene, config);
  // A replacement of this resource takes the copies away first; whatever is there may then be made anew. And a target that
  // is still to be found can turn out to hold copies: one that is taken over after its state was lost.
  const isSure = results.already_migrated === 0 && config.targets.every(({ tableId }) => tableId !== null);
  return { ...plan, ...results, already_migrated: isSure ? 0 : Unknown.value };
}

/** Copies what is missing, proves all of it, and retires the source. */
async function split(
  ctx: Working & { readonly private: Parameters<typeof readKept>[0] },
  plan: Plan,
  prior: Prior | null,
) {
  const config = configured(plan);
  if (config === null) throw new Error('an apply has unknown configuration');
  const earlier = await finishedBefore(ctx, config);
  if (earlier !== null) {
    writeKept(ctx.private, earlier.kept);
    const { found: was, proof, referrers: referring_columns, backup } = earlier;
    return { ...was, referring_columns, row_ids: rowIds(earlier.kept), proof, backup };
  }
  const kept = readKept(ctx.private);
  const scene = await lookAt(ctx, config, null, rowIds(kept));
  checkTrail(ctx.client, identityOf(config), plan.fingerprint, scene.plan.trail);
  refuseUndecided(scene);
  if (config.retire === 'delete') tellReferrers(ctx, scene, config);
  await forgetTrail(ctx.client, identityOf(config));
  noteCarriedOut(ctx.client, identityOf(config));
  const note = prior === null ? await lastNote(ctx.client, config) : null;
  const before = { ...kept, markMade: kept.markMade || note?.markMade === true };
  const results = { ...found(scene, config), referring_columns: referrers(scene) };
  const outcome = await carryOut(ctx, scene, config, before, results);
  writeKept(ctx.private, outcome.kept);
  const backup = outcome.backup ?? prior?.backup ?? note?.backup ?? null;
  return { ...results, row_ids: rowIds(outcome.kept), proof: outcome.proof, backup };
}

/** Whether a changed plan asks for anything to be done in the doc. */
function asksForWork(plan: Plan, prior: Prior): boolean {
  // Nothing can be split any more once the source is gone.
  if (prior.retire_source === 'delete') return false;
  const watched = ['by', 'targets', 'otherwise', 'retire_source', 'mark_column'] as const;
  return watched.some((name) => JSON.stringify(plan[name]) !== JSON.stringify(prior[name]));
}

/** The computed attributes of a split that stays as it is. */
function unchanged(prior: Prior) {
  const { source_rows, counts, skipped, already_migrated, unmatched_count, unmatched, conflict_count, conflicts } =
    prior;
  const { duplicate_count, duplicates, samples, referring_columns, row_ids, proof, backup, undo, fingerprint } = prior;
  return {
    ...{ source_rows, counts, skipped, already_migrated, unmatched_count, unmatched, conflict_count, conflicts },
    ...{ duplicate_count, duplicates, samples, referring_columns, row_ids, proof, backup, undo, fingerprint },
  };
}

/** `coda_row_split`. */
export const rowSplitResource = defineResource<Client>()({
  typeName: 'coda_row_split',
  schema,

  validateConfig(ctx, { config }) {
    if (isUnknown(config.targets)) return;
    for (const [name, target] of Object.entries(config.targets)) {
      if (isUnknown(target)) continue;
      checkSyntax(ctx.diagnostics, target.key, ['targets', name, 'key']);
      if (target.columns === null || isUnknown(target.columns)) continue;
      for (const [label, text] of Object.entries(target.columns)) {
        checkSyntax(ctx.diagnostics, text, ['targets', name, 'columns', label]);
      }
    }
  },

  async modifyPlan(ctx, { plan, prior }) {
    const { client } = ctx;
    const config = plan === null ? null : configured(plan);
    const moves = plan !== null && prior !== null && isElsewhere(plan, prior);
    const migration = config === null ? null : identityOf(config);
    const state = prior === null ? null : configured(prior);
    const held = state === null ? [] : [identityOf(state)];
    if (isReplacement(client, ctx.private, prior, { held, migration, moves }) || plan === null) return undefined;
    if (prior !== null && !asksForWork(plan, prior)) return { ...plan, ...unchanged(prior) };
    if (config === null) return undefined;
    reportProblems(ctx.diagnostics, ruleProblems(config));
    guardSource(config, plan.deletion_protection);
    if (client === undefined || ctx.diagnostics.hasErrors) return undefined;
    return explained(`planning the split of ${config.sourceId}`, () => planSplitting(ctx, client, plan, config));
  },

  create: (ctx, { plan }) =>
    explained(`splitting ${plan.source_table_id}`, async () => ({ ...plan, ...(await split(ctx, plan, null)) })),

  read: (ctx, { prior }) =>
    explained(`reading the doc of the split of ${quoted(prior.source_table_id ?? '')}`, async () => {
      // What is done is done: only a doc that is gone takes it along.
      const tables = await orGone(ctx.client.coda.doc(prior.doc_id ?? '').tables({ signal: ctx.signal }));
      const state = tables === null ? null : whole(prior);
      const config = state === null ? null : configured(state);
      if (config !== null) noteInState(ctx.client, identityOf(config));
      return state;
    }),

  update: (ctx, { plan, prior }) =>
    explained(`splitting ${plan.source_table_id}`, async () => {
      if (!asksForWork(plan, prior)) return { ...plan, ...unchanged(prior) };
      return { ...plan, ...(await split(ctx, plan, prior)) };
    }),

  delete: (ctx, { prior }) =>
    explained(`undoing the split of ${prior.source_table_id}`, () => {
      refuseTainted(ctx.private);
      const {
        doc_id: docId,
        source_table_id: sourceId,
        mark_column: markColumn,
        retire_source: retire,
        backup,
      } = prior;
      return undoSplit(ctx, { docId, sourceId, markColumn, retire, backup }, readKept(ctx.private));
    }),

  importState() {
    return refuseImport('coda_row_split');
  },
});

/** There is no import, so what is read was a state. */
function whole(prior: StubOf<typeof schema>): State | null {
  const { doc_id, source_table_id, by, targets, retire_source, mark_column, deletion_protection } = prior;
  if (doc_id === null || source_table_id === null || by === null || targets === null) return null;
  if (retire_source === null || mark_column === null || deletion_protection === null) return null;
  return { ...prior, doc_id, source_table_id, by, targets, retire_source, mark_column, deletion_protection };
}
