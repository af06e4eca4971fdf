import { type CellValue, sameCell } from '../model';

/** Rows that this apply has deleted: a relation that lost one of them was not changed by people. */
export class GoneRows {
  private readonly names = new Map<string, string>();

  /** Notes a row that was deleted, with its name. */
  note(rowId: string, name: string): void {
    this.names.set(rowId, name);
  }

  /** True where two relations differ in nothing but rows that were deleted. */
  explains(planned: CellValue, found: CellValue): boolean {
    return this.names.size > 0 && sameCell(this.without(planned), this.without(found));
  }

  private without(value: CellValue): CellValue {
    const items = value.kind === 'list' ? value.items : [value];
    return {
      kind: 'list',
      items: items.filter((item) => item.kind !== 'blank' && !(item.kind === 'ref' && this.has(item))),
    };
  }

  /** True for a row that was deleted: by id, or where only that is known, by name. */
  private has(row: { readonly rowId?: string; readonly name?: string }): boolean {
    if (row.rowId !== undefined) return this.names.has(row.rowId);
    return [...this.names.values()].includes(row.name ?? '');
  }
}
