import { Construct } from 'constructs';
import { PatternOntology, PatternQueries } from '../patterns';
import { type DocReference, Page, SchemaPage } from '../schema';
import { FounderHqSeeds } from './seeds';
import { type FounderHqTables, founderHqTables } from './tables';

/** What Founder HQ is deployed with. */
export interface FounderHqProps {
  readonly doc: DocReference;
  /** Fill the pattern tables with the rows under `seeds/`. */
  readonly seeds: boolean;
  /** Refuse plans that would delete what the app made. Default: true. */
  readonly deletionProtection?: boolean;
}

/** Founder HQ: the pattern ontology on a page of its own, wired into the tables that people work in already. */
export class FounderHq extends Construct {
  /** The page of the pattern tables. */
  readonly page: Page;
  /** The tables that were there before. */
  readonly tables: FounderHqTables;
  readonly patterns: PatternOntology;
  /** What planners and observers ask. */
  readonly queries: PatternQueries;

  constructor(scope: Construct, id: string, props: FounderHqProps) {
    super(scope, id);
    const { doc, seeds, deletionProtection } = props;
    this.tables = founderHqTables(this, { doc, deletionProtection });
    this.page = new Page(this, 'patterns', {
      doc,
      name: 'Patterns',
      subtitle: 'How services are delivered, and what the work really took',
      deletionProtection,
    });
    const { ventures, offers, projects, tasks, sprints } = this.tables;
    const wired = { ventures, offers, projects, tasks, sprints };
    this.patterns = new PatternOntology(this, 'Default', { doc, page: this.page, deletionProtection, ...wired });
    this.queries = new PatternQueries(this, 'queries', { doc, ...this.patterns });
    new SchemaPage(this, 'schema', {
      doc,
      parent: this.page,
      subtitle: 'Every table, column, relation and formula, as the code declares them',
      source: 'constructs/patterns',
      deletionProtection,
    });
    if (seeds) new FounderHqSeeds(this, 'seed', this.patterns);
  }
}
