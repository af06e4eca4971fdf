import type { Construct } from 'constructs';
import {
  type Columns,
  currency,
  type DocReference,
  date,
  number,
  relation,
  select,
  Table,
  type TableBase,
  type TableReference,
  text,
} from '../schema';

/** What the tables of Founder HQ are adopted with. */
export interface FounderHqTablesProps {
  readonly doc: DocReference;
  /** Refuse plans that would delete the columns that are added to them. Default: true. */
  readonly deletionProtection?: boolean;
  /**
   * The id of DB Templates (`grid-…`) where the migration deletes it: then it is not looked up, as later plans would not
   * find it.
   */
  readonly templatesTableId?: string;
}

const ventureColumns = {
  name: text(),
  stage: select(['idea', 'validating', 'growing', 'sunset']),
  thesis: text(),
};

const offerColumns = (ventures: TableReference) => ({
  name: text(),
  venture: relation(ventures),
  price: currency({ currencyCode: 'USD' }),
  description: text(),
});

const engagementColumns = (offers: TableReference) => ({
  name: text(),
  offer: relation(offers),
  client: text(),
  status: select(['Lead', 'Active', 'Paused', 'Completed']),
  started_on: date(),
});

const projectColumns = (engagements: TableReference) => ({
  name: text(),
  engagement: relation(engagements),
  status: select(['Planned', 'Active', 'On hold', 'Done']),
  due_on: date(),
  estimated_hours: number(),
});

const sprintColumns = { name: text(), goal: text() };

const templateColumns = {
  name: text(),
  category: select(['Process', 'Document', 'Communication', 'Media']),
  body: text(),
  owner: text(),
  last_reviewed_on: date(),
};

const taskColumns = (projects: TableReference, sprints: TableReference) => ({
  name: text(),
  project: relation(projects),
  sprint: relation(sprints),
  status: select(['Backlog', 'Planned', 'In progress', 'Blocked', 'Done']),
  assignee: text(),
  scheduled_start_date: date(),
  estimated_hours: number(),
});

/**
 * The tables that Founder HQ had before this code: looked up by name, and never changed but for columns that are added.
 * What the code knows of their columns is checked against the doc at plan time.
 */
export function founderHqTables(scope: Construct, props: FounderHqTablesProps) {
  const { templatesTableId, ...common } = props;
  const existing = <C extends Columns>(name: string, description: string, columns: C) =>
    Table.fromTableName(scope, name, { ...common, name, description, columns });
  const ventures = existing('ventures', 'The lines of business, each with its thesis.', ventureColumns);
  const offers = existing('offers', 'What a venture sells, and for how much.', offerColumns(ventures));
  const engagements = existing('engagements', 'Offers that a client has bought.', engagementColumns(offers));
  const projects = existing('projects', 'The work that an engagement asks for.', projectColumns(engagements));
  const sprints = existing('sprints', 'The weeks that tasks are planned into.', sprintColumns);
  const tasks = existing('tasks', 'What somebody does for a project.', taskColumns(projects, sprints));
  const description = 'Templates of all kinds, as they were before they were split.';
  const old = { ...common, name: 'DB Templates', description, columns: templateColumns };
  const templates: TableBase<typeof templateColumns> =
    templatesTableId === undefined
      ? Table.fromTableName(scope, 'templates', old)
      : Table.fromTableAttributes(scope, 'templates', { ...old, tableId: templatesTableId });
  return { ventures, offers, engagements, projects, sprints, tasks, templates };
}

/** The tables that Founder HQ had before. */
export type FounderHqTables = ReturnType<typeof founderHqTables>;
