import { z } from 'zod';
import type { Client } from '../client';
import { type DocHandle, isCodaError, type NamedValue, type ObservedFormula } from '../coda';
import {
  attr,
  type BaseContext,
  type ClientContext,
  DiagnosticError,
  defineResource,
  defineSchema,
  type PlanContext,
  type PlanOf,
} from '../framework';
import { declaredFormat, observedText, rememberFormula } from './column-common';
import { adoptAttribute, docIdAttribute, pageIdRule, reportProblems } from './common';
import { explained, orGone, quoted } from './explain';
import { formatAttribute, readFormat } from './format-attribute';
import { checkExpression, checkSyntax, STORED, untilNamedAreThere, warnUsersOf } from './formula-check';
import { importedPath } from './import-id';
import { sameFormula } from './same-formula';
import { checkSchemaWrites } from './schema-writes';

const schema = defineSchema({
  description:
    "A named formula on a page: a value that every formula of the doc can use by its name. Coda's REST API shows its name and place; its text is read through the MCP server, where there is a token for it.",
  attributes: {
    id: attr.string({
      computed: true,
      useStateForUnknown: true,
      description: 'The id of the formula, e.g. `f-AbCdEfGhIj`.',
    }),
    doc_id: docIdAttribute,
    page_id: attr.string({
      required: true,
      description: 'The id of the page that it stands on, e.g. `canvas-AbCdEfGhIj`. A formula is moved by hand.',
      validate: pageIdRule,
    }),
    name: attr.string({
      required: true,
      description:
        'The name that formulas use, unique in the doc among tables, views and named formulas. A rename is carried into every formula that uses it.',
      validate: z.string().min(1).max(255),
    }),
    formula: attr.string({
      required: true,
      description:
        'The Coda formula, e.g. `Tasks.Filter(Status != "Done").Count()`. Spaces, brackets that are not needed and the spelling in which Coda prints it make no difference. Without an MCP token, drift in it is not detected.',
      equivalent: sameFormula,
      validate: z.string().min(1).max(100_000),
    }),
    format: formatAttribute,
    adopt: adoptAttribute,
  },
});

/** Formats of named formulas are shown by no API: what was declared stays. */
const FORMAT_STAYS = "Coda's APIs show the format of a named formula to nobody and cannot take it away.";

/** A formula or control of that name, or a table: what a formula that names it would mean. */
async function refuseTakenName(
  ctx: BaseContext,
  doc: DocHandle,
  wanted: { readonly name: string; readonly id?: string },
): Promise<NamedValue | null> {
  const options = { signal: ctx.signal };
  const [tables, named] = await Promise.all([doc.tables(options), doc.namedValues(options)]);
  const same = (other: { readonly name: string }) => other.name.toLowerCase() === wanted.name.toLowerCase();
  const table = tables.find(same);
  if (table !== undefined) {
    throw DiagnosticError.error(
      `A ${table.kind} is named ${quoted(table.name)} already`,
      `Formulas could not tell the two apart (${table.id}). Give the formula another name.`,
      ['name'],
    );
  }
  return named.find((other) => same(other) && other.id !== wanted.id) ?? null;
}

/**
 * Looks for a formula of that name.
 *
 * @returns the formula to take over, or null when there is none
 * @throws DiagnosticError when there is one that may not be taken over
 */
async function formulaToAdopt(
  ctx: ClientContext<Client>,
  doc: DocHandle,
  wanted: { readonly name: string; readonly page_id: string; readonly formula: string; readonly adopt: boolean },
): Promise<ObservedFormula | null> {
  const taken = await refuseTakenName(ctx, doc, wanted);
  if (taken === null) return null;
  const importId = `${doc.docId}/${taken.id}`;
  const isFormula = taken.id.startsWith('f-');
  if (isFormula && taken.pageId === wanted.page_id && ctx.client.hasMcpToken) {
    const found = (await doc.pageFormulas(wanted.page_id, { signal: ctx.signal })).find(({ id }) => id === taken.id);
    const same = found !== undefined && sameFormula(found.formula, wanted.formula);
    if (found !== undefined && (same || wanted.adopt)) {
      if (!wanted.adopt) {
        ctx.diagnostics.warning(
          `The formula ${quoted(wanted.name)} was there already`,
          `It is what this create would have made, so it is managed from now on (${importId}). This is normal after an interrupted apply.`,
        );
      }
      return found;
    }
  }
  throw DiagnosticError.error(
    `A ${isFormula ? 'named formula' : 'control'} named ${quoted(taken.name)} exists already`,
    isFormula
      ? `To manage it, import it (terraform import <address> ${importId}), or set adopt = true where it stands on this page. To make another one, give it another name.`
      : 'Controls are managed by hand. Give the formula another name.',
    ['name'],
  );
}

/** The text of a formula, as MCP shows it; null where nobody can say. */
async function textOf(ctx: ClientContext<Client>, doc: DocHandle, found: NamedValue): Promise<string | null> {
  if (!ctx.client.hasMcpToken || found.pageId === undefined) return null;
  try {
    const all = await doc.pageFormulas(found.pageId, { signal: ctx.signal });
    return all.find(({ id }) => id === found.id)?.formula ?? null;
  } catch (error) {
    if (!isCodaError(error) || error.kind === 'cancelled') throw error;
    ctx.logger.warn('the formula is read without its text', { formula: found.id, error: error.message });
    return null;
  }
}

async function checkPlanned(ctx: PlanContext<Client>, client: Client, plan: PlanOf<typeof schema>): Promise<void> {
  const { doc_id: docId, formula, name } = plan;
  if (typeof docId !== 'string' || typeof formula !== 'string') return;
  const format = plan.format === null ? null : readFormat(plan.format, ['format']).format;
  await checkExpression(ctx, client, formula, {
    docId,
    what: `The formula ${typeof name === 'string' ? quoted(name) : ''}`.trim(),
    path: ['formula'],
    key: STORED,
    ...(format !== null && { expect: format }),
  });
}

/** `coda_formula`: written through the MCP server; its name and place are read by REST. */
export const formulaResource = defineResource<Client>()({
  typeName: 'coda_formula',
  schema,
  identity: ['doc_id', 'id'],

  validateConfig(ctx, { config }) {
    reportProblems(ctx.diagnostics, readFormat(config.format, ['format']).problems);
    checkSyntax(ctx.diagnostics, config.formula, ['formula']);
  },

  async modifyPlan(ctx, { prior, plan }) {
    const { client } = ctx;
    if (client === undefined) return undefined;
    if (plan === null) {
      if (prior === null) return undefined;
      const used = { docId: prior.doc_id, object: { kind: 'formula' as const, formulaId: prior.id } };
      await warnUsersOf(ctx, client, { ...used, what: `the formula ${quoted(prior.name)}` }, { kind: 'delete' });
      return undefined;
    }
    const { doc_id: docId, page_id: pageId, name, formula, adopt } = plan;
    const id = prior?.id;
    if (typeof docId === 'string' && typeof name === 'string') {
      client.planned.addObject(docId, { kind: 'formula', name, ...(id !== undefined && { id }) });
    }
    if (prior !== null) {
      ctx.private.set('exists', true);
      if (typeof pageId === 'string' && pageId !== prior.page_id) {
        throw DiagnosticError.error(
          'A named formula cannot be moved to another page through an API',
          `It stands on ${prior.page_id}. Move it to ${pageId} by hand in Coda; the next plan is then clean.`,
          ['page_id'],
        );
      }
      if (prior.format !== null && plan.format === null) {
        ctx.diagnostics.warning('The format of the formula stays as it is', FORMAT_STAYS, ['format']);
      }
      if (typeof name === 'string' && name !== prior.name) {
        const doc = client.coda.doc(prior.doc_id);
        const taken = await explained(`checking the name ${quoted(name)}`, () =>
          refuseTakenName(ctx, doc, { name, id: prior.id }),
        );
        if (taken !== null) {
          throw DiagnosticError.error(
            `Another formula or control is named ${quoted(taken.name)}`,
            `Formulas could not tell the two apart (${taken.id}). Give this one another name.`,
            ['name'],
          );
        }
        const used = { docId: prior.doc_id, object: { kind: 'formula' as const, formulaId: prior.id } };
        await warnUsersOf(
          ctx,
          client,
          { ...used, what: `the formula ${quoted(prior.name)}` },
          { kind: 'rename', to: name },
        );
      }
      if (formula !== prior.formula) await checkPlanned(ctx, client, plan);
      const watched = ['name', 'formula', 'format'] as const;
      const changed = watched.some((key) => JSON.stringify(plan[key]) !== JSON.stringify(prior[key]));
      if (changed) await checkSchemaWrites(ctx, client, ['formulas']);
      return undefined;
    }
    await checkSchemaWrites(ctx, client, ['formulas']);
    await checkPlanned(ctx, client, plan);
    const known = typeof docId === 'string' && typeof pageId === 'string' && typeof name === 'string';
    if (!known || typeof formula !== 'string' || ctx.private.get('exists') === true) return undefined;
    const wanted = { name, page_id: pageId, formula, adopt: adopt === true };
    await explained(
      `looking for the formula ${quoted(name)}`,
      () => formulaToAdopt({ ...ctx, client }, client.coda.doc(docId), wanted),
      ['doc_id'],
    );
    return undefined;
  },

  create: (ctx, { plan }) =>
    explained(`creating the formula ${quoted(plan.name)}`, async () => {
      const doc = ctx.client.coda.doc(plan.doc_id);
      const options = { signal: ctx.signal };
      const format = plan.format === null ? {} : { format: declaredFormat(plan.format, ['format']) };
      // What an apply that died has made a moment ago would be made twice.
      await doc.untilUpToDate({ signal: ctx.signal });
      await untilNamedAreThere(ctx);
      const found = await formulaToAdopt(ctx, doc, plan);
      if (found !== null) {
        const changes = { ...format, ...(!sameFormula(found.formula, plan.formula) && { formula: plan.formula }) };
        const place = { id: found.id, pageId: plan.page_id };
        const written = Object.keys(changes).length > 0 ? await doc.updateFormula(place, changes, options) : found;
        rememberFormula(ctx.private, written.formula);
        return { ...plan, id: found.id };
      }
      const { page_id: pageId, name, formula } = plan;
      const written = await doc.createFormula({ pageId, name, formula, ...format }, options);
      rememberFormula(ctx.private, written.formula);
      return { ...plan, id: written.id };
    }),

  read: (ctx, { prior }) =>
    explained(`reading the formula ${prior.id}`, async () => {
      const doc = ctx.client.coda.doc(prior.doc_id);
      const named = await orGone(doc.namedValues({ signal: ctx.signal }));
      const found = named?.find(({ id, name }) => id === prior.id || (prior.name === null && name === prior.id));
      if (found === undefined) return null;
      const shown = await textOf(ctx, doc, found);
      const at = { docId: prior.doc_id, signal: ctx.signal };
      const formula =
        shown === null ? prior.formula : await observedText(ctx.client, shown, prior.formula, ctx.private, at);
      if (formula === null) {
        throw DiagnosticError.error(
          'The text of the formula cannot be read',
          "Coda's REST API does not show it, and its MCP server cannot be asked: set mcp_token for the import.",
          ['formula'],
        );
      }
      return {
        id: found.id,
        doc_id: prior.doc_id,
        page_id: found.pageId ?? '',
        name: found.name,
        formula,
        format: prior.format,
        adopt: prior.adopt ?? false,
      };
    }),

  update: (ctx, { plan, prior }) =>
    explained(`changing the formula ${quoted(prior.name)}`, async () => {
      const formatChanged = plan.format !== null && JSON.stringify(plan.format) !== JSON.stringify(prior.format);
      const changes = {
        ...(plan.name !== prior.name && { name: plan.name }),
        ...(!sameFormula(plan.formula, prior.formula) && { formula: plan.formula }),
        ...(plan.format !== null && formatChanged && { format: declaredFormat(plan.format, ['format']) }),
      };
      if (Object.keys(changes).length > 0) {
        const place = { id: prior.id, pageId: prior.page_id };
        await untilNamedAreThere(ctx);
        const written = await ctx.client.coda.doc(prior.doc_id).updateFormula(place, changes, { signal: ctx.signal });
        rememberFormula(ctx.private, written.formula);
      }
      return { ...plan, id: prior.id };
    }),

  delete: (ctx, { prior }) =>
    explained(`deleting the formula ${quoted(prior.name)}`, async () => {
      await ctx.client.coda.doc(prior.doc_id).deleteFormula(prior.id, { signal: ctx.signal });
    }),

  importState(_ctx, id) {
    const [docId = '', formula = ''] = importedPath(id, ['doc id', 'formula id, or its name']);
    return { doc_id: docId, id: formula };
  },
});
