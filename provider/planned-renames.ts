import type { ReadFormat } from '../model';

/** A column that a plan of this run deletes, or makes. */
export interface ComingOrGoing {
  readonly name: string;
  readonly format: ReadFormat;
}

/** A column that goes, which may be the same as one that comes. */
export interface LikelyRename {
  readonly gone: ComingOrGoing & { readonly id: string };
  readonly made: ComingOrGoing;
  /** How many declared rows have the same text in both; 0 where only the kinds are the same. */
  readonly sameCells: number;
}

type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Columns of one table that go while others come: what looks like a rename. Terraform plans deletes and creates in no
 * certain order, so whoever notes the second of the two is told.
 */
export class PlannedRenames {
  private readonly gone = new Map<string, Map<string, ComingOrGoing & { id: string }>>();
  private readonly made = new Map<string, Map<string, ComingOrGoing>>();
  private readonly rows = new Map<string, { before: Rows; after: Rows }[]>();
  private readonly told = new Set<string>();

  noteGone(tableId: string, column: ComingOrGoing & { id: string }): void {
    put(this.gone, tableId, column.id, column);
  }

  noteMade(tableId: string, column: ComingOrGoing): void {
    put(this.made, tableId, column.name, column);
  }

  /** Notes declared rows as they were and as they are to be: key, column, text. */
  noteRows(tableId: string, before: Rows, after: Rows): void {
    this.rows.set(tableId, [...(this.rows.get(tableId) ?? []), { before, after }]);
  }

  /** The pairs of a table that look like one column, each told once. */
  untold(tableId: string, isSameKind: (a: ReadFormat, b: ReadFormat) => boolean): LikelyRename[] {
    const pairs: LikelyRename[] = [];
    for (const gone of this.gone.get(tableId)?.values() ?? []) {
      for (const made of this.made.get(tableId)?.values() ?? []) {
        const sameCells = this.sameCells(tableId, gone.name, made.name);
        const key = JSON.stringify([tableId, gone.id, made.name]);
        if (this.told.has(key) || (sameCells === 0 && !isSameKind(gone.format, made.format))) continue;
        this.told.add(key);
        pairs.push({ gone, made, sameCells });
      }
    }
    return pairs;
  }

  /** Rows that said something in the one column and are to say the same in the other: at least half of them, else 0. */
  private sameCells(tableId: string, gone: string, made: string): number {
    let [same, all] = [0, 0];
    for (const { before, after } of this.rows.get(tableId) ?? []) {
      for (const [key, cells] of Object.entries(before)) {
        const text = cells[gone];
        if (typeof text !== 'string' || text === '') continue;
        all += 1;
        if (after[key]?.[made] === text) same += 1;
      }
    }
    return same * 2 >= all ? same : 0;
  }
}

function put<T>(map: Map<string, Map<string, T>>, tableId: string, key: string, value: T): void {
  const known = map.get(tableId) ?? new Map<string, T>();
  map.set(tableId, known.set(key, value));
}
