/** An app as HCL. */
import { type ColumnFormat, joinListText } from '../../../model';
import type { AppColumn, AppDoc, AppPage, AppSeed, AppTable } from '../app';
import { addressesOf } from '../imports';
import { linksOf } from '../seeds';
import { type Block, comment, type Expression, object, printBlock, string } from './code';
import { permissionBlock } from './permissions';
import { defined, formulaExpression, pageId, tableId } from './references';
import { formulaBlock, viewBlock } from './views';

/** How names are chosen for HCL: each type of resource has its own. */
export const NAMING = { reserved: [], shape: (name: string) => name, oneScope: false } as const;

/** With more lines than this, every table gets a file of its own. */
const MOST_LINES = 350;

/** The text of each file by its path. */
export function hclFiles(app: AppDoc): ReadonlyMap<string, string> {
  const files = new Map([['main.tf', main(app)]]);
  if (app.pages.length > 0) files.set('pages.tf', join(app.pages.map(pageBlock)));
  const tables = app.tables.map((table) => ({ key: table.key, text: join(tableBlocks(table)) }));
  const whole = tables.map(({ text }) => text).join('\n');
  if (whole.split('\n').length <= MOST_LINES) {
    if (whole !== '') files.set('tables.tf', whole);
  } else {
    for (const { key, text } of tables) files.set(`table_${key}.tf`, text);
  }
  if (app.formulas.length > 0) files.set('formulas.tf', join(app.formulas.map(formulaBlock)));
  if (app.views.length > 0) files.set('views.tf', join(app.views.map(viewBlock)));
  for (const seed of app.seeds) files.set(`rows_${seed.table.key}.tf`, printBlock(seedBlock(seed, app.seeds)));
  if (app.permissions.length > 0) files.set('permissions.tf', join(app.permissions.map(permissionBlock)));
  files.set('imports.tf', imports(app));
  return files;
}

const join = (blocks: readonly Block[]) => blocks.map(printBlock).join('\n');

function main(app: AppDoc): string {
  return `# The doc "${comment(app.name)}" as code. \`codaform import\` wrote it; from now on it is yours.

terraform {
  required_providers {
    coda = {
      source = "codaform/coda"
    }
  }
}

# Where Coda is and the tokens come from CODA_BASE_URL, CODA_API_TOKEN and CODA_MCP_TOKEN.
provider "coda" {}

locals {
  doc_id = ${string(app.id)}
}
`;
}

function pageBlock(page: AppPage): Block {
  return {
    head: `resource "coda_page" "${page.key}"`,
    attributes: defined({
      doc_id: 'local.doc_id',
      name: string(page.name),
      parent_id: page.parent === undefined ? undefined : pageId(page.parent),
      subtitle: page.subtitle === undefined ? undefined : string(page.subtitle),
      icon_name: page.iconName === undefined ? undefined : string(page.iconName),
      hidden: page.hidden ? 'true' : undefined,
    }),
  };
}

function tableBlocks(table: AppTable): Block[] {
  const alone = table.leftOut.map(({ name, why }) => `The column "${name}" is left alone: ${why}.`);
  const [first, ...others] = table.columns;
  if (table.kind === 'lookedUp' || first === undefined) {
    const comments = [`The table "${table.name}" itself is not managed: ${table.why ?? ''}.`, ...alone];
    const attributes = defined({ doc_id: 'local.doc_id', id: string(table.id) });
    const lookup = { head: `data "coda_table" "${table.key}"`, attributes, comments };
    return [lookup, ...table.columns.map((column) => columnBlock(table, column))];
  }
  const block: Block = {
    head: `resource "coda_table" "${table.key}"`,
    comments: alone,
    attributes: defined({
      doc_id: 'local.doc_id',
      page_id: pageId(table.page ?? { id: '' }),
      name: string(table.name),
      first_column: { kind: 'object', entries: definition(first) },
    }),
  };
  return [block, ...others.map((column) => columnBlock(table, column))];
}

function columnBlock(table: AppTable, column: AppColumn): Block {
  return {
    head: `resource "coda_column" "${table.key}_${column.key}"`,
    attributes: [['doc_id', 'local.doc_id'], ['table_id', tableId(table)], ...definition(column)],
  };
}

function definition(column: AppColumn): (readonly [string, Expression])[] {
  const { name, description, format, formula } = column;
  return defined({
    name: string(name),
    description: description === undefined ? undefined : string(description),
    format: format === undefined ? undefined : formatExpression(format, column),
    formula: formula === undefined ? undefined : formulaExpression(formula),
  });
}

function formatExpression(format: ColumnFormat, column: AppColumn): Expression {
  switch (format.type) {
    case 'select': {
      const items = format.options.map(({ name, color }) =>
        object({ name: string(name), color: color === undefined ? undefined : string(color) }),
      );
      return object({ type: string('select'), options: { kind: 'list', items }, multiple: setting(format.multiple) });
    }
    case 'lookup': {
      const { target } = column;
      const id = target !== undefined && 'table' in target ? tableId(target.table) : string(format.tableId);
      return object({ type: string('lookup'), table_id: id, multiple: setting(format.multiple) });
    }
    case 'button':
      return object({
        type: string('button'),
        label: string(format.label),
        action: formulaExpression(column.action ?? [format.action]),
        disable_if: column.disableIf === undefined ? undefined : formulaExpression(column.disableIf),
        color: setting(format.color),
      });
    default:
      return object(Object.fromEntries(Object.entries(format).map(([key, value]) => [snake(key), setting(value)])));
  }
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function setting(value: unknown): string | undefined {
  if (typeof value === 'string') return string(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function seedBlock(seed: AppSeed, seeds: readonly AppSeed[]): Block {
  const rows = seed.rows.map(({ key, cells }) => {
    const entries = cells.map((cell) => [mapKey(cell.column.name), cellExpression(cell, seed, seeds)] as const);
    return [mapKey(key), { kind: 'object', entries }] as const;
  });
  return {
    head: `resource "coda_rows" "${seed.key}"`,
    attributes: [
      ['doc_id', 'local.doc_id'],
      ['table_id', tableId(seed.table)],
      ['key_column', string(seed.keyColumn.name)],
      ['rows', { kind: 'object', entries: rows }],
    ],
  };
}

/** A key of a map: bare where HCL takes it so. */
function mapKey(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) && !['for', 'null', 'true', 'false'].includes(key) ? key : string(key);
}

function cellExpression(
  cell: AppSeed['rows'][number]['cells'][number],
  seed: AppSeed,
  seeds: readonly AppSeed[],
): string {
  const { format } = cell.column;
  if (format?.type !== 'lookup') return string(cell.text);
  const links = linksOf(cell, seed, seeds);
  const texts = links.filter((link) => typeof link === 'string');
  const [only] = links;
  if (texts.length === links.length) return string(format.multiple === true ? joinListText(texts) : (texts[0] ?? ''));
  const expressions = links.map((link) =>
    typeof link === 'string' ? string(link) : `coda_rows.${link.seed.key}.row_ids[${string(link.key)}]`,
  );
  if (format.multiple !== true && only !== undefined) return expressions[0] ?? '""';
  return `jsonencode([${expressions.join(', ')}])`;
}

function imports(app: AppDoc): string {
  const head =
    '# What is in the doc already: the first apply takes it over instead of making it again. Afterwards this file has done\n# its work.\n';
  const blocks = addressesOf(app).map(({ to, id }) =>
    printBlock({
      head: 'import',
      attributes: [
        ['to', to],
        ['id', string(id)],
      ],
    }),
  );
  return `${head}\n${blocks.join('\n')}`;
}
