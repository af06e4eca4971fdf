/**
 * What a plan stood on, row by row, so that an apply can say which rows somebody changed in between. Terraform asks for the
 * plan once more when it applies, and by itself says no more than that the answers differ.
 */
import { join } from 'node:path';
import { z } from 'zod';
import type { Client } from '../../client';
import { type BaseContext, DiagnosticError } from '../../framework';
import { quoted } from '../explain';
import { dropNote, readNote, writeNote } from '../notes';
import { digest } from './words';

/** The digest of what a plan saw of each row, with the row's name, by row id. */
export type Trail = ReadonlyMap<string, { readonly name: string; readonly seen: string }>;

/** Notes what a plan looks at, row by row. */
export class TrailMaker {
  private readonly seen = new Map<string, { name: string; parts: string[] }>();

  note(row: { readonly id: string; readonly name: string }, ...parts: string[]): void {
    const known = this.seen.get(row.id) ?? { name: row.name, parts: [] };
    known.parts.push(...parts);
    this.seen.set(row.id, known);
  }

  trail(): Trail {
    return new Map([...this.seen].map(([id, { name, parts }]) => [id, { name, seen: digest(parts) }]));
  }
}

/** One digest for a whole trail: the `fingerprint` of a plan. */
export function fingerprintOf(trail: Trail): string {
  return digest([...trail].map(([id, { seen }]) => `${id}|${seen}`).sort());
}

/** Which rows differ between two trails, in words. */
export function changedRows(before: Trail, after: Trail): string[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids.flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    if (was?.seen === is?.seen) return [];
    const what = was === undefined ? 'is new' : is === undefined ? 'is gone, or no longer counts' : 'was changed';
    return [`  - ${quoted((is ?? was)?.name ?? '')} (${id}) ${what}`];
  });
}

const recordSchema = z.object({
  at: z.string(),
  process: z.number(),
  parent: z.number(),
  rows: z.record(z.string(), z.object({ name: z.string(), seen: z.string() })),
});

/** In this process, by migration. */
const known = new WeakMap<Client, Map<string, Trail>>();

/** Where the note of a migration's last plan is kept: beside the backups. It holds names and digests, no values. */
function fileOf(client: Client, migration: string): string {
  return join(client.backups.directory, '.plans', `${digest(migration)}.json`);
}

/**
 * Compares a plan with the one that was made before, and remembers it. Within one run of Terraform the second plan is the
 * apply's, and so is one in a process that has written to Coda: then a difference is an error that names the rows. Otherwise it may as well be a new plan, and the rows are named
 * in a warning.
 *
 * @param migration which migration this is: type, doc, table, rules
 */
export async function rememberTrail(ctx: BaseContext, client: Client, migration: string, trail: Trail): Promise<void> {
  const trails = known.get(client) ?? new Map<string, Trail>();
  known.set(client, trails);
  trails.set(migration, trail);
  const file = fileOf(client, migration);
  const before = await readNote(file, recordSchema);
  if (before !== null) {
    const changed = changedRows(new Map(Object.entries(before.rows)), trail);
    if (changed.length > 0) {
      const sameRun = before.parent === process.ppid && before.process !== process.pid;
      if (sameRun || hasWritten(client)) throw untrue(changed);
      ctx.diagnostics.warning(
        `Since the plan of ${before.at} ${changed.length} rows of this migration changed`,
        `${short(changed)}\nIf Terraform goes on to say that the final plan is inconsistent, this is why: nothing was written, plan again.`,
      );
    }
  }
  await writeRecord(file, trail);
}

/** True in an apply that has come to something already: nothing is written while Terraform plans. */
function hasWritten(client: Client): boolean {
  const { restWrites, restContentWrites, mcpWrites } = client.coda.callCounts();
  return restWrites + restContentWrites + mcpWrites > 0;
}

/** Stops an apply whose plan no longer holds. */
export function checkTrail(client: Client, migration: string, planned: unknown, trail: Trail): void {
  if (typeof planned !== 'string' || planned === fingerprintOf(trail)) return;
  const before = known.get(client)?.get(migration);
  throw untrue(before === undefined ? [] : changedRows(before, trail));
}

/** Forgets the plan once it is carried out: what changes from now on is this migration's own doing. */
export async function forgetTrail(client: Client, migration: string): Promise<void> {
  await dropNote(fileOf(client, migration));
}

function untrue(changed: readonly string[]): DiagnosticError {
  const rows = changed.length === 0 ? 'Rows that it stands on were changed.' : short(changed);
  return DiagnosticError.error(
    'The doc changed after the plan was made',
    `${rows}\nNothing was written. Plan again to see what the migration does now.`,
  );
}

function short(changed: readonly string[]): string {
  const shown = changed.slice(0, 20).join('\n');
  return changed.length > 20 ? `${shown}\n  and ${changed.length - 20} more` : shown;
}

/** A plan on a disk that cannot be written is as good: only the names of changed rows are missing then. */
async function writeRecord(file: string, trail: Trail): Promise<void> {
  const record: z.infer<typeof recordSchema> = {
    at: new Date().toISOString(),
    process: process.pid,
    parent: process.ppid,
    rows: Object.fromEntries(trail),
  };
  await writeNote(file, record);
}
