/** The three migrations of Founder HQ as HCL, on a local Coda with the legacy doc. */
import { z } from 'zod';
import { startLocalCoda } from '../../local-coda';
import { ByHand } from './coda';
import { DOC, SPRINTS, sprintRows, TASKS, TEMPLATES } from './founder-hq';
import { Terraform } from './terraform';

const RULE = 'resolution = "overwrite"';

/** How the migrations end. By default both keep what they replace. */
export interface Ends {
  readonly conflict?: string;
  readonly split?: string;
  readonly retirement?: string;
}

/** The three migrations as HCL. */
export function config({ conflict = RULE, split = '', retirement = '' }: Ends = {}): string {
  const windows = Object.entries(sprintRows())
    .map(
      ([name, { start_date, end_date }]) =>
        `    "${name}" = { start_date = "${start_date}", end_date = "${end_date}" }`,
    )
    .join('\n');
  const column = (name: string, table: string, columns: Record<string, string>) =>
    Object.entries(columns)
      .map(
        ([label, type]) => `
resource "coda_column" "${name}_${label}" {
  doc_id = local.doc
  table_id = ${table}
  name = "${label}"
  format = { type = "${type}" }
  deletion_protection = false
}`,
      )
      .join('');
  const table = (name: string) => `
resource "coda_table" "${name}" {
  doc_id = local.doc
  page_id = "canvas-founderHQ6"
  name = "${name}_templates"
  first_column = { name = "name" }
  deletion_protection = false
}`;
  const own = { pattern_key: 'text', migrated_from: 'text', body: 'text' };
  return `
locals { doc = "${DOC}" }
${column('sprints', `"${SPRINTS}"`, { start_date: 'date', end_date: 'date' })}
resource "coda_rows" "sprints" {
  doc_id = local.doc
  table_id = "${SPRINTS}"
  key_column = "name"
  rows = {
${windows}
  }
  depends_on = [coda_column.sprints_start_date, coda_column.sprints_end_date]
}
${table('process')}${column('process', 'coda_table.process.id', own)}
${table('resource')}${column('resource', 'coda_table.resource.id', { ...own, kind: 'text' })}
resource "coda_row_split" "templates" {
  doc_id = local.doc
  source_table_id = "${TEMPLATES}"
  by = "category"
  otherwise = "skip"
  ${split}
  targets = {
    process = {
      table_id = coda_table.process.id
      values = ["Process"]
      key_column = coda_column.process_pattern_key.name
      origin_column = coda_column.process_migrated_from.name
      columns = { name = "thisRow.name", (coda_column.process_body.name) = "thisRow.body" }
    }
    resource = {
      table_id = coda_table.resource.id
      values = ["Document", "Communication", "Media"]
      key_column = coda_column.resource_pattern_key.name
      origin_column = coda_column.resource_migrated_from.name
      columns = {
        name = "thisRow.name"
        (coda_column.resource_body.name) = "thisRow.body"
        (coda_column.resource_kind.name) = "thisRow.category"
      }
    }
  }
}
resource "coda_column_backfill" "dates" {
  doc_id = local.doc
  table_id = "${TASKS}"
  column = "scheduled_start_date"
  value = "thisRow.sprint.start_date"
  where = "thisRow.sprint.IsNotBlank()"
  conflict = {
    when = "thisRow.scheduled_start_date < thisRow.sprint.start_date OR thisRow.scheduled_start_date > thisRow.sprint.end_date"
    ${conflict}
  }
  depends_on = [coda_rows.sprints]
}
resource "coda_column" "sprint" {
  doc_id = local.doc
  table_id = "${TASKS}"
  name = "sprint_computed"
  format = { type = "lookup", table_id = "${SPRINTS}" }
  formula = "sprints.Filter(CurrentValue.start_date <= thisRow.scheduled_start_date AND CurrentValue.end_date >= thisRow.scheduled_start_date).First()"
  deletion_protection = false
  depends_on = [coda_rows.sprints]
  lifecycle { ignore_changes = [name] }
}
resource "coda_column_retirement" "sprint" {
  doc_id = local.doc
  table_id = "${TASKS}"
  column = "sprint"
  replacement_column = coda_column.sprint.name
  ${retirement}
  depends_on = [coda_column_backfill.dates]
}
output "proof" { value = coda_column_retirement.sprint.proof }
`;
}

const listed = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
const rows = z.object({ items: z.array(z.object({ id: z.string(), values: z.record(z.string(), z.unknown()) })) });

/** A local Coda with the legacy doc, and a terraform folder for it. */
export async function beginMigrations(ends: Ends = {}) {
  const coda = await startLocalCoda({ fixture: 'founder-hq-legacy' });
  const hand = new ByHand(coda);
  const env = {
    CODA_BASE_URL: coda.apiUrl,
    CODA_MCP_URL: coda.mcpUrl,
    CODA_API_TOKEN: coda.tokens.rest,
    CODA_MCP_TOKEN: coda.tokens.mcp,
  };
  const terraform = new Terraform(env);
  terraform.write(config(ends));
  const list = async (path: string) => listed.parse(await hand.rest('GET', `/docs/${DOC}${path}`)).items;
  /** Every table with its columns and, by row id, every cell. */
  const contents = async () => {
    const tables = await list('/tables');
    const entries = tables.map(async ({ id, name }) => {
      const path = `/docs/${DOC}/tables/${id}/rows?limit=500&valueFormat=simpleWithArrays`;
      const { items } = rows.parse(await hand.rest('GET', path));
      const columns = (await list(`/tables/${id}/columns`)).map((c) => [c.id, c.name]);
      return [name, { columns, rows: Object.fromEntries(items.map((row) => [row.id, row.values])) }] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  };
  const end = async () => {
    terraform.close();
    await coda.close();
  };
  return { coda, env, hand, terraform, contents, end };
}
