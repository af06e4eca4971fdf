import { Construct } from 'constructs';
import {
  ColumnBackfill,
  ColumnRetirement,
  SprintBackfill,
  type SprintConflicts,
  TemplateSplit,
  type TemplateSplitRules,
} from '../migrations';
import type { PatternOntology } from '../patterns';
import { type Columns, cfl, ExistingTable } from '../schema';
import { addressOf, waitFor } from '../terraform';
import type { FounderHqTables } from './tables';

/** What people decide about data that the migration cannot decide for them. By default each of these stops the plan. */
export interface MigrationChoices {
  /** A task whose date lies outside the window of its sprint. Default: `stop`. */
  readonly sprintConflicts?: SprintConflicts;
  /** Templates of a category that is blank or unknown, and what becomes of DB Templates. */
  readonly templates?: TemplateSplitRules;
  /** Whether the stored sprint of tasks stays under another name, or is deleted after the proof. Default: `rename`. */
  readonly retiredSprint?: 'rename' | 'delete';
}

/** What a `FounderHqMigration` is made with. */
export interface FounderHqMigrationProps extends MigrationChoices {
  readonly tables: FounderHqTables;
  readonly patterns: PatternOntology;
}

/** The key of the computed sprint of tasks, until the migration gives it the name of the stored one. */
export const COMPUTED_SPRINT = 'sprint_by_date';

/** How the data of Founder HQ gets into the new structure: templates are split, sprints are computed from dates. */
export class FounderHqMigration extends Construct {
  readonly templates: TemplateSplit;
  readonly sprintDates: SprintBackfill;
  readonly sprint: ColumnRetirement;

  constructor(scope: Construct, id: string, props: FounderHqMigrationProps) {
    super(scope, id);
    const { tables, patterns, sprintConflicts, templates, retiredSprint } = props;
    const { processTemplates, resourceTemplates, workflows } = patterns;

    this.templates = new TemplateSplit(this, 'templates', {
      source: tables.templates,
      processTemplates,
      resourceTemplates,
      ...templates,
    });

    const isCopy = cfl`thisRow.${processTemplates.column('migrated_from')}.IsNotBlank()`;
    const name = cfl`thisRow.${processTemplates.column('name')}`;
    // "Hiring, step by step" is a checklist of the workflow "Hiring".
    const followed = cfl`${workflows}.Filter(${name}.StartsWith(CurrentValue.${workflows.column('name')})).First()`;
    // Neither waits for the other, so that both go in one request.
    const copies = {
      table: processTemplates,
      where: isCopy,
      rowsKnownBy: [`${addressOf(this.templates.resource)}.proof`],
    };
    new ColumnBackfill(this, 'template_workflows', { ...copies, column: 'workflow', value: followed });
    new ColumnBackfill(this, 'template_estimates', {
      ...copies,
      column: 'estimated_hours',
      value: cfl`${followed}.${workflows.column('estimated_hours')}`,
    });

    const isLookedUp = tables.templates instanceof ExistingTable;
    const problem =
      'DB Templates is to be deleted, and later plans could not look it up by its name: say templatesTableId, its id (grid-…).';
    const refused = templates?.retireSource === 'delete' && isLookedUp;
    this.node.addValidation({ validate: () => (refused ? [problem] : []) });

    const { tasks } = tables;
    this.sprintDates = new SprintBackfill(this, 'sprint_dates', {
      tasks,
      sprints: patterns.sprints,
      conflicts: sprintConflicts,
    });
    this.sprint = new ColumnRetirement<Columns>(this, 'sprint', {
      table: tasks,
      column: 'sprint',
      replacement: COMPUTED_SPRINT,
      action: retiredSprint,
      deletionProtection: retiredSprint === 'delete' ? false : undefined,
    });
    waitFor(this.sprint.resource, [this.sprintDates.resource]);
  }
}
