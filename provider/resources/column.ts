import { z } from 'zod';
import { columnIdSchema } from '../../model';
import type { Client } from '../client';
import type { ColumnChanges } from '../coda';
import {
  attr,
  DiagnosticError,
  defineResource,
  defineSchema,
  isUnknown,
  type PlanContext,
  type PlanOf,
  type PriorOf,
  type StateOf,
} from '../framework';
import { backUpBefore } from './backup';
import { columnToAdopt } from './column-adopt';
import {
  beforeColumnChange,
  checkColumnChange,
  columnChanges,
  columnSpec,
  knownColumn,
  notePlanned,
  observedFormat,
  observedFormula,
  rememberFormula,
  reportWritten,
} from './column-common';
import {
  adoptAttribute,
  deletionProtectionAttribute,
  docIdAttribute,
  guardDeletion,
  guardDeletionOnApply,
  reportProblems,
  tableIdAttribute,
} from './common';
import { explained, orGone, quoted } from './explain';
import { formatAttribute, readFormat } from './format-attribute';
import { checkFormula, checkSyntax, untilNamedAreThere, warnUsers } from './formula-check';
import { importedPath } from './import-id';
import { importedColumn } from './imported';
import { hintRenames } from './rename-hint';
import { sameFormula } from './same-formula';
import { checkSchemaWrites } from './schema-writes';

const schema = defineSchema({
  description:
    'A column of a base table: what it holds, how it is shown, and the formula that computes it. Renaming it keeps its id, its values and the formulas that use it.',
  attributes: {
    id: attr.string({
      computed: true,
      useStateForUnknown: true,
      description: 'The id of the column, e.g. `c-AbCdEfGhIj`.',
      validate: columnIdSchema,
    }),
    doc_id: docIdAttribute,
    table_id: tableIdAttribute,
    name: attr.string({
      required: true,
      description: 'The name of the column, unique in its table.',
      validate: z.string().min(1).max(255),
    }),
    description: attr.string({
      optional: true,
      description: "What the column is for. Not shown by Coda's REST API, so drift in it is not detected.",
    }),
    format: formatAttribute,
    formula: attr.string({
      optional: true,
      description:
        'A Coda formula that computes the cells, e.g. `Tasks.Filter(Sprint = thisRow).Count()`. Spaces, brackets that are not needed and the spelling in which Coda prints it make no difference. A formula can be changed, not taken away.',
      equivalent: sameFormula,
      validate: z.string().min(1).max(100_000),
    }),
    display: attr.bool({
      optional: true,
      computed: true,
      useStateForUnknown: true,
      description:
        "Whether the column's value names the row. Each table has exactly one such column: set `true` on the one that takes over; it cannot be set to `false`.",
    }),
    adopt: adoptAttribute,
    allow_lossy_change: attr.bool({
      optional: true,
      default: false,
      description:
        'Whether a change of `format` or `formula` may alter or empty stored values. Without it, a plan that would do so is refused with the number of cells and samples.',
    }),
    deletion_protection: deletionProtectionAttribute,
  },
});
type State = StateOf<typeof schema>;
type Kept = Pick<State, 'description' | 'format' | 'formula' | 'adopt' | 'allow_lossy_change' | 'deletion_protection'>;

/** Checks the formula of a plan, once the doc and the table that it stands in are known. */
async function checkPlannedFormula(
  ctx: PlanContext<Client>,
  client: Client,
  plan: PlanOf<typeof schema>,
  columnId: string | undefined,
): Promise<void> {
  const { doc_id: docId, table_id: tableId, name, formula } = plan;
  if (typeof formula !== 'string' || typeof docId !== 'string' || typeof tableId !== 'string') return;
  const place = {
    docId,
    tableId,
    column: typeof name === 'string' ? name : '',
    format: plan.format === null ? null : readFormat(plan.format, ['format']).format,
    path: ['formula'],
    ...(columnId !== undefined && { columnId }),
  };
  await checkFormula(ctx, client, formula, place);
}

/** A change of a column that exists, as the checks look at it. */
function changeOf(
  prior: PriorOf<typeof schema, 'id'>,
  plan: Pick<PlanOf<typeof schema>, 'name' | 'format' | 'formula'>,
) {
  return { prior, columnId: prior.id, name: plan.name, format: plan.format, formula: plan.formula };
}

/** Notes a column that goes, and says so where it looks like one that comes. */
async function noteGone(ctx: PlanContext<Client>, client: Client, prior: PriorOf<typeof schema, 'id'>): Promise<void> {
  const { id, name, table_id: tableId, doc_id: docId } = prior;
  const { format } = readFormat(prior.format, ['format']);
  // A formula can be written anew: nothing is lost with it.
  if (prior.formula !== null || format === null) return;
  client.planned.renames.noteGone(tableId, { id, name, format });
  await hintRenames(ctx, client, docId, tableId);
}

/** Notes a column that comes, and says so where it looks like one that goes. */
async function noteMade(ctx: PlanContext<Client>, client: Client, plan: PlanOf<typeof schema>): Promise<void> {
  const { name, table_id: tableId, doc_id: docId, formula } = plan;
  const { format } = readFormat(plan.format, ['format']);
  if (typeof name !== 'string' || typeof tableId !== 'string' || typeof docId !== 'string') return;
  if (formula !== null || format === null) return;
  client.planned.renames.noteMade(tableId, { name, format });
  await hintRenames(ctx, client, docId, tableId);
}

/** Names what a planned delete would break, and lets the plans after this one know that the column goes. */
async function noteDeleted(
  ctx: PlanContext<Client>,
  client: Client,
  prior: PriorOf<typeof schema, 'id'>,
): Promise<void> {
  client.planned.deleteColumn(prior.id);
  const column = { docId: prior.doc_id, tableId: prior.table_id, columnId: prior.id, name: prior.name };
  await warnUsers(ctx, client, column, { kind: 'delete' });
}

/** `coda_column`: written through the MCP server, together with other columns of its table; read by REST. */
export const columnResource = defineResource<Client>()({
  typeName: 'coda_column',
  schema,
  identity: ['doc_id', 'table_id', 'id'],

  validateConfig(ctx, { config }) {
    reportProblems(ctx.diagnostics, readFormat(config.format, ['format']).problems);
    checkSyntax(ctx.diagnostics, config.formula, ['formula']);
  },

  async modifyPlan(ctx, { prior, plan, config }) {
    const { client } = ctx;
    const guard = () =>
      guardDeletion(`The column ${quoted(prior?.name ?? '')}`, { prior, plan }, ['doc_id', 'table_id']);
    if (plan === null) {
      // First, since a protected column that seems to be renamed needs the hint even more.
      if (client !== undefined && prior !== null) await noteGone(ctx, client, prior);
      guard();
      if (client !== undefined && prior !== null) await noteDeleted(ctx, client, prior);
      return undefined;
    }
    guard();
    if (config === null) return undefined;
    if (client !== undefined && typeof plan.table_id === 'string') notePlanned(client, plan.table_id, plan, prior?.id);
    if (prior !== null) {
      ctx.private.set('exists', true);
      if (config.display === false && prior.display === true) {
        throw DiagnosticError.error(
          'A column cannot give up being the display column',
          'Set display = true on the column that should name the rows instead, and leave it out here.',
          ['display'],
        );
      }
      if (client === undefined) return undefined;
      const change = { ...changeOf(prior, plan), allowLoss: plan.allow_lossy_change === true };
      const doc = client.coda.doc(prior.doc_id);
      await explained(`checking the column ${quoted(prior.name)}`, () =>
        checkColumnChange(doc, prior.table_id, change, [], ctx.signal),
      );
      const watched = ['name', 'description', 'format', 'formula', 'display'] as const;
      if (plan.formula !== prior.formula) await checkPlannedFormula(ctx, client, plan, prior.id);
      if (typeof plan.name === 'string' && plan.name !== prior.name) {
        const column = { docId: prior.doc_id, tableId: prior.table_id, columnId: prior.id, name: prior.name };
        await warnUsers(ctx, client, column, { kind: 'rename', to: plan.name });
      }
      const changed = watched.some((key) => JSON.stringify(plan[key]) !== JSON.stringify(prior[key]));
      if (changed) await checkSchemaWrites(ctx, client);
      return undefined;
    }
    if (client === undefined) return undefined;
    await checkSchemaWrites(ctx, client);
    await checkPlannedFormula(ctx, client, plan, undefined);
    await noteMade(ctx, client, plan);
    const declared = knownColumn(plan, []);
    const { doc_id: docId, table_id: tableId } = plan;
    if (declared === null || typeof docId !== 'string' || typeof tableId !== 'string') return undefined;
    if (ctx.private.get('exists') === true) return undefined;
    const wanted = { ...declared, adopt: plan.adopt === true };
    await explained(
      `looking for the column ${quoted(declared.name)}`,
      () => columnToAdopt(ctx, client.coda.doc(docId), tableId, wanted),
      ['table_id'],
    );
    return undefined;
  },

  create: (ctx, { plan }) =>
    explained(`creating the column ${quoted(plan.name)}`, async () => {
      const doc = ctx.client.coda.doc(plan.doc_id);
      const options = { signal: ctx.signal };
      const display = plan.display === true;
      // What an apply that died has made a moment ago would be made twice.
      await doc.untilUpToDate({ signal: ctx.signal });
      const found = await columnToAdopt(ctx, doc, plan.table_id, plan);
      if (found !== null) {
        rememberFormula(ctx.private, found.formula);
        const changes: ColumnChanges = {
          ...(plan.description !== null && { description: plan.description }),
          ...(display && !found.isDisplay && { isDisplay: true }),
        };
        if (Object.keys(changes).length > 0) await doc.updateColumn(plan.table_id, found.id, changes, options);
        ctx.client.planned.columnMade(plan.table_id, plan.name, found.id);
        return { ...plan, id: found.id, display: display || found.isDisplay };
      }
      const spec = { ...columnSpec(plan, []), ...(display && { isDisplay: true }) };
      if (plan.formula !== null) await untilNamedAreThere(ctx);
      const written = await doc.addColumn(plan.table_id, spec, options);
      reportWritten(ctx.diagnostics, plan.name, written, []);
      rememberFormula(ctx.private, written.column.formula);
      ctx.client.planned.columnMade(plan.table_id, plan.name, written.columnId);
      return { ...plan, id: written.columnId, display: display || written.column.isDisplay };
    }),

  read: (ctx, { prior }) =>
    explained(`reading the column ${prior.id}`, async () => {
      const doc = ctx.client.coda.doc(prior.doc_id);
      const columns = await orGone(doc.columns(prior.table_id, { signal: ctx.signal }));
      const column = columns?.find((candidate) => candidate.id === prior.id);
      if (column === undefined) return null;
      const at = { docId: prior.doc_id, tableId: prior.table_id, signal: ctx.signal };
      const imported = prior.name === null;
      const kept: Kept = {
        ...(imported ? await importedColumn(ctx, at, prior.id) : prior),
        formula: prior.formula,
        adopt: prior.adopt ?? false,
        allow_lossy_change: prior.allow_lossy_change ?? false,
        deletion_protection: prior.deletion_protection ?? true,
      };
      const formula = await observedFormula(ctx.client, column, kept.formula, ctx.private, at);
      return {
        ...kept,
        id: column.id,
        doc_id: prior.doc_id,
        table_id: prior.table_id,
        name: column.name,
        format: observedFormat(column, kept.format, ['format'], formula !== null && !imported),
        formula,
        display: column.isDisplay,
      };
    }),

  update: (ctx, { plan, prior }) =>
    explained(`changing the column ${quoted(prior.name)}`, async () => {
      const doc = ctx.client.coda.doc(prior.doc_id);
      const display = plan.display === true;
      const allowLoss = plan.allow_lossy_change;
      const changes: ColumnChanges = {
        ...columnChanges(prior, plan, []),
        ...(display && prior.display !== true && { isDisplay: true }),
      };
      if (Object.keys(changes).length > 0) {
        if (changes.formula !== undefined) await untilNamedAreThere(ctx);
        await beforeColumnChange(ctx, doc, prior.table_id, { ...changeOf(prior, plan), allowLoss }, []);
        const written = await doc.updateColumn(prior.table_id, prior.id, changes, { signal: ctx.signal });
        reportWritten(ctx.diagnostics, plan.name, written, []);
        rememberFormula(ctx.private, written.column.formula);
      }
      return { ...plan, id: prior.id, display: isUnknown(plan.display) ? prior.display : plan.display };
    }),

  delete: (ctx, { prior }) =>
    explained(`deleting the column ${quoted(prior.name)}`, async () => {
      guardDeletionOnApply(`The column ${quoted(prior.name)}`, prior);
      const doc = ctx.client.coda.doc(prior.doc_id);
      await backUpBefore(ctx, doc, {
        reason: `delete the column ${quoted(prior.name)}`,
        lost: { columns: [{ tableId: prior.table_id, columnId: prior.id }] },
      });
      await doc.deleteColumn(prior.table_id, prior.id, { signal: ctx.signal });
    }),

  importState(_ctx, id) {
    const [docId = '', tableId = '', columnId = ''] = importedPath(id, ['doc id', 'table id', 'column id']);
    return { doc_id: docId, table_id: tableId, id: columnId };
  },
});
