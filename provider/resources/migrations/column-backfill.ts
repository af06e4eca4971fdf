import type { Table } from '../../../model';
import type { Client } from '../../client';
import { attach } from '../../coda';
import {
  type BaseContext,
  DiagnosticError,
  defineResource,
  isUnknown,
  type PlanOf,
  type PriorOf,
  type PrivateState,
  type StateOf,
  type StubOf,
  Unknown,
} from '../../framework';
import type { Planned } from '../../planned';
import { explained, orGone, quoted } from '../explain';
import { checkSyntax } from '../formula-check';
import { refuseImport } from './attributes';
import { checkGround, keepGround } from './backfill-ground';
import {
  type BackfillPlan,
  type BackfillRules,
  type CellChange,
  planBackfill,
  shown,
  undoOf,
  writesOf,
} from './backfill-plan';
import { columnBackfillSchema as schema } from './column-backfill-schema';
import { isReplacement, noteCarriedOut, noteInState, refuseTainted } from './done-once';
import { backUp, expression, refuseRows, requireWritten, warnLeft } from './edge';
import { Evaluator } from './evaluator';
import { findImageColumn } from './image';
import { attachLedger, earlierChanges, keepChanges, keptChanges } from './ledger';
import { imageRow, loadImage, tableOf } from './load';
import { checkTrail, fingerprintOf, forgetTrail, rememberTrail } from './trail';
import { count, digest, listed } from './words';

type State = StateOf<typeof schema>;
type Configured = Pick<State, 'doc_id' | 'table_id' | 'column' | 'value' | 'where' | 'conflict'>;

/** Whether the configuration names another place than the state. */
function isElsewhere(plan: PlanOf<typeof schema>, prior: PriorOf<typeof schema>): boolean {
  return (['doc_id', 'table_id', 'column'] as const).some((name) => plan[name] !== prior[name]);
}

/** The configured attributes, or null while any of them is unknown. */
function configured(plan: PlanOf<typeof schema>): Configured | null {
  const { doc_id, table_id, column, value, where, conflict } = plan;
  if (isUnknown(doc_id) || isUnknown(table_id) || isUnknown(column) || isUnknown(value)) return null;
  if (isUnknown(where) || isUnknown(conflict)) return null;
  if (conflict === null) return { doc_id, table_id, column, value, where, conflict };
  const { when, resolution, clear_column } = conflict;
  if (isUnknown(when) || isUnknown(resolution) || isUnknown(clear_column)) return null;
  return { doc_id, table_id, column, value, where, conflict: { when, resolution, clear_column } };
}

/** Which migration this is: one of the same column by other rules is another one, with plans and traces of its own. */
function identityOf({ doc_id, table_id, column, value, where, conflict }: Configured): string {
  const rules = [value, where, conflict && [conflict.when, conflict.resolution, conflict.clear_column]];
  return `coda_column_backfill ${doc_id} ${table_id} ${column} ${digest(rules)}`;
}

/** Looks the columns up. @throws DiagnosticError for one that is not there or cannot be written */
function rulesOf(table: Table, config: Configured): BackfillRules {
  const find = (label: string, path: string[]) => {
    const column = findImageColumn(table, label);
    const names = table.columns.map((c) => quoted(c.name)).join(', ');
    if (column === undefined) {
      throw DiagnosticError.error(
        `The table ${quoted(table.name)} has no column ${quoted(label)}`,
        `Its columns are ${names}. If a coda_column of this configuration makes it, let this backfill depend on it: depends_on = [...].`,
        path,
      );
    }
    if (column.formula !== undefined || column.format.type === 'button' || column.format.type === 'reaction') {
      throw DiagnosticError.error(
        `The column ${quoted(label)} cannot be written`,
        'A formula computes it, or it holds no values. A backfill needs a column that stores what people type.',
        path,
      );
    }
    return column;
  };
  const { conflict } = config;
  const clear = conflict?.clear_column ?? null;
  return {
    table,
    column: find(config.column, ['column']),
    value: config.value,
    where: config.where,
    conflict:
      conflict === null
        ? null
        : {
            when: conflict.when,
            resolution: resolutionOf(conflict.resolution),
            clear: clear === null ? null : find(clear, ['conflict', 'clear_column']),
          },
  };
}

/** The schema's own check has seen to it that there is no other word. */
function resolutionOf(word: string): 'stop' | 'overwrite' | 'keep' {
  return word === 'overwrite' || word === 'keep' ? word : 'stop';
}

interface Planning extends BaseContext {
  readonly client: Client;
}

/** Plans over the doc as it will be (`planned`), or as it is, read anew. */
async function planNow(
  ctx: Planning,
  config: Configured,
  planned: Planned | null,
  done: readonly CellChange[],
  since?: number,
) {
  const doc = ctx.client.coda.doc(config.doc_id);
  const at = config.table_id;
  const expressions = [
    ...expression(config.value, at, ['value']),
    ...expression(config.where, at, ['where']),
    ...expression(config.conflict?.when, at, ['conflict', 'when']),
  ];
  const image = await loadImage({ doc, planned, since, signal: ctx.signal }, expressions, [at]);
  const rules = rulesOf(tableOf(image.whole, at, ['table_id']), config);
  const plan = planBackfill(image, new Evaluator(image, Date.now()), rules, done);
  return { doc, rules, plan, ground: { schema: image.whole, expressions } };
}

/** Stops where rows have to be decided by a person. */
function refuseUndecided(plan: BackfillPlan, rules: BackfillRules): void {
  const column = quoted(rules.column.name);
  refuseRows(
    `${count(plan.troubles.length, 'row')} of ${quoted(rules.table.name)} cannot be filled`,
    plan.troubles,
    'Correct the rows in Coda, or the formulas here, or leave the rows out with `where`.',
    ['value'],
  );
  if (rules.conflict?.resolution !== 'stop') return;
  refuseRows(
    `${count(plan.conflicts.length, 'row')} of ${quoted(rules.table.name)} contradict the value of ${column}`,
    plan.conflicts.map(({ name, link, value, other }) => ({
      row: { name, link },
      what: `${column} is ${value}, the formula says ${other || 'nothing'}`,
    })),
    'Correct the rows in Coda, or say which side wins: conflict = { ..., resolution = "overwrite" } gives these cells the value of the formula; "keep" leaves them, and clear_column empties the other side. Either way the old values go into the backup.',
    ['conflict'],
  );
}

function undoWords(changes: number): string {
  return changes === 0
    ? 'Nothing: this backfill changes no cell.'
    : `Gives ${count(changes, 'cell')} back what ${changes === 1 ? 'it' : 'they'} held before. Cells that people change in the meantime are listed and left.`;
}

/** The computed attributes that say what is found in the doc. */
function found(plan: BackfillPlan, written: number) {
  return {
    rows: plan.rows,
    blank: plan.blank,
    to_fill: plan.toFill,
    no_value_count: plan.noValue.length,
    no_value: listed(plan.noValue),
    conflict_count: plan.conflicts.length,
    conflicts: listed(plan.conflicts),
    samples: [...plan.samples],
    undo: undoWords(written),
    fingerprint: fingerprintOf(plan.trail),
  };
}

type ApplyContext = Planning & { readonly private: PrivateState };

/** Fills the cells. Other writes to the table that begin meanwhile go along in its requests. */
function fill(...[ctx, config, planned, kept]: Parameters<typeof fillNow>) {
  const over = ctx.client.coda.doc(config.doc_id).rowsToCome(config.table_id, identityOf(config));
  return fillNow(ctx, config, planned, kept).finally(over);
}

/** What an earlier apply has written is kept and counts as this one's. */
async function fillNow(
  ctx: ApplyContext,
  config: Configured,
  planned: { fingerprint: unknown },
  kept: readonly CellChange[],
) {
  const { client, signal } = ctx;
  const migration = identityOf(config);
  const earlier = await earlierChanges(client, config.doc_id, migration);
  const done = [...earlier.changes, ...kept];
  // What is read for the plan serves the backup and the write: nobody else's edit falls between them unseen.
  const since = client.coda.doc(config.doc_id).now();
  const { doc, rules, plan, ground } = await planNow(ctx, config, null, done, since);
  checkTrail(client, migration, planned.fingerprint, plan.trail);
  refuseUndecided(plan, rules);
  await forgetTrail(client, migration);
  noteCarriedOut(client, migration);
  const changes = [...plan.kept, ...plan.changes];
  let { backup } = earlier;
  if (plan.changes.length > 0) {
    const columns = [...new Set(plan.changes.map((c) => c.columnId))];
    const { id: tableId, name } = rules.table;
    const values = columns.map((columnId) => ({ tableId, columnId }));
    const reason = `backfill ${quoted(rules.column.name)} of ${quoted(name)}`;
    const empty = await backUp(
      client,
      doc,
      { reason, tables: [{ tableId }], lost: { values }, rowsSince: since },
      signal,
    );
    const ref = await attachLedger(empty, migration, plan.changes);
    // Once values are written, a stop comes too late: they must not be forgotten.
    const written = await doc.updateRows(tableId, writesOf(plan.changes), { signal, since, who: migration });
    requireWritten(written, `filling ${quoted(rules.column.name)}`, ctx.diagnostics);
    await attach(ref, 'proof', {
      type: 'coda_column_backfill',
      written: plan.changes.length,
      ...found(plan, changes.length),
    });
    backup = ref.path;
  }
  keepChanges(ctx.private, changes);
  keepGround(ctx.private, ground.schema, ground.expressions);
  const filled = changes.filter((c) => c.columnId === rules.column.id).length;
  return { ...found(plan, changes.length), column_id: rules.column.id, filled, backup };
}

/** `coda_column_backfill`. */
export const columnBackfillResource = defineResource<Client>()({
  typeName: 'coda_column_backfill',
  schema,

  validateConfig(ctx, { config }) {
    checkSyntax(ctx.diagnostics, config.value, ['value']);
    checkSyntax(ctx.diagnostics, config.where, ['where']);
    const { conflict } = config;
    if (conflict === null || isUnknown(conflict)) return;
    checkSyntax(ctx.diagnostics, conflict.when, ['conflict', 'when']);
    if (
      typeof conflict.clear_column === 'string' &&
      typeof conflict.resolution !== 'object' &&
      conflict.resolution !== 'keep'
    ) {
      ctx.diagnostics.error(
        'clear_column goes with resolution = "keep"',
        'It empties the other side of a conflict where the value that is there stays.',
        ['conflict', 'clear_column'],
      );
    }
  },

  async modifyPlan(ctx, { plan, prior }) {
    const { client } = ctx;
    const config = plan === null ? null : configured(plan);
    const moves = plan !== null && prior !== null && isElsewhere(plan, prior);
    const migration = config === null ? null : identityOf(config);
    const state = prior === null ? null : configured(prior);
    const held = state === null ? [] : [identityOf(state)];
    if (isReplacement(client, ctx.private, prior, { held, migration, moves })) return undefined;
    // Nothing of it changes where what the plan would say is what it said before.
    if (plan === null || config === null || client === undefined || !isUnknown(plan.fingerprint)) return undefined;
    return explained(`planning the backfill of ${quoted(config.column)}`, async () => {
      // In an apply its write follows at once.
      client.coda.doc(config.doc_id).rowsToCome(config.table_id, identityOf(config));
      const earlier = await earlierChanges(client, config.doc_id, identityOf(config));
      const done = [...earlier.changes, ...keptChanges(ctx.private)];
      const { rules, plan: made } = await planNow({ ...ctx, client }, config, client.planned, done);
      refuseUndecided(made, rules);
      await rememberTrail(ctx, client, identityOf(config), made.trail);
      client.planned.addRows(config.table_id, plannedRows(made.changes));
      const later = rules.column.id.startsWith('planned-');
      const written = made.kept.length + made.changes.length;
      return {
        ...plan,
        ...found(made, written),
        column_id: later ? Unknown.value : rules.column.id,
      };
    });
  },

  create: (ctx, { plan }) =>
    explained(`filling ${quoted(plan.column)}`, async () => ({ ...plan, ...(await fill(ctx, plan, plan, [])) })),

  read: (ctx, { prior }) =>
    explained(`reading the backfilled table ${prior.table_id}`, async () => {
      // What is done is done: only a doc that is gone takes it along.
      const tables = await orGone(ctx.client.coda.doc(prior.doc_id ?? '').tables({ signal: ctx.signal }));
      const state = tables === null ? null : whole(prior);
      const config = state === null ? null : configured(state);
      if (config !== null) noteInState(ctx.client, identityOf(config));
      return state;
    }),

  update: (ctx, { plan, prior }) =>
    explained(`filling ${quoted(plan.column)}`, async () => {
      const next = await fill(ctx, plan, plan, keptChanges(ctx.private));
      return { ...plan, ...next, backup: next.backup ?? prior.backup };
    }),

  delete: (ctx, { prior }) =>
    explained(`undoing the backfill of ${quoted(prior.column)}`, async () => {
      refuseTainted(ctx.private);
      const changes = keptChanges(ctx.private);
      if (changes.length === 0) return;
      const doc = ctx.client.coda.doc(prior.doc_id);
      await checkGround(ctx.private, doc, ctx.signal);
      // The newest state: an edit that Coda has accepted and not shown yet must not be overwritten.
      const since = doc.now();
      const rows = await orGone(doc.rows(prior.table_id, { signal: ctx.signal, newest: { since } }));
      if (rows === null) return;
      const { back, left } = undoOf(changes, new Map(rows.map((row) => [row.id, imageRow(row)])));
      warnLeft(
        ctx.diagnostics,
        'cell',
        left.map(({ row, change }) => ({
          name: row.name,
          link: row.link,
          what: `was ${shown(change.before)} before and ${shown(change.after)} after the migration`,
        })),
      );
      const written = await doc.updateRows(prior.table_id, writesOf(back), { signal: ctx.signal, since });
      requireWritten(written, 'taking the backfill back', ctx.diagnostics);
    }),

  importState() {
    return refuseImport('coda_column_backfill');
  },
});

/** There is no import, so what is read was a state. */
function whole(prior: StubOf<typeof schema>): State | null {
  const { doc_id, table_id, column, value } = prior;
  if (doc_id === null || table_id === null || column === null || value === null) return null;
  return { ...prior, doc_id, table_id, column, value };
}

function plannedRows(changes: readonly CellChange[]) {
  return writesOf(changes).map(({ rowId, cells }) => ({ id: rowId, cells }));
}
