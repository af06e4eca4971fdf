import type { Clock } from '../config';

/** How long a download link works: 300 seconds at Coda. */
const LINK_MS = 300_000;

export interface PageExport {
  id: string;
  pageId: string;
  format: 'html' | 'markdown';
  text: string;
}

/** The exports of pages that were begun. In memory only: a link outlives no restart. */
export class PageExports {
  private readonly exports = new Map<string, PageExport & { readyAt: number }>();

  constructor(
    private readonly clock: Clock,
    /** How long an export is in progress, in milliseconds. */
    private readonly delayMs: number,
  ) {}

  add(item: PageExport): void {
    const now = this.clock.now();
    for (const [id, { readyAt }] of this.exports) if (now > readyAt + LINK_MS) this.exports.delete(id);
    this.exports.set(item.id, { ...item, readyAt: now + this.delayMs });
  }

  /** An export that was begun and is not long past, and whether its link works yet. */
  get(id: string): (PageExport & { ready: boolean }) | undefined {
    const found = this.exports.get(id);
    if (!found || this.clock.now() > found.readyAt + LINK_MS) return undefined;
    return { ...found, ready: this.clock.now() >= found.readyAt };
  }
}
