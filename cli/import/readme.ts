/** What the next steps are, beside the code. */
import type { AppDoc } from './app';
import { addressesOf } from './imports';

/** Counts for people and programs. */
export interface Summary {
  readonly pages: number;
  readonly tables: number;
  readonly columns: number;
  readonly rows: number;
  /** Objects that the first deploy takes over. */
  readonly imports: number;
  /** What the doc has and the code does not declare. */
  readonly leftAlone: readonly { readonly what: string; readonly why: string }[];
}

export function summaryOf(app: AppDoc): Summary {
  const columns = app.tables.flatMap((table) =>
    table.leftOut.map(({ name, why }) => ({ what: `The column "${name}" of "${table.name}"`, why })),
  );
  const tables = app.tables.flatMap(({ name, kind, why }) =>
    kind === 'lookedUp' ? [{ what: `The table "${name}" itself (its columns are managed)`, why: why ?? '' }] : [],
  );
  return {
    pages: app.pages.length,
    tables: app.tables.filter(({ kind }) => kind === 'managed').length,
    columns: app.tables.reduce((sum, table) => sum + table.columns.length, 0),
    rows: app.seeds.reduce((sum, seed) => sum + seed.rows.length, 0),
    imports: addressesOf(app).length,
    leftAlone: [...tables, ...columns, ...app.notes],
  };
}

/** Text for Markdown: nothing in it is markup. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()<>#+!|~&-]/g, '\\$&')
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
}

export function readme(app: AppDoc, hcl: boolean): string {
  const { pages, tables, columns, rows, imports, leftAlone } = summaryOf(app);
  const [plan, deploy] = hcl
    ? ['terraform init && terraform plan', 'terraform apply']
    : ['npx cdktf plan', 'npx cdktf deploy'];
  const transient = hcl ? '`imports.tf`' : '`imports.ts`, and its two lines in `main.ts`,';
  const tokens = app.withMcp
    ? 'Both tokens were set when this was written, so descriptions of columns, colours of options and formats of dates are in it. Plan with both tokens.'
    : `CODA_MCP_TOKEN was not set when this was written, so descriptions of columns, colours of options and formats of dates,
which Coda shows to MCP only, are not in it. **Do the first deploy without that token too**, or import again with it: with
the token the plan would see them and take them away.`;
  const alone =
    leftAlone.length === 0
      ? ''
      : `\n## What the code leaves alone\n\n${leftAlone.map(({ what, why }) => `- ${plain(what)}: ${plain(why)}.\n`).join('')}`;
  return `# ${plain(app.name)}

The doc [${plain(app.name)}](${encodeURI(app.link)}) as code: ${pages} pages, ${tables} tables with ${columns} columns, ${rows} rows.

1. \`${plan}\` shows ${imports} to import and nothing to add, change or destroy.
2. \`${deploy}\` writes nothing into the doc: it puts what is there into Terraform's state.
3. Take ${transient} away. From now on change the code, plan, deploy.
${hcl ? '' : '\nThe app needs `cdktf` and `constructs`, and `terraform` or `tofu` on the PATH; `npm run install-provider` installs the provider.\n'}
${tokens}
${alone}`;
}
