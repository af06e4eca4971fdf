/** The legacy Founder HQ on a local Coda, with a provider in this process: for migrations without terraform. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalCoda } from '../../local-coda';
import type { Value } from '../../provider/framework';
import { ByHand, startCoda } from './coda';
import { DOC, SPRINTS, sprintRows, TASKS, TEMPLATES } from './founder-hq';
import { type Held, InProcess } from './in-process';
import { skipPauses } from './quick-clock';

const listSchema = z.object({ items: z.array(z.looseObject({ id: z.string(), name: z.string() })) });
const rowsSchema = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), values: z.record(z.string(), z.unknown()) })),
});

/** A state as a test looks at it. */
export const record = z.record(z.string(), z.unknown());

export class MigrationScene {
  private constructor(
    readonly coda: LocalCoda,
    readonly hand: ByHand,
    readonly folder: string,
  ) {}

  static async begin(): Promise<MigrationScene> {
    const { coda } = await startCoda({ fixture: 'founder-hq-legacy' });
    // This Coda has no limits that the provider has to wait for.
    skipPauses(true);
    return new MigrationScene(coda, new ByHand(coda), mkdtempSync(join(tmpdir(), 'codaform-migration-')));
  }

  async end(): Promise<void> {
    skipPauses(false);
    await this.coda.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A provider that has planned nothing yet. */
  provider(): Promise<InProcess> {
    return InProcess.configured({
      api_token: this.coda.tokens.rest,
      mcp_token: this.coda.tokens.mcp,
      base_url: this.coda.apiUrl,
      mcp_url: this.coda.mcpUrl,
      backup_directory: this.folder,
    });
  }

  /** How many pages of a table's rows Coda has given since the journal was cleared. */
  readsOf(tableId: string): number {
    const path = `/docs/${DOC}/tables/${tableId}/rows`;
    return this.coda.journal.calls((call) => call.method === 'GET' && call.path === path && call.status === 200).length;
  }

  /** Every cell of every table but those that are named, by table name, row id and column name. */
  async cells(without: readonly string[] = []): Promise<Record<string, unknown>> {
    const { items: tables } = listSchema.parse(await this.hand.rest('GET', `/docs/${DOC}/tables`));
    const entries = tables
      .filter(({ name }) => !without.includes(name))
      .map(async ({ id, name }) => [name, await this.table(id)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }

  /** The rows of a table, by id, with their cells by column name, as Coda's REST API shows them. */
  async table(tableId: string): Promise<Record<string, Record<string, unknown>>> {
    const path = `/docs/${DOC}/tables/${tableId}/rows?useColumnNames=true&valueFormat=simpleWithArrays&limit=500`;
    const { items } = rowsSchema.parse(await this.hand.rest('GET', path));
    return Object.fromEntries(items.map(({ id, values }) => [id, values]));
  }

  /** Sets a cell as a person would. */
  async edit(tableId: string, rowId: string, column: string, value: string): Promise<void> {
    await this.hand.rest('PUT', `/docs/${DOC}/tables/${tableId}/rows/${rowId}`, {
      row: { cells: [{ column, value }] },
    });
  }
}

const day = { type: 'date' };

/** The columns that hold the sprints' windows. */
export const windowColumns = ['start_date', 'end_date'].map((name) => ({
  doc_id: DOC,
  table_id: SPRINTS,
  name,
  format: day,
}));

/** The windows themselves. */
export const windowRows = { doc_id: DOC, table_id: SPRINTS, key_column: 'name', rows: sprintRows() };

const OUTSIDE =
  'thisRow.scheduled_start_date < thisRow.sprint.start_date OR thisRow.scheduled_start_date > thisRow.sprint.end_date';

/** Dates of tasks from their sprints. */
export function backfill(conflict: Readonly<Record<string, string>> = {}) {
  return {
    doc_id: DOC,
    table_id: TASKS,
    column: 'scheduled_start_date',
    value: 'thisRow.sprint.start_date',
    where: 'thisRow.sprint.IsNotBlank()',
    conflict: { when: OUTSIDE, ...conflict },
  };
}

/** The sprint of a task, computed. */
export const computedSprint = {
  doc_id: DOC,
  table_id: TASKS,
  name: 'sprint_computed',
  format: { type: 'lookup', table_id: SPRINTS },
  formula:
    'sprints.Filter(CurrentValue.start_date <= thisRow.scheduled_start_date AND CurrentValue.end_date >= thisRow.scheduled_start_date).First()',
};

/** The typed sprint gives way to the computed one. */
export const retirement = { doc_id: DOC, table_id: TASKS, column: 'sprint', replacement_column: 'sprint_computed' };

/** The templates, into two tables. */
export function split(processId: Value, resourceId: Value, more: Readonly<Record<string, Value>> = {}) {
  const target = (table_id: Value, values: Value, columns: Readonly<Record<string, string>>) => ({
    table_id,
    values,
    key_column: 'pattern_key',
    columns: { name: 'thisRow.name', ...columns },
  });
  return {
    doc_id: DOC,
    source_table_id: TEMPLATES,
    by: 'category',
    targets: {
      process: target(processId, ['Process'], {
        checklist: 'thisRow.body',
        last_reviewed_on: 'thisRow.last_reviewed_on',
      }),
      resource: target(resourceId, ['Document', 'Communication', 'Media'], {
        kind: 'thisRow.category',
        body: 'thisRow.body',
        last_reviewed_on: 'thisRow.last_reviewed_on',
      }),
    },
    ...more,
  };
}

/** Makes the windows and the computed sprint, as a first phase would. */
export async function makeSprints(provider: InProcess): Promise<void> {
  for (const column of windowColumns) await must(provider.apply('coda_column', column));
  await must(provider.apply('coda_rows', windowRows));
  await must(provider.apply('coda_column', computedSprint));
}

/** Makes the two tables of templates; their ids. */
export async function makeTemplateTables(provider: InProcess): Promise<{ process: string; resource: string }> {
  const make = async (name: string, columns: Readonly<Record<string, string>>) => {
    const page_id = 'canvas-founderHQ6';
    const table = await must(
      provider.apply('coda_table', { doc_id: DOC, page_id, name, first_column: { name: 'name' } }),
    );
    const { id } = z.object({ id: z.string() }).parse(table.state);
    await Promise.all(
      Object.entries(columns).map(([column, type]) =>
        must(provider.apply('coda_column', { doc_id: DOC, table_id: id, name: column, format: { type } })),
      ),
    );
    return id;
  };
  const own = { pattern_key: 'text', migrated_from: 'text', last_reviewed_on: 'date' };
  return {
    process: await make('process_templates', { ...own, checklist: 'text' }),
    resource: await make('resource_templates', { ...own, kind: 'text', body: 'text' }),
  };
}

/** An outcome without errors. */
export async function must<T extends { readonly errors: readonly string[] }>(work: Promise<T>): Promise<T & Held> {
  const done = await work;
  if (done.errors.length > 0) throw new Error(done.errors.join('\n'));
  return { private: new Uint8Array(), state: null, ...done };
}

const WRITES = /^(table_create|table_delete|table_columns_manage|table_columns_delete)$/;

/** Lets the provider's token fail for good right after its next write, as if the provider had died there. */
export function dieAfterWrite(coda: LocalCoda): () => void {
  const stop = coda.journal.onCall((call) => {
    if (call.api === 'mcp' ? !WRITES.test(call.path) : call.method === 'GET') return;
    stop();
    coda.setFaults([{ rate: 1, effect: { kind: 'status', status: 401 } }]);
  });
  return () => {
    stop();
    coda.setFaults([]);
  };
}

/**
 * Applies again and again, each time by a new provider that dies after its first write and whose state is lost, until one
 * has nothing left to write.
 */
export async function applyDying(scene: MigrationScene, type: string, config: Parameters<InProcess['apply']>[1]) {
  for (let deaths = 0; deaths < 30; deaths++) {
    const provider = await scene.provider();
    const revive = dieAfterWrite(scene.coda);
    const done = await provider.apply(type, config);
    revive();
    if (done.errors.length === 0) return { deaths, done };
  }
  throw new Error('it never ends');
}
