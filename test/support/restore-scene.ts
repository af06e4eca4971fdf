/** A doc that has something of everything, to be deleted and put back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LocalCoda, startLocalCoda } from '../../local-coda';
import type { CellValue, ColumnFormat } from '../../model';
import { Backups, type Coda, type CodaOptions, createCoda, type DocHandle } from '../../provider/coda';

/** One column of every kind that can be made, with cells for two rows. */
export const KINDS: Record<string, { format: ColumnFormat; cells: [string, string] }> = {
  size: { format: { type: 'number', precision: 1, thousandsSeparator: false }, cells: ['1200.5', '0'] },
  share: { format: { type: 'percent', precision: 1 }, cells: ['0.125', ''] },
  revenue: { format: { type: 'currency', currencyCode: 'EUR', precision: 2 }, cells: ['99.9', '-1'] },
  founded: { format: { type: 'date', dateFormat: 'YEAR_MONTH_DAY' }, cells: ['2020-02-29', ''] },
  call: {
    format: { type: 'dateTime', timeFormat: 'TWENTY_FOUR_HOUR_HIDE_SECONDS' },
    cells: ['2026-01-05T14:30:00', ''],
  },
  opens: { format: { type: 'time' }, cells: ['08:30:00', ''] },
  active: { format: { type: 'checkbox', display: 'toggle' }, cells: ['true', 'false'] },
  stage: {
    format: { type: 'select', options: [{ name: 'lead', color: 'Red' }, { name: 'won' }] },
    cells: ['won', 'lead'],
  },
  tags: {
    format: { type: 'select', options: [{ name: 'a' }, { name: 'b, c' }], multiple: true },
    cells: ['a|b, c', 'a'],
  },
  owner: { format: { type: 'person' }, cells: ['ann@example.com', ''] },
  mail: { format: { type: 'email', display: 'emailOnly' }, cells: ['info@example.com', ''] },
  site: { format: { type: 'link', display: 'url' }, cells: ['https://example.com/', ''] },
  rating: { format: { type: 'scale', icon: 'star', maximum: 5 }, cells: ['4', '0'] },
  progress: { format: { type: 'slider', minimum: 0, maximum: 100, step: 5, display: 'progress' }, cells: ['50', '0'] },
  note: { format: { type: 'text' }, cells: ['  two\nlines, "quoted" ] 🚀 ', '0012'] },
  long: { format: { type: 'canvas' }, cells: ['A good customer.', ''] },
};

/** A local Coda without limits, a folder for backups, and clients. */
export class RestoreWorld {
  readonly directory = mkdtempSync(path.join(tmpdir(), 'codaform-restore-'));
  readonly coda: Coda;
  private template: Promise<Scene> | undefined;

  private constructor(readonly local: LocalCoda) {
    this.coda = this.client();
  }

  static async begin(): Promise<RestoreWorld> {
    return new RestoreWorld(await startLocalCoda({ config: { limits: 'off', mutationDelayMs: 0 } }));
  }

  client(options: CodaOptions = {}): Coda {
    const { tokens, apiUrl: baseUrl, mcpUrl } = this.local;
    const access = { apiToken: tokens.rest, mcpToken: tokens.mcp, baseUrl, mcpUrl };
    return createCoda({ ...access, contentWritesPer10s: 1_000, ...options });
  }

  /** A doc like all others of this test: a copy of the first, which has the same ids. */
  async scene(): Promise<Scene> {
    this.template ??= makeScene(this.coda, this.directory);
    const template = await this.template;
    const { id } = await this.coda.createDoc({ title: 'Customers', sourceDocId: template.doc.docId });
    return { ...template, doc: this.coda.doc(id), backups: new Backups(this.directory) };
  }

  async end(): Promise<void> {
    await this.coda.close();
    await this.local.close();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

export interface Scene {
  doc: DocHandle;
  backups: Backups;
  people: string;
  companies: string;
  notes: string;
  columns: Record<string, string>;
  rows: { ann: string; ben: string; acme: string; beta: string };
}

/** A doc with a column of every kind, relations both ways and to itself, formulas, a button and pages with text. */
async function makeScene(coda: Coda, directory: string): Promise<Scene> {
  const { id } = await coda.createDoc({ title: 'Customers' });
  const doc = coda.doc(id);
  const page = await doc.createPage({ name: 'Tables', subtitle: 'Managed' });
  const notes = await doc.createPage({
    name: 'Notes',
    parentId: page.id,
    subtitle: 'By hand',
    content: { format: 'markdown', content: '# Ideas\n\nSell more.\n\n- one\n- two\n\n> said | Ann' },
  });
  const people = await doc.createTable({ pageId: page.id, name: 'people', displayColumn: { name: 'name' } });
  const companies = await doc.createTable({ pageId: page.id, name: 'companies', displayColumn: { name: 'name' } });
  const columns: Record<string, string> = { name: companies.columnId, who: people.columnId };
  const add = async (tableId: string, name: string, spec: Omit<Parameters<DocHandle['addColumn']>[1], 'name'>) => {
    columns[name] = (await doc.addColumn(tableId, { name, ...spec })).columnId;
  };
  await Promise.all(
    Object.entries(KINDS).map(([name, { format }]) =>
      add(companies.tableId, name, { format, description: `What ${name} is.` }),
    ),
  );
  const lookup = (tableId: string, multiple = false): ColumnFormat => ({ type: 'lookup', tableId, multiple });
  await add(companies.tableId, 'staff', { format: lookup(people.tableId, true) });
  await add(companies.tableId, 'parent', { format: lookup(companies.tableId) });
  await add(companies.tableId, 'label', { formula: 'thisRow.name + "!"' });
  await add(companies.tableId, 'twice', { formula: 'thisRow.size * 2' });
  await add(companies.tableId, 'go', {
    format: { type: 'button', label: 'Go', action: 'OpenUrl("https://example.com")', color: 'Red' },
  });
  await add(people.tableId, 'employer', { format: lookup(companies.tableId) });
  await add(people.tableId, 'stages', { formula: 'thisRow.employer.stage' });
  await doc.createFormula({ pageId: notes.id, name: 'won', formula: 'companies.Filter(stage = "won").Count()' });
  await doc.addView(companies.tableId, {
    name: 'Won',
    pageId: page.id,
    filter: 'stage = "won"',
    sorts: [{ columnId: columns['size'] ?? '', direction: 'descending' }],
    hiddenColumnIds: [columns['go'] ?? ''],
  });
  const text = (value: string) => ({ kind: 'text' as const, text: value });
  const insert = async (tableId: string, column: string, names: string[]) => {
    const rows = names.map((name) => ({ cells: new Map([[column, text(name)]]) }));
    return (await doc.upsertRows(tableId, { rows })).rowIds.map((rowId) => rowId ?? '');
  };
  const [ann = '', ben = ''] = await insert(people.tableId, people.columnId, ['Ann', 'Ben, Jr.']);
  const [acme = '', beta = ''] = await insert(companies.tableId, companies.columnId, ['Acme "Ltd"', 'Beta 🚀']);
  const ref = (...ids: string[]) => ({
    kind: 'list' as const,
    items: ids.map((rowId) => ({ kind: 'ref' as const, rowId })),
  });
  const cells = (index: 0 | 1) =>
    Object.entries(KINDS).map(([name, kind]): [string, CellValue] => {
      const value = kind.cells[index];
      const items = value.split('|').map(text);
      return [columns[name] ?? '', name === 'tags' ? { kind: 'list' as const, items } : text(value)];
    });
  await doc.updateRows(companies.tableId, [
    { rowId: acme, cells: new Map([...cells(0), [columns['staff'] ?? '', ref(ben, ann)]]) },
    { rowId: beta, cells: new Map([...cells(1), [columns['parent'] ?? '', ref(acme)]]) },
  ]);
  await doc.updateRows(people.tableId, [{ rowId: ann, cells: new Map([[columns['employer'] ?? '', ref(acme)]]) }]);
  return {
    doc,
    backups: new Backups(directory),
    people: people.tableId,
    companies: companies.tableId,
    notes: notes.id,
    columns,
    rows: { ann, ben, acme, beta },
  };
}
