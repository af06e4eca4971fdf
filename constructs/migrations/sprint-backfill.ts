import type { Construct } from 'constructs';
import { type Column, cfl, type IsoDate, type RowLink, type TableBase } from '../schema';
import { ColumnBackfill, type Resolution } from './column-backfill';

/** What wins where a task's date lies outside the window of its sprint. */
export type SprintConflicts =
  /** Nothing: the plan lists the tasks and stops. */
  | 'stop'
  /** The sprint: the date moves to the first day of the sprint. */
  | 'keep sprint'
  /** The date: the old sprint is dropped, and the task gets the sprint of its date, if there is one. */
  | 'keep date';

/** The columns of tasks that a sprint is found by. */
export type SprintTaskColumns = {
  readonly scheduled_start_date: Column<IsoDate | Date>;
  readonly sprint: Column<RowLink>;
};

/** What a `SprintBackfill` is made with. */
export interface SprintBackfillProps {
  /** The tasks, with the sprint that people set. */
  readonly tasks: TableBase<SprintTaskColumns>;
  /** The sprints, with their windows: both days belong to a sprint. */
  readonly sprints: TableBase<{
    readonly start_date: Column<IsoDate | Date>;
    readonly end_date: Column<IsoDate | Date>;
  }>;
  /** Default: `stop`. */
  readonly conflicts?: SprintConflicts;
}

const RESOLUTIONS: Readonly<Record<SprintConflicts, Resolution>> = {
  stop: 'stop',
  'keep sprint': 'overwrite',
  'keep date': 'keep',
};

/** Gives each task that has a sprint and no date the first day of its sprint, so that the sprint can be computed from it. */
export class SprintBackfill extends ColumnBackfill<SprintTaskColumns> {
  constructor(scope: Construct, id: string, { tasks, sprints, conflicts = 'stop' }: SprintBackfillProps) {
    const sprint = cfl`thisRow.${tasks.column('sprint')}`;
    const date = cfl`thisRow.${tasks.column('scheduled_start_date')}`;
    const [first, last] = [
      cfl`${sprint}.${sprints.column('start_date')}`,
      cfl`${sprint}.${sprints.column('end_date')}`,
    ];
    super(scope, id, {
      table: tasks,
      column: 'scheduled_start_date',
      value: first,
      where: cfl`${sprint}.IsNotBlank()`,
      conflict: {
        when: cfl`${first}.IsNotBlank() AND ${last}.IsNotBlank() AND (${date} < ${first} OR ${date} > ${last})`,
        resolution: RESOLUTIONS[conflicts],
        clear: conflicts === 'keep date' ? 'sprint' : undefined,
      },
    });
  }
}
