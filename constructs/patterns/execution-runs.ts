import type { Construct } from 'constructs';
import {
  type Column,
  cfl,
  dateTime,
  formula,
  linkedBack,
  number,
  percent,
  type RowLink,
  relation,
  select,
  Table,
  type TableBase,
  type TableReference,
  text,
} from '../schema';
import { type PatternTableProps, patternColumns } from './pattern-table';

function executionRunColumns({ ventures }: PatternTableProps) {
  return {
    ...patternColumns(ventures),
    started_at: dateTime({ description: 'When the work session began.' }),
    ended_at: dateTime({ description: 'When it ended.' }),
    actual_hours: number({
      precision: 2,
      description: 'The hours that it really took. Leave it blank where they are the time from started_at to ended_at.',
    }),
    outcome: select(
      [
        { name: 'success', color: 'Green' },
        { name: 'partial', color: 'Yellow' },
        { name: 'failed', color: 'Red' },
        { name: 'abandoned', color: 'Gray' },
      ],
      { description: 'How the session ended.' },
    ),
    outcome_notes: text({ description: 'What to know next time: surprises, shortcuts, what was missing.' }),
  };
}

/** The plain columns of `execution_runs`. */
export type ExecutionRunColumns = ReturnType<typeof executionRunColumns>;

/** What a run is traced through: from its task to the workflow. */
export interface RunLineage {
  readonly tasks: TableBase<{
    readonly name: Column<string>;
    readonly project: Column<RowLink>;
    readonly estimated_hours: Column<number>;
    readonly execution_run: Column<readonly RowLink[]>;
  }>;
  readonly projects: TableBase<{ readonly process_template: Column<RowLink> }>;
  readonly processTemplates: TableBase<{ readonly workflow: Column<RowLink> }>;
  readonly workflows: TableReference;
}

/** `execution_runs`: what work sessions really took, against what was estimated. */
export class ExecutionRunTable extends Table<ExecutionRunColumns> {
  constructor(scope: Construct, id: string, props: PatternTableProps) {
    super(scope, id, {
      ...props,
      name: 'execution_runs',
      description: 'Work sessions: what they really took, against what was estimated.',
      columns: executionRunColumns(props),
    });
  }

  /** Adds the task that a run belongs to, the lineage from there to the workflow, and the variances. */
  addFormulas({ tasks, projects, processTemplates, workflows }: RunLineage) {
    const [started, ended] = [cfl`thisRow.${this.column('started_at')}`, cfl`thisRow.${this.column('ended_at')}`];
    const typed = cfl`thisRow.${this.column('actual_hours')}`;
    const linked = this.addColumns({
      task: linkedBack(tasks.column('execution_run'), {
        first: true,
        description: 'The task that the session worked on: the other side of tasks.execution_run.',
      }),
      effective_hours: formula(
        cfl`SwitchIf(${typed}.IsNotBlank(), ${typed}, ${started}.IsNotBlank() AND ${ended}.IsNotBlank(), (${ended} - ${started}) / Hours(1))`,
        {
          format: number({ precision: 2 }),
          description:
            'actual_hours or, where nobody typed them, the time from started_at to ended_at. Reports use these.',
        },
      ),
    });
    const task = cfl`thisRow.${linked.column('task')}`;
    const project = cfl`${task}.${tasks.column('project')}`;
    const template = cfl`${project}.${projects.column('process_template')}`;
    const traced = linked.addColumns(
      {
        name: formula(
          cfl`List(${task}.${tasks.column('name')}, ${started}).Filter(CurrentValue.IsNotBlank()).Join(${' · '})`,
          { description: 'The task and when the session began.' },
        ),
        workflow: formula(cfl`${template}.${processTemplates.column('workflow')}`, {
          format: relation(workflows),
          description: 'The workflow that was followed: of the process template of the project of the task.',
        }),
        estimated_hours: formula(cfl`${task}.${tasks.column('estimated_hours')}`, {
          format: number({ precision: 2 }),
          description: 'The estimate of the task.',
        }),
      },
      { display: 'name' },
    );
    const actual = cfl`thisRow.${traced.column('effective_hours')}`;
    const estimate = cfl`thisRow.${traced.column('estimated_hours')}`;
    const measured = traced.addColumns({
      variance_hours: formula(
        cfl`SwitchIf(${actual}.IsNotBlank() AND ${estimate}.IsNotBlank(), ${actual} - ${estimate})`,
        {
          format: number({ precision: 2 }),
          description: 'Hours above (or, negative, below) the estimate; blank where one of the two is not known.',
        },
      ),
    });
    const variance = cfl`thisRow.${measured.column('variance_hours')}`;
    return measured.addColumns({
      variance_percent: formula(
        cfl`SwitchIf(${variance}.IsNotBlank() AND ${estimate} > 0, ${variance} / ${estimate})`,
        {
          format: percent({ precision: 0 }),
          description: 'variance_hours as a part of the estimate.',
        },
      ),
    });
  }
}
