import { Construct } from 'constructs';
import type { PatternOntology } from '../../patterns';
import { SeedRows } from '../../schema';
import { serviceBlueprints } from './blueprints';
import { processTemplates, resourceTemplates } from './templates';
import { WORKFLOWS } from './workflows';

/** The rows that the pattern tables begin with. */
export class FounderHqSeeds extends Construct {
  constructor(scope: Construct, id: string, patterns: PatternOntology) {
    super(scope, id);
    const key = 'pattern_key';
    const workflows = new SeedRows(this, 'workflows', { table: patterns.workflows, key, rows: WORKFLOWS });
    new SeedRows(this, 'process_templates', {
      table: patterns.processTemplates,
      key,
      rows: processTemplates(workflows),
    });
    new SeedRows(this, 'resource_templates', {
      table: patterns.resourceTemplates,
      key,
      rows: resourceTemplates(workflows),
    });
    new SeedRows(this, 'service_blueprints', {
      table: patterns.serviceBlueprints,
      key,
      rows: serviceBlueprints(workflows),
    });
  }
}
