/** Which row of a table goes where, as what. No I/O. */
import { type CellValue, type Column, formatCell, sameCell, type Table } from '../../../model';
import type { Computed, Evaluator } from './evaluator';
import { type DocImage, type ImageRow, imageCell } from './image';
import { type Trail, TrailMaker } from './trail';
import { cellKey, slug } from './words';

/** A target of a split. */
export interface SplitTarget {
  readonly name: string;
  /** Null while the table has to be made. */
  readonly table: Table | null;
  readonly values: readonly string[];
  /** Column (name or id) and formula over the source row. */
  readonly columns: readonly (readonly [label: string, formula: string])[];
  readonly originColumn: string;
  readonly keyColumn: string | null;
  /** The formula of the key. */
  readonly key: string;
}

/** The rules of a split, with its source looked up. */
export interface SplitRules {
  readonly source: Table;
  readonly by: Column;
  readonly targets: readonly SplitTarget[];
  /** A target's name, `skip`, or null to stop. */
  readonly otherwise: string | null;
}

/** A row to copy. Cells are by column id, or by label while the target has to be made. */
export interface Copy {
  readonly row: ImageRow;
  readonly target: SplitTarget;
  readonly key: string | null;
  readonly cells: ReadonlyMap<string, CellValue>;
  /** What its cells say, by the labels of the configuration. */
  readonly texts: Readonly<Record<string, string>>;
  /** The copy that an earlier apply made. */
  readonly existing: ImageRow | null;
}

/** A row that stands out, and why. */
export interface Noted {
  readonly row: ImageRow;
  readonly target: string;
  readonly key: string;
  readonly problem: string;
}

/** What a split would do. */
export interface SplitPlan {
  readonly sourceRows: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly skipped: readonly ImageRow[];
  readonly unmatched: readonly { readonly row: ImageRow; readonly value: string }[];
  readonly conflicts: readonly Noted[];
  readonly duplicates: readonly Noted[];
  readonly copies: readonly Copy[];
  readonly trail: Trail;
}

/**
 * Sorts the rows of the source by the rules.
 *
 * @param done the copies that the state knows, by the id of the source row: they are left as people made them since
 */
export function planSplit(
  image: DocImage,
  evaluator: Evaluator,
  rules: SplitRules,
  done: Readonly<Record<string, string>>,
): SplitPlan {
  const { source, by, otherwise } = rules;
  const rows = [...(image.rows.get(source.id) ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byValue = new Map(rules.targets.flatMap((target) => target.values.map((value) => [value, target] as const)));
  const other = rules.targets.find(({ name }) => name === otherwise) ?? null;
  const trail = new TrailMaker();
  const skipped: ImageRow[] = [];
  const unmatched: { row: ImageRow; value: string }[] = [];
  const chosen = new Map<SplitTarget, ImageRow[]>(rules.targets.map((target) => [target, []]));
  const values = evaluator.columnCells(source, by);
  for (const row of rows) {
    const value = evaluator.text(values.get(row.id) ?? { kind: 'blank' });
    const target = byValue.get(value) ?? other;
    trail.note(row, row.name, value, target?.name ?? '');
    if (target !== null) chosen.get(target)?.push(row);
    else if (otherwise === 'skip') skipped.push(row);
    else unmatched.push({ row, value });
  }
  const parts = [...chosen].map(([target, of]) =>
    new TargetPlan(image, evaluator, source, target, done).plan(of, trail),
  );
  return {
    sourceRows: rows.length,
    counts: Object.fromEntries([...chosen].map(([target, of]) => [target.name, of.length])),
    skipped,
    unmatched,
    conflicts: parts.flatMap((part) => part.conflicts),
    duplicates: parts.flatMap((part) => part.duplicates),
    copies: parts.flatMap((part) => part.copies),
    trail: trail.trail(),
  };
}

/** The rows that go to one target. */
class TargetPlan {
  private readonly conflicts: Noted[] = [];
  private readonly duplicates: Noted[] = [];
  private readonly copies: Copy[] = [];

  constructor(
    private readonly image: DocImage,
    private readonly evaluator: Evaluator,
    private readonly source: Table,
    private readonly target: SplitTarget,
    private readonly done: Readonly<Record<string, string>>,
  ) {}

  plan(rows: readonly ImageRow[], trail: TrailMaker) {
    const { target, evaluator, source } = this;
    const columns = target.columns.map(([label, formula]) => {
      const column = target.table === null ? null : columnOf(target.table, label);
      return { label, column, values: evaluator.values(source.id, formula) };
    });
    const existing = this.byOrigin();
    const keys = this.keysFor(rows);
    for (const row of rows) {
      const key = keys.get(row.id) ?? null;
      const cells = new Map<string, CellValue>();
      const texts: Record<string, string> = {};
      for (const { label, column, values } of columns) {
        const value = values.get(row.id) ?? { kind: 'blank' as const };
        texts[label] = value.kind === 'error' ? '' : evaluator.show(value);
        const cell: Computed =
          column === null || value.kind === 'error'
            ? evaluator.asCell(value, { type: 'text' })
            : evaluator.asCell(value, column.format);
        if (cell.ok) cells.set(column?.id ?? label, cell.cell);
        else this.conflict(row, key, `${JSON.stringify(label)}: ${cell.problem}`);
      }
      trail.note(row, JSON.stringify(texts), key ?? '');
      const [copy, ...more] = existing.get(row.id) ?? [];
      if (more.length > 0) this.conflict(row, key, `it has ${more.length + 1} copies; delete all but one`);
      this.copies.push({ row, target, key, cells, texts, existing: copy ?? null });
      if (copy !== undefined && this.done[row.id] !== copy.id) this.compare(row, key, copy, cells);
    }
    return { conflicts: this.conflicts, duplicates: this.duplicates, copies: this.copies };
  }

  private conflict(row: ImageRow, key: string | null, problem: string): void {
    this.conflicts.push({ row, target: this.target.name, key: key ?? '', problem });
  }

  /** A copy that is there and that the state does not know is an interrupted apply's: then it says what it is to say. */
  private compare(row: ImageRow, key: string | null, copy: ImageRow, cells: ReadonlyMap<string, CellValue>): void {
    const { table } = this.target;
    const differing = [...cells].filter(([id, cell]) => !sameCell(cell, imageCell(copy, id)));
    if (differing.length === 0 || table === null) return;
    const names = differing.map(([id]) => JSON.stringify(table.columns.find((c) => c.id === id)?.name ?? id));
    this.conflict(
      row,
      key,
      `its copy ${copy.id} says something else in ${names.join(', ')}; delete the copy, or make them equal`,
    );
  }

  private byOrigin(): Map<string, ImageRow[]> {
    const { table, originColumn } = this.target;
    const column = table?.columns.find((c) => c.id === originColumn || c.name === originColumn);
    const found = new Map<string, ImageRow[]>();
    if (table === null || column === undefined) return found;
    for (const row of this.image.rows.get(table.id) ?? []) {
      const origin = formatCell(imageCell(row, column.id));
      if (origin !== '') found.set(origin, [...(found.get(origin) ?? []), row]);
    }
    return found;
  }

  /** A key for each row: the slug of its text, with a number where an earlier row has that slug. */
  private keysFor(rows: readonly ImageRow[]): Map<string, string> {
    const { target, evaluator, source } = this;
    const keys = new Map<string, string>();
    if (target.keyColumn === null) return keys;
    const texts = evaluator.values(source.id, target.key);
    const slugs = new Map(rows.map((row) => [row.id, slug(evaluator.show(texts.get(row.id) ?? { kind: 'blank' }))]));
    const natural = new Set(slugs.values());
    const taken = new Set<string>();
    for (const row of rows) {
      const plain = slugs.get(row.id) ?? 'row';
      let key = plain;
      for (let n = 2; taken.has(key) || (key !== plain && natural.has(key)); n++) key = `${plain}-${n}`;
      taken.add(key);
      keys.set(row.id, key);
      if (key !== plain) {
        const problem = `an earlier row has the key ${JSON.stringify(plain)}`;
        this.duplicates.push({ row, target: target.name, key, problem });
      }
    }
    this.checkForeign(rows, keys);
    return keys;
  }

  /** Keys that rows of the target have which are no copies. */
  private checkForeign(rows: readonly ImageRow[], keys: ReadonlyMap<string, string>): void {
    const { table, keyColumn } = this.target;
    const column = table?.columns.find((c) => c.id === keyColumn || c.name === keyColumn);
    if (table === null || column === undefined) return;
    const ours = new Set([...this.byOrigin()].flatMap(([origin, copies]) => (keys.has(origin) ? copies : [])));
    const foreign = new Map(
      (this.image.rows.get(table.id) ?? [])
        .filter((row) => !ours.has(row))
        .map((row) => [formatCell(imageCell(row, column.id)), row]),
    );
    for (const row of rows) {
      const other = foreign.get(keys.get(row.id) ?? '');
      if (other === undefined) continue;
      const problem = `another row of ${JSON.stringify(table.name)}, ${JSON.stringify(other.name)}, has the key already; give a \`key\` that differs`;
      this.conflict(row, keys.get(row.id) ?? null, problem);
    }
  }
}

function columnOf(table: Table, label: string): Column | null {
  return table.columns.find((c) => c.id === label) ?? table.columns.find((c) => c.name === label) ?? null;
}

/** A few copies, at least one for each target that has any. */
export function samplesOf(copies: readonly Copy[]): Copy[] {
  const firsts = new Map<string, Copy>();
  for (const copy of copies) if (!firsts.has(copy.target.name)) firsts.set(copy.target.name, copy);
  return [...firsts.values(), ...copies.filter((c) => ![...firsts.values()].includes(c)).slice(0, 3)];
}

/** What a copy writes: its cells, its origin and its key, by column id. */
export function writtenCells(copy: Copy): Map<string, CellValue> {
  const { table, originColumn, keyColumn } = copy.target;
  const cells = new Map(copy.cells);
  const set = (label: string | null, text: string) => {
    const column = label === null || table === null ? null : columnOf(table, label);
    if (column !== null) cells.set(column.id, { kind: 'text', text });
  };
  set(originColumn, copy.row.id);
  if (copy.key !== null) set(keyColumn, copy.key);
  return cells;
}

/** What cells say, so that an undo can tell a copy that people have edited. */
export function cellsKey(cells: ReadonlyMap<string, CellValue>, ids: Iterable<string>): string {
  return JSON.stringify([...ids].sort().map((id) => cellKey(cells.get(id) ?? { kind: 'blank' })));
}
