import type { Construct } from 'constructs';
import { canvas, date, relation, select, Table, type TableReference, text } from '../schema';
import { type PatternTableProps, patternColumns } from './pattern-table';

/** What a `ResourceTemplateTable` is made with. */
export interface ResourceTemplateProps extends PatternTableProps {
  /** The workflows that use the templates. */
  readonly workflows: TableReference;
}

function resourceTemplateColumns({ ventures, workflows }: ResourceTemplateProps) {
  return {
    name: text({ description: 'What the template is called.' }),
    kind: select(['Document', 'Communication', 'Media'], { description: 'What it becomes when somebody uses it.' }),
    body: canvas({ description: 'The text to start from, with placeholders in {{braces}}.' }),
    workflows: relation(workflows, { multiple: true, description: 'The workflows that use it.' }),
    owner: text({ description: 'Who keeps it up to date.' }),
    last_reviewed_on: date({
      dateFormat: 'YEAR_MONTH_DAY',
      description: 'When somebody last checked that it is right.',
    }),
    migrated_from: text({ description: 'The id of the row of DB Templates that it came from; blank for new ones.' }),
    ...patternColumns(ventures),
  };
}

/** The columns of `resource_templates`. */
export type ResourceTemplateColumns = ReturnType<typeof resourceTemplateColumns>;

/** `resource_templates`: documents, communications and media to start from. */
export class ResourceTemplateTable extends Table<ResourceTemplateColumns> {
  constructor(scope: Construct, id: string, props: ResourceTemplateProps) {
    const { workflows: _, ...table } = props;
    super(scope, id, {
      ...table,
      name: 'resource_templates',
      description: 'Documents, communications and media to start from.',
      columns: resourceTemplateColumns(props),
    });
  }
}
