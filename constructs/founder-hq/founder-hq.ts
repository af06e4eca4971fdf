import { Construct } from 'constructs';
import type { Gate, Severity } from '../migrations';
import { ComputedSprintRelation, type Overlaps, PatternOntology, PatternQueries } from '../patterns';
import { type DocReference, Page, SchemaPage } from '../schema';
import { waitFor } from '../terraform';
import { FounderHqChecks } from './checks';
import { addLineage } from './lineage';
import { COMPUTED_SPRINT, FounderHqMigration, type MigrationChoices } from './migration';
import { addTables, founderHqPhases } from './phases';
import { FounderHqSeeds, SampleRuns, sprintWindows } from './seeds';
import { type FounderHqTables, founderHqTables } from './tables';

/** What people decide about Founder HQ. Everything has a default that loses nothing and stops where somebody has to say. */
export interface FounderHqOptions extends MigrationChoices {
  /** What a task gets where several sprints hold its day. Default: `refuse`. */
  readonly overlaps?: Overlaps;
  /** What a check that fails does to a plan. Default: `warning`. */
  readonly checks?: Severity;
  /** What stands for the end of a phase. Default: Terraform's `terraform_data`. */
  readonly gate?: Gate;
  /** Add a few work sessions to look at, on tasks and projects of the fixture. Default: false. */
  readonly sampleRuns?: boolean;
  /** The id of DB Templates (`grid-…`): needed where the migration deletes that table. */
  readonly templatesTableId?: string;
}

/** What Founder HQ is deployed with. */
export interface FounderHqProps extends FounderHqOptions {
  readonly doc: DocReference;
  /** Refuse plans that would delete what the app made. Default: true. */
  readonly deletionProtection?: boolean;
}

/**
 * Founder HQ: the pattern ontology on a page of its own, wired into the tables that people work in already, and the migration
 * of what they have to it, in four phases of one deploy.
 */
export class FounderHq extends Construct {
  /** The page of the pattern tables. */
  readonly page: Page;
  /** The tables that were there before. */
  readonly tables: FounderHqTables;
  readonly patterns: PatternOntology;
  /** What planners and observers ask. */
  readonly queries: PatternQueries;
  readonly migration: FounderHqMigration;

  constructor(scope: Construct, id: string, props: FounderHqProps) {
    super(scope, id);
    const { doc, deletionProtection, templatesTableId, overlaps = 'refuse', checks = 'warning', gate } = props;
    const tables = founderHqTables(this, { doc, deletionProtection, templatesTableId });
    this.tables = tables;
    this.page = new Page(this, 'patterns', {
      doc,
      name: 'Patterns',
      subtitle: 'How services are delivered, and what the work really took',
      deletionProtection,
    });
    const { ventures, offers, engagements, projects, tasks, sprints } = tables;
    const wired = { ventures, offers, projects, tasks, sprints };
    const patterns = new PatternOntology(this, 'Default', { doc, page: this.page, deletionProtection, ...wired });
    this.patterns = patterns;
    this.queries = new PatternQueries(this, 'queries', { doc, ...patterns });
    addLineage(tables);
    new ComputedSprintRelation(this, 'computed_sprint', {
      tasks,
      sprints: patterns.sprints,
      key: COMPUTED_SPRINT,
      overlaps,
    });

    const { serviceBlueprints, workflows, processTemplates, resourceTemplates, executionRuns } = patterns;
    const phases = founderHqPhases(this, gate);
    phases.create.add(this.page);
    addTables(
      phases,
      [workflows, serviceBlueprints, processTemplates, resourceTemplates, executionRuns],
      [ventures, offers, engagements, projects, tasks, sprints],
    );
    phases.relate.add(sprintWindows(this, 'sprint_windows', patterns));

    const seeds = new FounderHqSeeds(this, 'seed', patterns);
    this.migration = new FounderHqMigration(this, 'migrate', { ...props, tables, patterns });
    phases.migrate.add(seeds, this.migration);
    if (props.sampleRuns === true) {
      const sample = new SampleRuns(this, 'sample', patterns, seeds);
      phases.migrate.add(sample);
      // The sessions of tasks and the dates of tasks are written at the same time, so that they go in one request.
      waitFor(this.migration.sprintDates.resource, [sample.sessions]);
    }

    const schema = new SchemaPage(this, 'schema', {
      doc,
      parent: this.page,
      subtitle: 'Every table, column, relation and formula, as the code declares them',
      source: 'constructs/patterns',
      deletionProtection,
    });
    phases.validate.add(schema);
    new FounderHqChecks(this, 'check', {
      doc,
      patterns,
      templates: this.migration.templates,
      after: phases.migrate.gate,
      severity: checks,
      overlaps,
    });
  }
}
