import { createHash } from 'node:crypto';
import type { DocHandle, ObservedColumn, ObservedRow, PageInfo, TableInfo } from '../../api';

/** The doc that a restore writes to, read through its snapshot. Of what a dry run would make there is nothing to read. */
export class Target {
  private made = 0;

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
    return this.doc === null ? [] : this.doc.pages({ signal: this.signal });
  }

  async tables(): Promise<readonly TableInfo[]> {
    return this.doc === null ? [] : this.doc.tables({ signal: this.signal });
  }

  async columns(tableId: string): Promise<readonly ObservedColumn[]> {
    return this.doc === null || isPlaceholder(tableId) ? [] : this.doc.columns(tableId, { signal: this.signal });
  }

  async rows(tableId: string): Promise<readonly ObservedRow[]> {
    return this.doc === null || isPlaceholder(tableId) ? [] : this.doc.rows(tableId, { signal: this.signal });
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
