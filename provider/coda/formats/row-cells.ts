import type { CellValue } from '../../../model';
import { type DecodeFormat, decodeCell } from './cells';

/**
 * The cells of one row of a rich answer, each decoded when it is looked at: of a large table most never are, and the
 * answers of Coda are in memory already.
 */
export class RowCells implements ReadonlyMap<string, CellValue> {
  /**
   * @param formats the columns that the row has, by id
   */
  constructor(
    private readonly rich: Readonly<Record<string, unknown>>,
    private readonly formats: ReadonlyMap<string, DecodeFormat>,
  ) {}

  get size(): number {
    return this.formats.size;
  }

  get(columnId: string): CellValue | undefined {
    const format = this.formats.get(columnId);
    return format === undefined ? undefined : decodeCell(this.rich[columnId], format);
  }

  has(columnId: string): boolean {
    return this.formats.has(columnId);
  }

  keys() {
    return this.formats.keys();
  }

  *values(): Generator<CellValue> {
    for (const [, cell] of this) yield cell;
  }

  entries() {
    return this[Symbol.iterator]();
  }

  *[Symbol.iterator](): Generator<[string, CellValue]> {
    for (const [id, format] of this.formats) yield [id, decodeCell(this.rich[id], format)];
  }

  forEach(each: (cell: CellValue, columnId: string, map: ReadonlyMap<string, CellValue>) => void): void {
    for (const [id, cell] of this) each(cell, id, this);
  }
}
