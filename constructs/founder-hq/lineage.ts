import { linkedBack } from '../schema';
import type { FounderHqTables } from './tables';

/**
 * Adds the other sides of the relations that Founder HQ had before, so that the lineage can be walked down as well as up:
 * venture → offers → engagements → projects → tasks. The pattern tables have theirs already.
 */
export function addLineage({ ventures, offers, engagements, projects, tasks }: FounderHqTables) {
  return {
    ventures: ventures.addColumns({
      venture_offers: linkedBack(offers.column('venture'), {
        description: 'What the venture sells: the other side of offers.venture.',
      }),
    }),
    offers: offers.addColumns({
      offer_engagements: linkedBack(engagements.column('offer'), {
        description: 'The engagements that were sold: the other side of engagements.offer.',
      }),
    }),
    engagements: engagements.addColumns({
      engagement_projects: linkedBack(projects.column('engagement'), {
        description: 'The projects of the engagement: the other side of projects.engagement.',
      }),
    }),
    projects: projects.addColumns({
      project_tasks: linkedBack(tasks.column('project'), {
        description: 'The tasks of the project: the other side of tasks.project.',
      }),
    }),
  };
}
