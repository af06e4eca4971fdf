import { createHash } from 'node:crypto';
import type { DocHandle, ObservedColumn, ObservedRow, PageInfo, TableInfo } from '../../api';

/** The doc that a restore writes to, read through its snapshot. Of what a dry run would make there is nothing to read. */
export class Target {
  private made = 0;
  private readonly asked = new Set<string>();

  constructor(
    /** Null for a doc that a dry run would make. */
    private readonly doc: DocHandle | null,
    readonly signal: AbortSignal | undefined,
  ) {}

  get docId(): string {
    return this.doc?.docId ?? NEW;
  }

  /** The doc, to be written to. */
  get handle(): DocHandle {
    if (this.doc === null) throw new Error('a dry run writes nothing');
    return this.doc;
  }

  /** An id that stands for something that a dry run would make. */
  placeholder(): string {
    this.made += 1;
    return `${NEW}-${this.made}`;
  }

  async pages(): Promise<readonly PageInfo[]> {
    return this.doc === null ? [] : this.doc.pages(this.how('pages'));
  }

  async tables(): Promise<readonly TableInfo[]> {
    return this.doc === null ? [] : this.doc.tables(this.how('tables'));
  }

  async columns(tableId: string): Promise<readonly ObservedColumn[]> {
    return this.doc === null || isPlaceholder(tableId) ? [] : this.doc.columns(tableId, this.how(`columns ${tableId}`));
  }

  /** All rows as they are now: once, since a whole table is read. */
  async rows(tableId: string): Promise<readonly ObservedRow[]> {
    if (this.doc === null || isPlaceholder(tableId)) return [];
    return this.doc.rows(tableId, { newest: true, signal: this.signal });
  }

  /** What was read before the restore began is not relied on. */
  private how(what: string) {
    const fresh = !this.asked.has(what);
    this.asked.add(what);
    return { fresh, signal: this.signal };
  }
}

const NEW = 'new';

export function isPlaceholder(id: string): boolean {
  return id.startsWith(`${NEW}-`);
}

/**
 * The id that a row is given when it is put back. It follows from where the row was and where it goes, so that a restore
 * which is run again finds the rows that it has made. (Coda API 1.6.0: `rowIds`, "to make the request idempotent".)
 */
export function restoredRowId(target: { docId: string; tableId: string }, oldRowId: string): string {
  const seed = `${target.docId}/${target.tableId}/${oldRowId}`;
  return `i-${createHash('sha256').update(seed).digest('base64url').slice(0, 10)}`;
}
