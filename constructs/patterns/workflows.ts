import type { Construct } from 'constructs';
import {
  type Column,
  canvas,
  cfl,
  formula,
  linkedBack,
  number,
  percent,
  type RowLink,
  select,
  Table,
  type TableBase,
  text,
} from '../schema';
import { type PatternTableProps, patternColumns } from './pattern-table';

function workflowColumns({ ventures }: PatternTableProps) {
  return {
    name: text({ description: 'What the workflow is called, e.g. Client Onboarding.' }),
    capability: select(['Sales', 'Onboarding', 'Marketing', 'Delivery', 'Operations', 'Finance'], {
      description: 'The capability of the house that this workflow is the standard for.',
    }),
    purpose: text({ description: 'What is true when the workflow was done well.' }),
    steps: canvas({ description: 'The steps in order, each with who does it and what it leaves behind.' }),
    estimated_hours: number({ precision: 1, description: 'The hours that one run should take.' }),
    version: number({ precision: 0, description: 'Counts up with every change that people have to learn.' }),
    status: select(
      [
        { name: 'draft', color: 'Gray' },
        { name: 'canonical', color: 'Green' },
        { name: 'deprecated', color: 'Red' },
      ],
      { description: 'draft: being written; canonical: the way we do it; deprecated: kept for the record.' },
    ),
    ...patternColumns(ventures),
  };
}

/** The plain columns of `workflows`. */
export type WorkflowColumns = ReturnType<typeof workflowColumns>;

/** What `workflows` looks back at. */
export interface WorkflowRelations {
  readonly serviceBlueprints: TableBase<{ readonly workflows: Column<readonly RowLink[]> }>;
  readonly processTemplates: TableBase<{ readonly workflow: Column<RowLink> }>;
  readonly resourceTemplates: TableBase<{ readonly workflows: Column<readonly RowLink[]> }>;
  readonly executionRuns: TableBase<{ readonly workflow: Column; readonly effective_hours: Column }>;
}

/** `workflows`: the canonical way of doing each capability (a standard operating procedure), with what runs really took. */
export class WorkflowTable extends Table<WorkflowColumns> {
  constructor(scope: Construct, id: string, props: PatternTableProps) {
    super(scope, id, {
      ...props,
      name: 'workflows',
      description: 'Canonical procedures for the capabilities of the house, with what runs of them really took.',
      columns: workflowColumns(props),
    });
  }

  /**
   * Adds the linked-back sides of relations to workflows, and what is computed from runs. They are not called like the
   * tables that they show: in a formula of this table such a name would mean the column.
   */
  addFormulas({ serviceBlueprints, processTemplates, resourceTemplates, executionRuns }: WorkflowRelations) {
    const linked = this.addColumns({
      blueprints: linkedBack(serviceBlueprints.column('workflows'), {
        description: 'The blueprints that use this workflow: the other side of service_blueprints.workflows.',
      }),
      checklists: linkedBack(processTemplates.column('workflow'), {
        description: 'The checklists derived from this workflow: the other side of process_templates.workflow.',
      }),
      resources: linkedBack(resourceTemplates.column('workflows'), {
        description:
          'The documents and messages that this workflow uses: the other side of resource_templates.workflows.',
      }),
      runs: linkedBack(executionRuns.column('workflow'), {
        description: 'The work sessions that followed this workflow: the other side of execution_runs.workflow.',
      }),
    });
    const runs = cfl`thisRow.${linked.column('runs')}`;
    const hours = cfl`${runs}.${executionRuns.column('effective_hours')}.Filter(CurrentValue.IsNotBlank())`;
    const measured = linked.addColumns({
      run_count: formula(cfl`${runs}.Count()`, {
        format: number({ precision: 0 }),
        description: 'How many work sessions followed this workflow.',
      }),
      average_actual_hours: formula(cfl`SwitchIf(${hours}.Count() > 0, ${hours}.Average())`, {
        format: number({ precision: 2 }),
        description: 'The mean hours of the sessions whose hours are known; blank where there is none.',
      }),
    });
    const average = cfl`thisRow.${measured.column('average_actual_hours')}`;
    const estimate = cfl`thisRow.${measured.column('estimated_hours')}`;
    return measured.addColumns({
      estimate_drift: formula(
        cfl`SwitchIf(${average}.IsNotBlank() AND ${estimate} > 0, ${average} / ${estimate} - 1)`,
        {
          format: percent({ precision: 0 }),
          description:
            'How far the mean hours are above (or, negative, below) the estimate; blank where there is no run.',
        },
      ),
    });
  }
}
