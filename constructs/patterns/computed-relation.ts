import { Construct } from 'constructs';
import {
  type ColumnOptions,
  type ColumnReference,
  cfl,
  type Formula,
  formula,
  relation,
  type TableBase,
  type TableReference,
} from '../schema';
import { type Overlaps, seedWindows, windowProblems } from './windows';

/** What a `ComputedRelation` is made with. */
export interface ComputedRelationProps extends ColumnOptions {
  /** The table that gains the column. */
  readonly table: TableBase;
  /** The key of the new column. */
  readonly key: string;
  /** The column of `table` that is looked for in the windows: a date, or a date with a time, of which the day counts. */
  readonly date: ColumnReference;
  /** The table whose rows are windows. */
  readonly target: TableBase;
  /** The first day of a window: a date column of `target`. A row without one is no window. */
  readonly start: ColumnReference;
  /** The last day of a window, which belongs to it: a date column of `target`. A row without one is no window. */
  readonly end: ColumnReference;
  readonly overlaps: Overlaps;
}

/**
 * A relation that Coda computes: each row of a table is related to the row of another table whose window of days holds the
 * row's date. Blank where the date is blank or lies in no window. A time of day counts by its day on the doc's clock.
 *
 * Windows that overlap in rows that people type are not seen before they are in the doc; `overlaps` says what the formula
 * makes of them.
 */
export class ComputedRelation extends Construct {
  /** The new column. */
  readonly column: ColumnReference;
  /** What computes it. */
  readonly formula: Formula;

  constructor(scope: Construct, id: string, props: ComputedRelationProps) {
    super(scope, id);
    const { table, key, date, target, start, end, overlaps, ...options } = props;
    this.formula = windowFormula({ date, target, start, end, overlaps });
    const computed = formula(this.formula, { ...options, format: relation(target) });
    this.column = table.addColumns({ [key]: computed }).column(key);
    this.node.addValidation({
      validate: () => [
        ...checkPlace(date, table),
        ...checkPlace(start, target),
        ...checkPlace(end, target),
        ...checkKind(date, ['date', 'dateTime']),
        ...checkKind(start, ['date']),
        ...checkKind(end, ['date']),
        ...windowProblems(target.name, seedWindows(target, start.key, end.key), overlaps),
      ],
    });
  }
}

/**
 * The formula of a computed relation. The two comparisons with the date come first: an evaluator that keeps indexes finds
 * the windows that are open on a day by them. Whether a comparison holds for a blank is left to none of them.
 */
function windowFormula({ date, target, start, end, overlaps }: Omit<ComputedRelationProps, 'table' | 'key'>): Formula {
  const given = cfl`thisRow.${date}`;
  const [first, last] = [cfl`CurrentValue.${start}`, cfl`CurrentValue.${end}`];
  const open = cfl`${target}.Filter(${first} <= ToDate(${given}) AND ${last} >= ToDate(${given}) AND ${first}.IsNotBlank() AND ${last}.IsNotBlank())`;
  if (overlaps === 'earliest') return cfl`SwitchIf(${given}.IsNotBlank(), ${open}.Sort(true, ${first}).First())`;
  return cfl`SwitchIf(${given}.IsNotBlank(), ${open}.WithName(found, SwitchIf(found.Count() = 1, found.First())))`;
}

function checkPlace(column: ColumnReference, table: TableReference): string[] {
  if (column.table === table) return [];
  return [`The column ${column.name} is one of ${column.table.name}; here must stand one of ${table.name}.`];
}

function checkKind({ name, table, definition }: ColumnReference, kinds: readonly string[]): string[] {
  const kind = definition.format?.type;
  if (kind === undefined || kinds.includes(kind)) return [];
  return [`The column ${table.name}.${name} has to be of the kind ${kinds.join(' or ')}; it is ${kind}.`];
}
