/**
 * Two ventures in one doc. Each has offers of its own, delivered by blueprints of its own; the workflows and templates are
 * written once and reused, but for one that is reserved for the press.
 */
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  CodaProvider,
  Doc,
  type DocReference,
  date,
  lockInstalledProvider,
  number,
  Page,
  type PageReference,
  PatternOntology,
  PatternQueries,
  relation,
  SeedRows,
  select,
  Table,
  text,
} from '../../constructs';

/** The tables that a house of ventures works in every day. */
function house(scope: Construct, shared: { doc: DocReference; page: PageReference; deletionProtection: false }) {
  const ventures = new Table(scope, 'ventures', { ...shared, name: 'ventures', columns: { name: text() } });
  const offers = new Table(scope, 'offers', {
    ...shared,
    name: 'offers',
    columns: { name: text(), venture: relation(ventures) },
  });
  const projects = new Table(scope, 'projects', {
    ...shared,
    name: 'projects',
    columns: {
      name: text(),
      offer: relation(offers),
      status: select(['Planned', 'Active', 'Done']),
      estimated_hours: number(),
    },
  });
  const sprints = new Table(scope, 'sprints', { ...shared, name: 'sprints', columns: { name: text() } });
  const tasks = new Table(scope, 'tasks', {
    ...shared,
    name: 'tasks',
    columns: {
      name: text(),
      project: relation(projects),
      scheduled_start_date: date(),
      estimated_hours: number(),
    },
  });
  return { ventures, offers, projects, sprints, tasks };
}

class TwoVentures extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new CodaProvider(this, 'coda');
    const doc = new Doc(this, 'doc', { title: 'Two ventures', deletionProtection: false });
    const page = new Page(this, 'work', { doc, name: 'Work', deletionProtection: false });
    const shared = { doc, page, deletionProtection: false } as const;
    const tables = house(this, shared);
    const patterns = new PatternOntology(this, 'Default', { ...shared, ...tables });
    new PatternQueries(this, 'queries', { doc, ...patterns });

    const key = 'pattern_key';
    const ventures = new SeedRows(this, 'seed_ventures', {
      table: tables.ventures,
      key: 'name',
      rows: { Studio: {}, Press: {} },
    });
    const workflows = new SeedRows(this, 'seed_workflows', {
      table: patterns.workflows,
      key,
      rows: {
        // No venture is named: both use them.
        onboarding: { name: 'Client Onboarding', capability: 'Onboarding', estimated_hours: 9, status: 'canonical' },
        audit: { name: 'Marketing Audit', capability: 'Marketing', estimated_hours: 22, status: 'canonical' },
        printing: {
          name: 'Print Run',
          capability: 'Operations',
          estimated_hours: 6,
          status: 'canonical',
          ventures: [ventures.row('Press')],
        },
      },
    });
    new SeedRows(this, 'seed_checklists', {
      table: patterns.processTemplates,
      key,
      rows: {
        'onboarding-small': {
          name: 'Onboarding, small team',
          workflow: workflows.row('onboarding'),
          estimated_hours: 7,
        },
      },
    });
    const blueprints = new SeedRows(this, 'seed_blueprints', {
      table: patterns.serviceBlueprints,
      key,
      rows: {
        'studio-audit': {
          name: 'Audit of a small firm',
          workflows: [workflows.row('onboarding'), workflows.row('audit')],
          ventures: [ventures.row('Studio')],
          status: 'active',
        },
        'press-launch': {
          name: 'Launch of a book',
          workflows: [workflows.row('onboarding'), workflows.row('printing')],
          ventures: [ventures.row('Press')],
          status: 'active',
        },
      },
    });
    const offers = new SeedRows(this, 'seed_offers', {
      table: tables.offers,
      key: 'name',
      rows: {
        'Operations Audit': { venture: ventures.row('Studio') },
        'Book Launch': { venture: ventures.row('Press') },
      },
    });
    // The same rows, and another column of them: each set owns what it names.
    const delivery = new SeedRows(this, 'seed_delivery', {
      table: patterns.offers,
      key: 'name',
      adopt: true,
      rows: {
        'Operations Audit': { service_blueprint: blueprints.row('studio-audit') },
        'Book Launch': { service_blueprint: blueprints.row('press-launch') },
      },
    });
    delivery.node.addDependency(offers);
    new TerraformOutput(this, 'link', { value: doc.browserLink });
  }
}

const app = new App();
new TwoVentures(app, 'two-ventures');
app.synth();
lockInstalledProvider(app.outdir);
