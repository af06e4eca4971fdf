import type { Construct } from 'constructs';
import type { Column, ColumnOptions, IsoDate, TableBase } from '../schema';
import { ComputedRelation } from './computed-relation';
import type { Overlaps } from './windows';

/** What a `ComputedSprintRelation` is made with. */
export interface ComputedSprintRelationProps extends ColumnOptions {
  /** The tasks, with the day on which each is planned to start. */
  readonly tasks: TableBase<{ readonly scheduled_start_date: Column<IsoDate | Date> }>;
  /** The sprints, with their windows: both days belong to a sprint. */
  readonly sprints: TableBase<{
    readonly start_date: Column<IsoDate | Date>;
    readonly end_date: Column<IsoDate | Date>;
  }>;
  /** The key of the new column. Default: `sprint`. */
  readonly key?: string;
  /** What a task gets where several sprints hold its day. */
  readonly overlaps: Overlaps;
}

/** What a task gets on a day that several sprints hold, in words for the doc's readers. */
const OVERLAPPING: Readonly<Record<Overlaps, string>> = {
  refuse: 'blank where there is none or more than one',
  earliest: 'blank where there is none, and of several the one that begins first',
};

/** The sprint of each task, computed: the one whose window holds the task's scheduled_start_date. */
export class ComputedSprintRelation extends ComputedRelation {
  constructor(scope: Construct, id: string, { tasks, sprints, key = 'sprint', ...rest }: ComputedSprintRelationProps) {
    super(scope, id, {
      description: `The sprint whose window, from start_date to end_date, both included, holds scheduled_start_date; ${OVERLAPPING[rest.overlaps]}.`,
      ...rest,
      table: tasks,
      key,
      date: tasks.column('scheduled_start_date'),
      target: sprints,
      start: sprints.column('start_date'),
      end: sprints.column('end_date'),
    });
  }
}
