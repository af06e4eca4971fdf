import type { Client } from '../../client';
import { attach, type BackupRef } from '../../coda';
import {
  type BaseContext,
  DiagnosticError,
  defineResource,
  isUnknown,
  type PlanContext,
  type PlanOf,
  type PriorOf,
  type StateOf,
  type StubOf,
  Unknown,
} from '../../framework';
import { explained, orGone, quoted } from '../explain';
import { checkSyntax } from '../formula-check';
import { checkSchemaWrites } from '../schema-writes';
import { refuseImport } from './attributes';
import { columnRetirementSchema as schema } from './column-retirement-schema';
import { isReplacement, noteCarriedOut, noteInState, refuseTainted } from './done-once';
import { backUp } from './edge';
import { attachEvidence } from './ledger';
import type { Progress } from './retirement-plan';
import {
  type Configured,
  compareInCoda,
  foresee,
  identityOf,
  type Known,
  lookAt,
  placeOf,
  type Scene,
  usersOf,
} from './retirement-scene';
import { undoRetirement } from './retirement-undo';
import { columnsOf, counts, nameBefore, refuseDifferences, warnUsers } from './retirement-words';
import { checkTrail, fingerprintOf, forgetTrail, rememberTrail } from './trail';
import { listed } from './words';

type Plan = PlanOf<typeof schema>;
type Prior = PriorOf<typeof schema>;
type State = StateOf<typeof schema>;

/** Whether the configuration names another place than the state. */
function isElsewhere(plan: Plan, prior: Prior): boolean {
  return (['doc_id', 'table_id'] as const).some((name) => plan[name] !== prior[name]);
}

/** The configured attributes, or null while any of them is unknown. */
function configured(plan: Plan): Configured | null {
  const { doc_id, table_id, column, replacement_column, where, action, hand_over_name, deletion_protection } = plan;
  if (isUnknown(doc_id) || isUnknown(table_id) || isUnknown(column) || isUnknown(replacement_column)) return null;
  if (isUnknown(where) || isUnknown(action) || isUnknown(hand_over_name) || isUnknown(deletion_protection)) return null;
  const retired_name = isUnknown(plan.retired_name) ? null : plan.retired_name;
  return {
    doc_id,
    table_id,
    column,
    replacement_column,
    where,
    action,
    hand_over_name,
    deletion_protection,
    retired_name,
  };
}

/** A retirement that is in the state, by each name that its replacement has or had. */
function identitiesOf(state: Prior | State): string[] {
  const { replacement_column, replacement_column_id, replacement_name, column_name } = state;
  const names = [replacement_column, replacement_column_id, replacement_name, column_name];
  return names.flatMap((name) => (name === null ? [] : [identityOf(state, name)]));
}

/** The columns that the state knows; null before there is one. */
function knownOf(prior: Prior | null): Known | null {
  if (prior === null) return null;
  const { column_id, column_name, replacement_column_id, replacement_name } = prior;
  if (column_id === null || column_name === null || replacement_column_id === null || replacement_name === null)
    return null;
  return {
    columnId: column_id,
    columnName: column_name,
    replacementId: replacement_column_id,
    replacementName: replacement_name,
  };
}

function isFinished({ old, retired, handedOver }: Progress, action: string): boolean {
  return retired && handedOver && (action !== 'delete' || old === null);
}

type Working = BaseContext & { readonly client: Client };

/** Proves, backs up, renames, hands over, deletes: as far as it is not done yet. */
async function retire(ctx: Working, config: Configured, planned: Plan, prior: Prior | null) {
  const { client, signal } = ctx;
  const migration = identityOf(config);
  const known = knownOf(prior);
  // Read after the last write of this run, and once: for the proof, and for the backup of what was proved.
  const since = client.coda.doc(config.doc_id).now();
  const scene = await lookAt(ctx, config, null, known, since);
  const { progress, doc, table } = scene;
  const done = {
    ...columnsOf(scene, config, known),
    replacement_column_id: progress.replacement.id,
    differing: [],
    users: usersOf(scene),
  };
  if (progress.old === null) {
    const nothing = { checked: 0, equal: 0, differing: 0 };
    const before = { expected: prior?.expected ?? nothing, proof: prior?.proof ?? { ...nothing, source: 'coda' } };
    return {
      ...done,
      ...before,
      backup: prior?.backup ?? scene.evidence?.backup ?? null,
      fingerprint: text(planned.fingerprint),
    };
  }
  const compared = await compareInCoda(scene, since, signal);
  refuseDifferences(scene, compared);
  checkTrail(client, migration, planned.fingerprint, compared.trail);
  await forgetTrail(client, migration);
  noteCarriedOut(client, migration);
  const proof = { ...counts(compared), source: 'coda' };
  let backup = prior?.backup ?? scene.evidence?.backup ?? null;
  if (!isFinished(progress, config.action)) {
    backup = (await backUpFirst(ctx, scene, config, { ...done, proof }, { known, since })).path;
    await carryOut(doc, table.id, progress, config.action, signal);
  }
  return { ...done, expected: counts(compared), proof, backup, fingerprint: fingerprintOf(compared.trail) };
}

/** The backup, with the proof and a note for an apply that dies before Terraform has the state. */
async function backUpFirst(
  ctx: Working,
  scene: Scene,
  config: Configured,
  found: { readonly proof: object; readonly users: readonly string[] },
  { known, since }: { readonly known: Known | null; readonly since: number },
): Promise<BackupRef> {
  const { table, progress, doc } = scene;
  const columnId = progress.old?.id ?? '';
  const deletes = config.action === 'delete';
  const lost = deletes ? { columns: [{ tableId: table.id, columnId }] } : {};
  const reason = `retire the column ${quoted(progress.columnName)} of ${quoted(table.name)}`;
  const ref = await backUp(
    ctx.client,
    doc,
    { reason, tables: [{ tableId: table.id }], lost, rowsSince: since },
    ctx.signal,
  );
  const proved = await attach(ref, 'proof', {
    type: 'coda_column_retirement',
    doc_id: config.doc_id,
    table: table.name,
    column: progress.columnName,
    replacement: progress.replacement.name,
    ...found.proof,
    differing_rows: [],
    users: found.users,
  });
  return attachEvidence(proved, {
    migration: placeOf(config),
    columnId,
    columnName: progress.columnName,
    replacementName: nameBefore(scene, config, known),
    replacementId: progress.replacement.id ?? undefined,
    retiredName: progress.retiredName,
    deletes,
  });
}

/** Each step can be the last one of an apply that dies: the next finds out by the names. */
async function carryOut(doc: Scene['doc'], tableId: string, progress: Progress, action: string, signal: AbortSignal) {
  const { old, replacement, columnName, retiredName, retired, handedOver } = progress;
  const rename = async (id: string | null, name: string, stop?: AbortSignal) => {
    const { problems } = await doc.updateColumn(
      tableId,
      id ?? '',
      { name },
      stop === undefined ? {} : { signal: stop },
    );
    const refused = problems.find((p) => p.kind === 'notApplied' && p.field === 'name');
    if (refused === undefined) return;
    throw DiagnosticError.error(`Coda did not rename a column to ${quoted(name)}`, `${refused.message} Apply again.`);
  };
  if (old !== null && !retired) await rename(old.id, retiredName, signal);
  if (!handedOver) await rename(replacement.id, columnName);
  if (old !== null && action === 'delete') await doc.deleteColumn(tableId, old.id ?? '');
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Plans a retirement, or another step of one that is in the state. */
async function planRetirement(
  ctx: PlanContext<Client>,
  client: Client,
  plan: Plan,
  prior: Prior | null,
  config: Configured,
) {
  const known = knownOf(prior);
  const scene = await lookAt({ ...ctx, client }, config, client.planned, known);
  const { progress } = scene;
  const foreseen = foresee(scene, client.planned);
  if (foreseen !== null) refuseDifferences(scene, foreseen);
  else {
    ctx.diagnostics.warning(
      `Whether ${quoted(progress.replacement.name)} says the same as ${quoted(progress.columnName)} cannot be foreseen`,
      'Its formula is not known yet, or uses what only Coda can evaluate. The comparison is made with what Coda computes, before anything is changed.',
      ['replacement_column'],
    );
  }
  if (!isFinished(progress, config.action)) await checkSchemaWrites(ctx, client);
  warnUsers(ctx, scene, config);
  if (foreseen !== null) await rememberTrail(ctx, client, identityOf(config), foreseen.trail);
  const replacementId = progress.replacement.id;
  const { column_id: columnId, ...names } = columnsOf(scene, config, known);
  return {
    ...plan,
    ...names,
    column_id: columnId ?? Unknown.value,
    replacement_column_id: replacementId ?? Unknown.value,
    ...(foreseen !== null && {
      expected: counts(foreseen),
      differing: listed(foreseen.differing),
      fingerprint: fingerprintOf(foreseen.trail),
    }),
  };
}

/** Keeps what the state says where the configuration names the same columns by other words. */
function keepLabels(plan: Plan, prior: Prior): Plan {
  const same = (label: unknown, id: string | null, names: (string | null)[]) =>
    label === id || names.includes(text(label));
  const column = same(plan.column, prior.column_id, [prior.column_name, prior.retired_name])
    ? prior.column
    : plan.column;
  const names = [prior.replacement_name, prior.column_name];
  const replacement = same(plan.replacement_column, prior.replacement_column_id, names)
    ? prior.replacement_column
    : plan.replacement_column;
  const other =
    column !== prior.column ? 'column' : replacement !== prior.replacement_column ? 'replacement_column' : null;
  if (other !== null && !isUnknown(plan[other])) {
    throw DiagnosticError.error(
      'A retirement that is done cannot be given another column',
      'Add a resource for the other column. To undo this one, destroy it first.',
      [other],
    );
  }
  return { ...plan, column, replacement_column: replacement };
}

/** Whether a changed plan asks for anything to be done in the doc. */
function asksForWork(plan: Plan, prior: Prior): boolean {
  const watched = ['where', 'action', 'retired_name', 'hand_over_name'] as const;
  return watched.some((name) => plan[name] !== prior[name]);
}

/** `coda_column_retirement`. */
export const columnRetirementResource = defineResource<Client>()({
  typeName: 'coda_column_retirement',
  schema,

  validateConfig(ctx, { config }) {
    checkSyntax(ctx.diagnostics, config.where, ['where']);
  },

  async modifyPlan(ctx, { plan, prior }) {
    const { client } = ctx;
    const asked = plan === null ? null : configured(plan);
    const moves = plan !== null && prior !== null && isElsewhere(plan, prior);
    const migration = asked === null ? null : identityOf(asked);
    const held = prior === null ? [] : identitiesOf(prior);
    if (isReplacement(client, ctx.private, prior, { held, migration, moves }) || plan === null) return undefined;
    // What is replaced, because it names another place, is looked at like a new one: what is wrong with it is said before.
    const kept = moves ? null : prior;
    const labelled = kept === null ? plan : keepLabels(plan, kept);
    if (kept !== null && !asksForWork(labelled, kept)) {
      const { retired_name, expected, proof, differing, users, backup, undo, fingerprint } = kept;
      return { ...labelled, retired_name, expected, proof, differing, users, backup, undo, fingerprint };
    }
    const config = configured(labelled);
    if (client === undefined || config === null) return labelled;
    return explained(`planning the retirement of ${quoted(config.column)}`, () =>
      planRetirement(ctx, client, labelled, kept, config),
    );
  },

  create: (ctx, { plan }) =>
    explained(`retiring the column ${quoted(plan.column)}`, async () => {
      const config = { ...plan, retired_name: text(plan.retired_name) };
      return { ...plan, ...(await retire(ctx, config, plan, null)) };
    }),

  read: (ctx, { prior }) =>
    explained(`reading the table ${prior.table_id}`, async () => {
      const state = whole(prior);
      const tables = await orGone(ctx.client.coda.doc(prior.doc_id ?? '').tables({ signal: ctx.signal }));
      if (state === null || tables === null || tables.every((t) => t.id !== state.table_id)) return null;
      noteInState(ctx.client, ...identitiesOf(state));
      return state;
    }),

  update: (ctx, { plan, prior }) =>
    explained(`retiring the column ${quoted(plan.column)}`, async () => {
      const config = { ...plan, retired_name: text(plan.retired_name) };
      if (!asksForWork(plan, prior)) {
        const { deletion_protection, column, replacement_column } = plan;
        return { ...prior, deletion_protection, column, replacement_column };
      }
      return { ...plan, ...(await retire(ctx, config, plan, prior)) };
    }),

  delete: (ctx, { prior }) =>
    explained(`undoing the retirement of ${quoted(prior.column)}`, async () => {
      refuseTainted(ctx.private);
      const known = knownOf(prior);
      if (known !== null) await undoRetirement(ctx, prior, known);
    }),

  importState() {
    return refuseImport('coda_column_retirement');
  },
});

/** There is no import, so what is read was a state. */
function whole(prior: StubOf<typeof schema>): State | null {
  const { doc_id, table_id, column, replacement_column, action, hand_over_name, deletion_protection } = prior;
  if (doc_id === null || table_id === null || column === null || replacement_column === null || action === null)
    return null;
  if (hand_over_name === null || deletion_protection === null) return null;
  return { ...prior, doc_id, table_id, column, replacement_column, action, hand_over_name, deletion_protection };
}
