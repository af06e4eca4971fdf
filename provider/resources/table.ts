import { z } from 'zod';
import type { Client } from '../client';
import type { ObservedColumn, TableInfo } from '../coda';
import {
  attr,
  DiagnosticError,
  defineResource,
  defineSchema,
  isUnknown,
  type PlanOf,
  type StateOf,
} from '../framework';
import { backUpBefore } from './backup';
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
  pageIdRule,
  reportProblems,
} from './common';
import { explained, orGone, quoted } from './explain';
import { FIRST, firstColumnAttribute, firstColumnOf } from './first-column';
import { readFormat } from './format-attribute';
import { checkFormula, checkSyntax, warnUsers } from './formula-check';
import { importedObject } from './import-id';
import { importedColumn } from './imported';
import { pageHoldsTables } from './page-tables';
import { checkSchemaWrites } from './schema-writes';
import { tableToAdopt } from './table-adopt';

const schema = defineSchema({
  description:
    'A base table on a page, with its first column (Coda has no table without one). Every other column is a `coda_column`. A table that exists already is imported, or looked up with the `coda_table` data source.',
  attributes: {
    id: attr.string({
      computed: true,
      useStateForUnknown: true,
      description: 'The id of the table, e.g. `grid-AbCdEfGhIj`.',
    }),
    doc_id: docIdAttribute,
    page_id: attr.string({
      required: true,
      description: 'The id of the page that the table stands on, e.g. `canvas-AbCdEfGhIj`. A table is moved by hand.',
      validate: pageIdRule,
    }),
    name: attr.string({
      required: true,
      description:
        "The name of the table, unique in the doc so that formulas can find it. Coda's APIs cannot rename a table: rename it by hand and in the configuration, and the next plan is clean.",
      validate: z.string().min(1).max(255),
    }),
    first_column: firstColumnAttribute,
    browser_link: attr.string({
      computed: true,
      useStateForUnknown: true,
      description: 'Where the table opens in a browser.',
    }),
    adopt: adoptAttribute,
    allow_lossy_change: attr.bool({
      optional: true,
      default: false,
      description: 'Whether a change of the first column may alter or empty values that are stored in it.',
    }),
    deletion_protection: deletionProtectionAttribute,
  },
});
type State = StateOf<typeof schema>;
type FirstColumn = State['first_column'];

interface Kept {
  readonly first_column: FirstColumn | null;
  readonly adopt: boolean;
  readonly allow_lossy_change: boolean;
  readonly deletion_protection: boolean;
}

function stateOf(docId: string, table: TableInfo, column: ObservedColumn, kept: Kept, formula: string | null): State {
  const prior = kept.first_column;
  return {
    id: table.id,
    doc_id: docId,
    page_id: table.pageId ?? '',
    name: table.name,
    first_column: {
      id: column.id,
      name: column.name,
      description: prior?.description ?? null,
      format: observedFormat(column, prior?.format ?? null, [...FIRST, 'format'], formula !== null),
      formula,
    },
    browser_link: table.browserLink,
    adopt: kept.adopt,
    allow_lossy_change: kept.allow_lossy_change,
    deletion_protection: kept.deletion_protection,
  };
}

/** Refuses what no API of Coda can do to a table, with the step that a person can do. */
function refuseUnsupported(prior: State, plan: PlanOf<typeof schema>): void {
  if (typeof plan.name === 'string' && plan.name !== prior.name) {
    throw DiagnosticError.error(
      'A table cannot be renamed through an API',
      `Rename ${quoted(prior.name)} to ${quoted(plan.name)} by hand in Coda: the next plan is then clean.`,
      ['name'],
    );
  }
  if (typeof plan.page_id === 'string' && plan.page_id !== prior.page_id) {
    throw DiagnosticError.error(
      'A table cannot be moved to another page through an API',
      `It stands on ${prior.page_id || 'no page, because its page was deleted'}. Move it to ${plan.page_id} by hand in Coda: the next plan is then clean.`,
      ['page_id'],
    );
  }
}

/** Tells the plan of a page whether a table that stands on it stays. Refuses where the page goes and the table does not. */
function notePlace(client: Client, { id, name, page_id: pageId }: State, stays: boolean): void {
  const { pages } = client.planned;
  if (id === null) return;
  if (!stays) {
    pages.noteTableGone(id);
    return;
  }
  pages.noteTableKept(pageId, { id, name });
  if (pages.isPageGone(pageId)) throw pageHoldsTables([{ id, name }]);
}

/** `coda_table`: created and deleted through the MCP server, read by REST. */
export const tableResource = defineResource<Client>()({
  typeName: 'coda_table',
  schema,
  identity: ['doc_id', 'id'],

  validateConfig(ctx, { config }) {
    if (isUnknown(config.first_column)) return;
    reportProblems(ctx.diagnostics, readFormat(config.first_column.format, [...FIRST, 'format']).problems);
    checkSyntax(ctx.diagnostics, config.first_column.formula, [...FIRST, 'formula']);
  },

  async modifyPlan(ctx, { prior, plan }) {
    guardDeletion(`The table ${quoted(prior?.name ?? '')}`, { prior, plan }, ['doc_id']);
    if (ctx.client !== undefined && prior !== null) notePlace(ctx.client, prior, plan !== null);
    if (plan === null || ctx.client === undefined) return undefined;
    const { client } = ctx;
    const column = isUnknown(plan.first_column) ? null : plan.first_column;
    if (prior !== null) {
      ctx.private.set('exists', true);
      refuseUnsupported(prior, plan);
      const priorId = prior.first_column.id;
      if (column === null || priorId === null) return undefined;
      notePlanned(client, prior.id, column, priorId);
      const change = {
        prior: prior.first_column,
        columnId: priorId,
        name: column.name,
        format: column.format,
        formula: column.formula,
        allowLoss: plan.allow_lossy_change === true,
      };
      await explained(`checking the table ${quoted(prior.name)}`, () =>
        checkColumnChange(client.coda.doc(prior.doc_id), prior.id, change, FIRST, ctx.signal),
      );
      if (typeof column.name === 'string' && column.name !== prior.first_column.name) {
        const { name } = prior.first_column;
        const renamed = { docId: prior.doc_id, tableId: prior.id, columnId: priorId, name };
        await warnUsers(ctx, client, renamed, { kind: 'rename', to: column.name });
      }
      if (typeof column.formula === 'string' && column.formula !== prior.first_column.formula) {
        const place = {
          docId: prior.doc_id,
          tableId: prior.id,
          column: prior.first_column.name,
          columnId: priorId,
          format: column.format === null ? null : readFormat(column.format, FIRST).format,
          path: [...FIRST, 'formula'],
        };
        await checkFormula(ctx, client, column.formula, place);
      }
      if (JSON.stringify(column) !== JSON.stringify(prior.first_column)) await checkSchemaWrites(ctx, client);
      return undefined;
    }
    if (typeof plan.doc_id === 'string' && typeof plan.name === 'string') {
      client.planned.addTable(plan.doc_id, plan.name);
    }
    await checkSchemaWrites(ctx, client);
    if (typeof plan.doc_id !== 'string' || typeof plan.name !== 'string' || column === null) return undefined;
    const declared = knownColumn(column, FIRST);
    if (declared === null || ctx.private.get('exists') === true) return undefined;
    const doc = client.coda.doc(plan.doc_id);
    const wanted = {
      name: plan.name,
      page_id: typeof plan.page_id === 'string' ? plan.page_id : null,
      first_column: declared,
      adopt: plan.adopt === true,
    };
    await explained(`looking for the table ${quoted(wanted.name)}`, () => tableToAdopt(ctx, doc, wanted), ['doc_id']);
    return undefined;
  },

  create: (ctx, { plan }) =>
    explained(`creating the table ${quoted(plan.name)}`, async () => {
      const doc = ctx.client.coda.doc(plan.doc_id);
      const options = { signal: ctx.signal };
      const declared = plan.first_column;
      // What an apply that died has made a moment ago would be made twice.
      await doc.untilUpToDate({ signal: ctx.signal });
      const found = await tableToAdopt(ctx, doc, { ...plan, first_column: declared });
      if (found !== null) {
        const { table, column, finished } = found;
        if (finished) {
          rememberFormula(ctx.private, column.formula);
        } else {
          const written = await doc.updateColumn(table.id, column.id, columnSpec(declared, FIRST), options);
          reportWritten(ctx.diagnostics, declared.name, written, FIRST);
          rememberFormula(ctx.private, written.column.formula);
        }
        return {
          ...plan,
          id: table.id,
          first_column: { ...declared, id: column.id },
          browser_link: table.browserLink,
        };
      }
      const written = await doc.createTable(
        { pageId: plan.page_id, name: plan.name, displayColumn: columnSpec(declared, FIRST) },
        options,
      );
      reportWritten(ctx.diagnostics, declared.name, written, FIRST);
      rememberFormula(ctx.private, written.column.formula);
      // Without the signal: a table that was made must not be forgotten because of a stop.
      const table = (await doc.tables()).find((t) => t.id === written.tableId);
      return {
        ...plan,
        id: written.tableId,
        first_column: { ...declared, id: written.columnId },
        browser_link: table?.browserLink ?? null,
      };
    }),

  read: (ctx, { prior }) =>
    explained(`reading the table ${prior.id}`, async () => {
      const doc = ctx.client.coda.doc(prior.doc_id);
      const options = { signal: ctx.signal };
      const table = (await orGone(doc.tables(options)))?.find((t) => t.id === prior.id);
      if (table === undefined) return null;
      const columns = await orGone(doc.columns(prior.id, options));
      if (columns === null) return null;
      const column = firstColumnOf(columns, prior.first_column?.id ?? null);
      if (column === undefined) {
        throw DiagnosticError.error(
          `The first column of the table ${quoted(table.name)} is gone`,
          `Somebody deleted the column ${quoted(prior.first_column?.name ?? '')} in Coda. Undo that there, or take the table out of the state (terraform state rm) and import it again: terraform import <address> ${prior.doc_id}/${prior.id}.`,
        );
      }
      const at = { docId: prior.doc_id, tableId: prior.id, signal: ctx.signal };
      const first = prior.first_column ?? {
        ...(await importedColumn(ctx, at, column.id)),
        id: column.id,
        name: column.name,
        formula: null,
      };
      const kept = {
        first_column: first,
        adopt: prior.adopt ?? false,
        allow_lossy_change: prior.allow_lossy_change ?? false,
        deletion_protection: prior.deletion_protection ?? true,
      };
      const formula = await observedFormula(ctx.client, column, first.formula, ctx.private, at);
      return stateOf(prior.doc_id, table, column, kept, formula);
    }),

  update: (ctx, { plan, prior }) =>
    explained(`changing the table ${quoted(prior.name)}`, async () => {
      const doc = ctx.client.coda.doc(prior.doc_id);
      const declared = plan.first_column;
      const columnId = prior.first_column.id;
      const changes = columnChanges(prior.first_column, declared, FIRST);
      if (columnId !== null && Object.keys(changes).length > 0) {
        const { name, format, formula } = declared;
        const change = { prior: prior.first_column, columnId, name, format, formula };
        await beforeColumnChange(ctx, doc, prior.id, { ...change, allowLoss: plan.allow_lossy_change }, FIRST);
        const written = await doc.updateColumn(prior.id, columnId, changes, { signal: ctx.signal });
        reportWritten(ctx.diagnostics, declared.name, written, FIRST);
        rememberFormula(ctx.private, written.column.formula);
      }
      return {
        ...plan,
        id: prior.id,
        first_column: { ...declared, id: columnId },
        browser_link: prior.browser_link,
      };
    }),

  delete: (ctx, { prior }) =>
    explained(`deleting the table ${quoted(prior.name)}`, async () => {
      guardDeletionOnApply(`The table ${quoted(prior.name)}`, prior);
      const doc = ctx.client.coda.doc(prior.doc_id);
      await backUpBefore(ctx, doc, {
        reason: `delete the table ${quoted(prior.name)}`,
        lost: { tableIds: [prior.id] },
      });
      await doc.deleteTable(prior.id, { signal: ctx.signal });
    }),

  async importState(ctx, id) {
    const { docId, objectId } = await importedObject(ctx.client, id, 'table');
    return { doc_id: docId, id: objectId };
  },
});
