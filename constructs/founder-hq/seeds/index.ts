import { Construct } from 'constructs';
import type { Rows as CodaRows } from '../../bindings/providers/coda/rows';
import type { PatternOntology } from '../../patterns';
import { type RowReference, SeedRows } from '../../schema';
import { serviceBlueprints } from './blueprints';
import { OFFER_BLUEPRINTS } from './offers';
import { EXECUTION_RUNS, PROJECT_TEMPLATES, TASK_RUNS } from './runs';
import { SPRINT_WINDOWS } from './sprints';
import { processTemplates, resourceTemplates } from './templates';
import { WORKFLOWS } from './workflows';

const key = 'pattern_key';

/** The windows of the sprints, in the rows that people made. */
export function sprintWindows(scope: Construct, id: string, { sprints }: PatternOntology) {
  return new SeedRows(scope, id, { table: sprints, key: 'name', rows: SPRINT_WINDOWS, existingOnly: true });
}

/** The rows that the pattern tables begin with, and the blueprint of each offer. */
export class FounderHqSeeds extends Construct {
  /** The rows of process_templates that projects can follow. */
  readonly processTemplates: { row(key: keyof ReturnType<typeof processTemplates>): RowReference };

  constructor(scope: Construct, id: string, patterns: PatternOntology) {
    super(scope, id);
    const workflows = new SeedRows(this, 'workflows', { table: patterns.workflows, key, rows: WORKFLOWS });
    const checklists = processTemplates(workflows);
    this.processTemplates = new SeedRows(this, 'process_templates', {
      table: patterns.processTemplates,
      key,
      rows: checklists,
    });
    const resources = resourceTemplates(workflows);
    new SeedRows(this, 'resource_templates', { table: patterns.resourceTemplates, key, rows: resources });
    const rows = serviceBlueprints(workflows);
    const blueprints = new SeedRows(this, 'service_blueprints', { table: patterns.serviceBlueprints, key, rows });
    new SeedRows(this, 'offers', {
      table: patterns.offers,
      key: 'name',
      rows: mapValues(OFFER_BLUEPRINTS, (blueprint) => ({ service_blueprint: blueprints.row(blueprint) })),
      existingOnly: true,
    });
  }
}

/** Work sessions to look at in dev, and the projects and tasks of the fixture that they belong to. */
export class SampleRuns extends Construct {
  /** The sessions themselves; which task has which is written when they are there. */
  readonly sessions: CodaRows;

  constructor(scope: Construct, id: string, patterns: PatternOntology, seeds: FounderHqSeeds) {
    super(scope, id);
    new SeedRows(this, 'projects', {
      table: patterns.projects,
      key: 'name',
      rows: mapValues(PROJECT_TEMPLATES, (template) => ({ process_template: seeds.processTemplates.row(template) })),
      existingOnly: true,
    });
    const runs = new SeedRows(this, 'execution_runs', { table: patterns.executionRuns, key, rows: EXECUTION_RUNS });
    this.sessions = runs.resource;
    new SeedRows(this, 'tasks', {
      table: patterns.tasks,
      key: 'name',
      rows: mapValues(TASK_RUNS, (sessions) => ({ execution_run: sessions.map((session) => runs.row(session)) })),
      existingOnly: true,
    });
  }
}

function mapValues<K extends string, V, R>(record: Readonly<Record<K, V>>, map: (value: V) => R): Record<K, R>;
function mapValues<V, R>(record: Readonly<Record<string, V>>, map: (value: V) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
