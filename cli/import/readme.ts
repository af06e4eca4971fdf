/** What the next steps are, beside the code. */
import type { AppDoc } from './app';
import { addressesOf } from './imports';

/** Counts for people and programs. */
export interface Summary {
  readonly pages: number;
  readonly tables: number;
  readonly columns: number;
  readonly views: number;
  readonly formulas: number;
  readonly rows: number;
  readonly permissions: number;
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
    views: app.views.length,
    formulas: app.formulas.length,
    rows: app.seeds.reduce((sum, seed) => sum + seed.rows.length, 0),
    permissions: app.permissions.length,
    imports: addressesOf(app).length,
    leftAlone: [...tables, ...columns, ...app.notes],
  };
}

/** What there is beside pages, tables and columns: `2 views, 1 named formula, 3 rows, 1 permission`. */
export function othersIn({ views, formulas, rows, permissions }: Summary): string {
  const some = (count: number, word: string) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`]);
  const shared = some(permissions, 'permission');
  return [...some(views, 'view'), ...some(formulas, 'named formula'), `${rows} rows`, ...shared].join(', ');
}

/** Text for Markdown: nothing in it is markup. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()<>#+!|~&-]/g, '\\$&')
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
}

export function readme(app: AppDoc, hcl: boolean): string {
  const summary = summaryOf(app);
  const { pages, tables, columns, imports, leftAlone } = summary;
  const [plan, deploy] = hcl
    ? ['terraform init && terraform plan', 'terraform apply']
    : ['npx cdktf plan', 'npx cdktf deploy'];
  const transient = hcl ? '`imports.tf`' : '`imports.ts`, and its two lines in `main.ts`,';
  const tokens = app.withMcp
    ? `Both tokens were set when this was written, so what Coda shows to MCP only is in it: descriptions of columns, colours of
options, formats of dates, filters, groups, hidden columns and formats of views, and named formulas. Plan with both tokens.`
    : `CODA_MCP_TOKEN was not set when this was written, so what Coda shows to MCP only is not in it: descriptions of columns,
colours of options, formats of dates, filters, groups, hidden columns and formats of views, and named formulas. **Do the first deploy without that token too**, or import again with it: with
the token the plan would see them and take them away.`;
  const alone =
    leftAlone.length === 0
      ? ''
      : `\n## What the code leaves alone\n\n${leftAlone.map(({ what, why }) => `- ${plain(what)}: ${plain(why)}.\n`).join('')}`;
  return `# ${plain(app.name)}

The doc [${plain(app.name)}](${encodeURI(app.link)}) as code: ${pages} pages, ${tables} tables with ${columns} columns, ${othersIn(summary)}.

1. \`${plan}\` shows ${imports} to import and nothing to add, change or destroy.
2. \`${deploy}\` writes nothing into the doc: it puts what is there into Terraform's state.
3. Take ${transient} away. From now on change the code, plan, deploy.
${hcl ? '' : '\nThe app needs `cdktf` and `constructs`, and `terraform` or `tofu` on the PATH; `npx codaform install-provider` installs the provider.\n'}
${tokens}
${alone}`;
}
