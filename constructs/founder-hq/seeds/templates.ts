import type { ProcessTemplateColumns, ResourceTemplateColumns } from '../../patterns';
import type { RowReference, SeedRow } from '../../schema';
import type { WORKFLOWS } from './workflows';

/** The workflow rows that templates refer to. */
export interface WorkflowRows {
  row(key: keyof typeof WORKFLOWS): RowReference;
}

/** Checklists for a context, each derived from a workflow. */
export function processTemplates(workflows: WorkflowRows) {
  return {
    'onboarding-small-team': {
      name: 'Client onboarding: team of two to ten',
      workflow: workflows.row('client-onboarding'),
      context: 'The owner decides alone and nobody looks after the tools.',
      checklist: `- [ ] Welcome note sent, first two weeks in the calendar
- [ ] Kick-off call held, record shared
- [ ] Logins for mail, calendar, documents and bookkeeping in the vault
- [ ] Project and tasks made, shared page open to the client
- [ ] First result shown
- [ ] Rhythm of calls agreed`,
      estimated_hours: 7,
      owner: 'Dana',
      last_reviewed_on: '2026-07-06',
    },
    'audit-local-services': {
      name: 'Marketing audit: local services',
      workflow: workflows.row('marketing-audit'),
      context: 'Customers come from search, maps and word of mouth within an hour of driving.',
      checklist: `- [ ] Calls and visits by source for twelve months
- [ ] Map listings: opening hours, photos, the last twenty reviews and the answers to them
- [ ] Three recorded sales calls
- [ ] Five customer interviews
- [ ] Prices of three competitors
- [ ] Ten findings, each with cost and effect
- [ ] Review call held, three changes chosen`,
      estimated_hours: 16,
      owner: 'Bo',
      last_reviewed_on: '2026-07-06',
    },
  } satisfies Readonly<Record<string, SeedRow<ProcessTemplateColumns, 'pattern_key'>>>;
}

/** Texts to start from. */
export function resourceTemplates(workflows: WorkflowRows) {
  return {
    'welcome-note': {
      name: 'Welcome note',
      kind: 'Communication',
      body: `Hello {{client}},

it is signed, and we look forward to it. Your people here are {{account lead}} and {{operator}}. The kick-off call is on {{date}}; before it, please think about what would make this a failure for you.

In the first two weeks: {{dates}}.`,
      workflows: [workflows.row('client-onboarding')],
      owner: 'Dana',
      last_reviewed_on: '2026-07-06',
    },
    'kick-off-record': {
      name: 'Kick-off record',
      kind: 'Document',
      body: `**Goal in one sentence:** {{goal}}
**It is a failure if:** {{failure}}
**Who decides:** {{name}}
**What is out of bounds:** {{limits}}
**Next milestone and date:** {{milestone}}`,
      workflows: [workflows.row('client-onboarding')],
      owner: 'Dana',
      last_reviewed_on: '2026-07-06',
    },
    'findings-deck': {
      name: 'Findings deck',
      kind: 'Document',
      body: `1. What we looked at, and what we could not see
2. Where customers come from today
3. Ten findings, one a slide: what, cost, effect, how sure
4. The three that we would do first
5. Owners and dates`,
      workflows: [workflows.row('marketing-audit')],
      owner: 'Bo',
      last_reviewed_on: '2026-07-06',
    },
  } satisfies Readonly<Record<string, SeedRow<ResourceTemplateColumns, 'pattern_key'>>>;
}
