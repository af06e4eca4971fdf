/**
 * Pages that a plan of this run deletes, and tables that stay or go with it. Terraform plans deletes in no certain order, so
 * whoever notes the second of two that cannot go together is told.
 */
export class PlannedPages {
  private readonly gonePages = new Set<string>();
  private readonly goneTables = new Set<string>();
  private readonly kept = new Map<string, { id: string; name: string }[]>();

  notePageGone(pageIds: readonly string[]): void {
    for (const id of pageIds) this.gonePages.add(id);
  }

  noteTableGone(tableId: string): void {
    this.goneTables.add(tableId);
  }

  noteTableKept(pageId: string, table: { id: string; name: string }): void {
    this.kept.set(pageId, [...(this.kept.get(pageId) ?? []), table]);
  }

  isPageGone(pageId: string): boolean {
    return this.gonePages.has(pageId);
  }

  isTableGone(tableId: string): boolean {
    return this.goneTables.has(tableId);
  }

  /** The tables of this configuration that stay on one of these pages. */
  keptOn(pageIds: readonly string[]): { id: string; name: string }[] {
    return pageIds.flatMap((id) => this.kept.get(id) ?? []);
  }
}
