import { z } from 'zod';
import { check } from '../../formula';
import { docIdSchema } from '../../model';
import type { Client } from '../client';
import type { FormulaJson } from '../coda';
import { formsOf, jsonOfValue } from '../formula-json';
import { attr, type ClientContext, DiagnosticError, defineDataSource, defineSchema, types } from '../framework';
import { evaluateLocally } from '../local-formulas';
import { explained } from '../resources/explain';
import { formulaText, timeZoneText } from './formula-attributes';

const EVALUATE = ['doc', 'local'] as const;

/** `coda_formula_result`: what a formula gives now. */
export const formulaResultDataSource = defineDataSource<Client>()({
  typeName: 'coda_formula_result',
  schema: defineSchema({
    description:
      "What a formula of Coda's gives in a doc: counts, look-ups and checks for outputs, conditions and `check` blocks. It is evaluated at every plan, and changes nothing.",
    attributes: {
      doc_id: attr.string({ required: true, description: 'The id of the doc.', validate: docIdSchema }),
      formula: attr.string({
        required: true,
        description:
          'The formula, e.g. `Tasks.Filter(Status != "Done").Count()`. Tables are named, columns stand behind a row or a table; `thisRow` has no meaning here.',
        validate: formulaText,
      }),
      evaluate: attr.string({
        optional: true,
        computed: true,
        description:
          'Who evaluates it. `doc`: Coda itself, by one call of its MCP server; everything that a formula can do in the doc works. `local`: this provider, over the rows that the REST API shows; needs no MCP token, costs one read for each table of the doc and one for each 500 rows, and cannot use views, named formulas and controls, whose text REST does not show. Default: `doc` where there is an MCP token, else `local`.',
        validate: z.enum(EVALUATE),
      }),
      timezone: attr.string({
        optional: true,
        description:
          'The time zone of the doc for `Today()` and `Now()`, e.g. `Europe/Berlin`, where the formula is evaluated locally: Coda shows it to no API. Default `UTC`.',
        validate: timeZoneText,
      }),
      result: attr.string({
        computed: true,
        description:
          'The result as JSON, for `jsondecode`: numbers, text, true and false, `null` for a blank, dates as ISO text, lists, and rows as `{"id", "name", "table_id"}`.',
      }),
      text: attr.string({
        computed: true,
        description: 'The result as a person would write it: rows by name, lists with commas, a blank as empty text.',
      }),
      number: attr.number({ computed: true, description: 'The result where it is a number, else null.' }),
      boolean: attr.bool({ computed: true, description: 'The result where it is true or false, else null.' }),
      list: attr.list(types.string, {
        computed: true,
        description: 'The result as a list of texts: empty for a blank, of one item for a single value.',
      }),
      row_ids: attr.list(types.string, {
        computed: true,
        description: 'The ids of the rows in the result, in order; empty where it has none.',
      }),
    },
  }),
  read: (ctx, { config }) =>
    explained('evaluating the formula', async () => {
      refuseAction(config.formula);
      const where = config.evaluate ?? (ctx.client.hasMcpToken ? 'doc' : 'local');
      const json = where === 'doc' ? await inDoc(ctx, config) : await locally(ctx, config);
      return {
        doc_id: config.doc_id,
        formula: config.formula,
        evaluate: where,
        timezone: config.timezone,
        ...formsOf(json),
      };
    }, ['formula']),
});

interface Config {
  readonly doc_id: string;
  readonly formula: string;
  readonly timezone: string | null;
}

/** Whether Coda would carry an action out is not known: it is never asked to. */
function refuseAction(formula: string): void {
  const nothingKnown = { id: '', name: '', pages: [], tables: [], formulas: [], partial: true as const };
  if (check(formula, { doc: nothingKnown }).type.kind !== 'action') return;
  throw DiagnosticError.error(
    'The formula is an action',
    'It would change the doc. Only formulas that give a value are evaluated.',
    ['formula'],
  );
}

function inDoc(ctx: ClientContext<Client>, { doc_id: docId, formula }: Config): Promise<FormulaJson> {
  return ctx.client.coda.doc(docId).evaluateFormula(formula, { signal: ctx.signal });
}

async function locally(ctx: ClientContext<Client>, { doc_id: docId, formula, timezone }: Config): Promise<FormulaJson> {
  const place = {
    doc: ctx.client.coda.doc(docId),
    timeZone: timezone ?? 'UTC',
    signal: ctx.signal,
    path: ['formula'],
  };
  const { value, nameOf } = await evaluateLocally(formula, place);
  if (value.kind === 'error') {
    throw DiagnosticError.error('The formula gives an error', `Evaluated over the rows of the doc: ${value.message}`, [
      'formula',
    ]);
  }
  return jsonOfValue(value, nameOf);
}
