import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { CallOptions, DocHandle } from '../api';
import { systemClock } from '../clock';
import { isCodaError } from '../errors';
import { Joiner } from '../writes/joiner';
import type { BackupRef, Lost } from './format';
import { type BackupRequest, writeBackup } from './write';

/** A step that takes something away, and what. */
export interface DestructiveStep {
  /** In words: `delete the column "size" of "companies"`. */
  reason: string;
  lost: Partial<Lost>;
}

/** Terraform starts the deletes that it runs at once a few milliseconds apart: they share a backup. */
const WINDOW_MS = 15;
const LONGEST_WINDOW_MS = 150;
const MOST_STEPS = 200;

/** The backups of one run: where they go, and one backup for steps that are taken at about the same time. */
export class Backups {
  /** The folder of all backups, as an absolute path. */
  readonly directory: string;
  /** What all backups of this run have in common. */
  readonly run: string;
  private readonly joiners = new Map<string, Joiner<DestructiveStep, BackupRef | null>>();
  private readonly seen = new Set<string>();

  constructor(directory: string) {
    this.directory = path.resolve(directory);
    this.run = `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomBytes(4).toString('hex')}`;
  }

  /** Writes a backup of what is selected. */
  write(
    doc: DocHandle,
    request: Omit<BackupRequest, 'directory' | 'run'>,
    options: CallOptions = {},
  ): Promise<BackupRef> {
    return writeBackup(doc, { ...request, directory: this.directory, run: this.run }, options);
  }

  /**
   * Writes a backup of what a step is about to take away, before it is taken. Steps on one doc that ask at about the same
   * time share it. Whole tables are held where a column goes: so any one of these backups can bring its table back.
   *
   * @returns null where nothing of it is there any more
   * @throws CodaError: then the step must not be taken
   */
  before(doc: DocHandle, step: DestructiveStep, { signal }: CallOptions = {}): Promise<BackupRef | null> {
    const known = this.joiners.get(doc.docId);
    const joiner = known ?? this.joinerOf(doc);
    this.joiners.set(doc.docId, joiner);
    return joiner.add(step, signal);
  }

  /** True for a backup that nobody has asked about before. */
  isNew({ path: folder }: BackupRef): boolean {
    const isNew = !this.seen.has(folder);
    this.seen.add(folder);
    return isNew;
  }

  private joinerOf(doc: DocHandle): Joiner<DestructiveStep, BackupRef | null> {
    return new Joiner({
      clock: systemClock,
      windowMs: WINDOW_MS,
      longestMs: LONGEST_WINDOW_MS,
      most: MOST_STEPS,
      fits: () => true,
      run: async (steps) => {
        const there = await whatIsThere(doc);
        const request = there && requestFor(steps, there);
        const value = request === null ? null : await this.write(doc, request);
        return steps.map(() => ({ ok: true, value }));
      },
    });
  }
}

interface There {
  tableIds: ReadonlySet<string>;
  pageIds: ReadonlySet<string>;
}

/** The tables and pages of a doc; null for a doc that is gone. */
async function whatIsThere(doc: DocHandle): Promise<There | null> {
  try {
    const [tables, pages] = await Promise.all([doc.tables({ fresh: true }), doc.pages({ fresh: true })]);
    return { tableIds: new Set(tables.map(({ id }) => id)), pageIds: new Set(pages.map(({ id }) => id)) };
  } catch (error) {
    if (isCodaError(error, 'notFound')) return null;
    throw error;
  }
}

/** What of a step is still there to be lost. */
function stillThere(lost: Partial<Lost>, there: There): Partial<Lost> {
  const known = ({ tableId }: { tableId: string }) => there.tableIds.has(tableId);
  return {
    ...(lost.doc === undefined ? {} : { doc: lost.doc }),
    pageIds: lost.pageIds?.filter((id) => there.pageIds.has(id)) ?? [],
    tableIds: lost.tableIds?.filter((id) => there.tableIds.has(id)) ?? [],
    columns: lost.columns?.filter(known) ?? [],
    values: lost.values?.filter(known) ?? [],
    rows: lost.rows?.filter(known) ?? [],
  };
}

/** One backup for several steps; null where nothing is left of what they would take away. */
function requestFor(steps: readonly DestructiveStep[], there: There): Omit<BackupRequest, 'directory' | 'run'> | null {
  const lost = steps.map((step) => stillThere(step.lost, there));
  const tableIds = [...new Set(lost.flatMap((l) => l.tableIds ?? []))];
  const columns = lost.flatMap((l) => l.columns ?? []);
  const values = lost.flatMap((l) => l.values ?? []);
  const rows = new Map<string, Set<string>>();
  for (const { tableId, rowIds } of lost.flatMap((l) => l.rows ?? [])) {
    rows.set(tableId, new Set([...(rows.get(tableId) ?? []), ...rowIds]));
  }
  const wholeTables = new Set([...tableIds, ...[...columns, ...values].map(({ tableId }) => tableId)]);
  const parts = [...rows].filter(([tableId]) => !wholeTables.has(tableId));
  const pageIds = lost.flatMap((l) => l.pageIds ?? []);
  const whole = lost.some((l) => l.doc === true);
  if (!whole && wholeTables.size === 0 && parts.length === 0 && pageIds.length === 0) return null;
  const [first] = steps.map(({ reason }) => reason);
  const more = steps.length > 1 ? ` and ${steps.length - 1} more` : '';
  return {
    reason: `${first}${more}`,
    whole,
    tables: [
      ...[...wholeTables].map((tableId) => ({ tableId })),
      ...parts.map(([tableId, rowIds]) => ({ tableId, rowIds: [...rowIds] })),
    ],
    pageIds,
    lost: {
      doc: whole,
      pageIds,
      tableIds,
      columns,
      values,
      rows: [...rows].map(([tableId, rowIds]) => ({ tableId, rowIds: [...rowIds] })),
    },
  };
}
