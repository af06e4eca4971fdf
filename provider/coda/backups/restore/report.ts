import { type CellValue, formatCell } from '../../../../model';

/** Something that was gone and is made again. */
export interface Made {
  kind: 'doc' | 'page' | 'table' | 'column' | 'row' | 'view' | 'formula';
  name: string;
  /** The table that it is in, for columns and rows. */
  table?: string;
  oldId: string;
  /** Absent in a dry run, where only Coda will say. */
  newId?: string;
}

/** A cell that says something else than the backup, and that nobody but people can have changed. */
export interface Conflict {
  table: string;
  tableId: string;
  column: string;
  row: string;
  rowId: string;
  held: string;
  found: string;
  overwritten: boolean;
}

/** Cells of one column that are put back. */
export interface Filled {
  table: string;
  column: string;
  cells: number;
}

/** A column that has its former name again. */
export interface Renamed {
  table: string;
  from: string;
  to: string;
}

/** What a restore did, or would do. */
export interface RestoreReport {
  docId: string;
  dryRun: boolean;
  /** In the order in which it is made. Ids are new: Coda gives them, and nothing can be made with an old one. */
  made: Made[];
  filled: Filled[];
  renamed: Renamed[];
  /** Formulas that are written again because they were broken, by table and column. */
  formulas: string[];
  conflicts: Conflict[];
  /** What Coda accepted and did not make, in words: another restore tries it again. */
  unfinished: string[];
  /** What cannot come back, or came back otherwise, in words. */
  notes: string[];
}

/** True where there is nothing to do and nothing was done. */
export function isNothing({ made, filled, renamed, formulas, conflicts }: RestoreReport): boolean {
  return made.length + filled.length + renamed.length + formulas.length === 0 && conflicts.every((c) => !c.overwritten);
}

/** Gathers a report. */
export class ReportBuilder {
  readonly report: RestoreReport;
  private readonly counts = new Map<string, Filled>();

  constructor(docId: string, dryRun: boolean) {
    this.report = {
      docId,
      dryRun,
      made: [],
      filled: [],
      renamed: [],
      formulas: [],
      conflicts: [],
      unfinished: [],
      notes: [],
    };
  }

  made(made: Made): void {
    this.report.made.push(made);
  }

  renamed(renamed: Renamed): void {
    this.report.renamed.push(renamed);
  }

  note(words: string): void {
    if (!this.report.notes.includes(words)) this.report.notes.push(words);
  }

  filled(table: string, column: string): void {
    const key = JSON.stringify([table, column]);
    const known = this.counts.get(key);
    if (known) known.cells += 1;
    else {
      const filled = { table, column, cells: 1 };
      this.counts.set(key, filled);
      this.report.filled.push(filled);
    }
  }

  conflict(at: Omit<Conflict, 'held' | 'found'>, held: CellValue, found: CellValue): void {
    this.report.conflicts.push({ ...at, held: shown(held), found: shown(found) });
  }
}

/** A cell in words, rows by name. */
export function shown(cell: CellValue): string {
  if (cell.kind === 'list') return cell.items.map(shown).join(', ');
  if (cell.kind === 'ref') return cell.name ?? cell.rowId ?? '';
  return formatCell(cell);
}
