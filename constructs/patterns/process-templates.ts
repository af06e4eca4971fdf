import type { Construct } from 'constructs';
import {
  type Column,
  canvas,
  date,
  linkedBack,
  number,
  type RowLink,
  relation,
  Table,
  type TableBase,
  type TableReference,
  text,
} from '../schema';
import { type PatternTableProps, patternColumns } from './pattern-table';

/** What a `ProcessTemplateTable` is made with. */
export interface ProcessTemplateProps extends PatternTableProps {
  /** The workflows that checklists are derived from. */
  readonly workflows: TableReference;
}

function processTemplateColumns({ ventures, workflows }: ProcessTemplateProps) {
  return {
    name: text({ description: 'What the checklist is called.' }),
    workflow: relation(workflows, { description: 'The workflow that this checklist adapts.' }),
    context: text({ description: 'Where this variant fits, e.g. a client with a team of two to ten.' }),
    checklist: canvas({ description: 'What to do, in order, ready to be copied into a project.' }),
    estimated_hours: number({ precision: 1, description: 'The hours that this variant should take.' }),
    owner: text({ description: 'Who keeps it up to date.' }),
    last_reviewed_on: date({
      dateFormat: 'YEAR_MONTH_DAY',
      description: 'When somebody last checked that it is right.',
    }),
    migrated_from: text({ description: 'The id of the row of DB Templates that it came from; blank for new ones.' }),
    ...patternColumns(ventures),
  };
}

/** The plain columns of `process_templates`. */
export type ProcessTemplateColumns = ReturnType<typeof processTemplateColumns>;

/** `process_templates`: checklists for a context, each derived from a workflow. */
export class ProcessTemplateTable extends Table<ProcessTemplateColumns> {
  constructor(scope: Construct, id: string, props: ProcessTemplateProps) {
    const { workflows: _, ...table } = props;
    super(scope, id, {
      ...table,
      name: 'process_templates',
      description: 'Checklists for a context, each derived from a workflow.',
      columns: processTemplateColumns(props),
    });
  }

  /** Adds the linked-back side of `projects.process_template`. */
  addFormulas({ projects }: { projects: TableBase<{ readonly process_template: Column<RowLink> }> }) {
    return this.addColumns({
      used_in: linkedBack(projects.column('process_template'), {
        description: 'The projects that follow this checklist: the other side of projects.process_template.',
      }),
    });
  }
}
