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
    'onboarding-committee': {
      name: 'Client onboarding: a committee decides',
      workflow: workflows.row('client-onboarding'),
      context: 'Three or more people have to agree, or somebody in the firm guards the tools.',
      checklist: `- [ ] Who decides what, written down before the kick-off call
- [ ] Welcome note to each of them, with what they are asked for
- [ ] Kick-off call held, record confirmed by all
- [ ] Access asked for in one list, with the reason for each
- [ ] Project and tasks made, shared page open to the committee
- [ ] First result shown to the person who doubted most
- [ ] Rhythm of calls agreed, with a stand-in for each`,
      estimated_hours: 13,
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
    'audit-online-business': {
      name: 'Marketing audit: sold online',
      workflow: workflows.row('marketing-audit'),
      context: 'Customers find, buy and return without speaking to anybody.',
      checklist: `- [ ] Tracking tried with a purchase of our own, gaps named
- [ ] Traffic, sign-ups and sales by channel for twelve months, with what each cost
- [ ] The way from first visit to purchase, page by page, with where people leave
- [ ] Five interviews with customers of the last six months, two with people who left
- [ ] Ads and landing pages of three competitors
- [ ] Ten findings, each with cost and effect
- [ ] Review call held, three changes chosen`,
      estimated_hours: 24,
      owner: 'Chidi',
      last_reviewed_on: '2026-08-03',
    },
    'audit-small-firm': {
      name: 'Operations audit: firm of up to twenty',
      workflow: workflows.row('operations-audit'),
      context: 'Everybody knows everybody, little is written down, and the owner does part of the work.',
      checklist: `- [ ] Owner and four people interviewed, notes the same day
- [ ] Map of how work arrives and leaves, seen by all five
- [ ] A typical week timed
- [ ] Pains ranked by what they cost a month
- [ ] Ten changes, checked by a second person
- [ ] Findings call held, three changes dated`,
      estimated_hours: 22,
      owner: 'Ana',
      last_reviewed_on: '2026-06-19',
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
    'access-checklist': {
      name: 'Access checklist',
      kind: 'Document',
      body: `| tool | who has it | asked on | in the vault |
|---|---|---|---|
| mail and calendar | {{name}} | {{date}} | |
| documents | {{name}} | {{date}} | |
| bookkeeping (read only) | {{name}} | {{date}} | |
| website and analytics | {{name}} | {{date}} | |

Nothing by e-mail. What is not needed any more is handed back.`,
      workflows: [workflows.row('client-onboarding'), workflows.row('handover')],
      owner: 'Bo',
      last_reviewed_on: '2026-07-06',
    },
    'customer-interview-guide': {
      name: 'Customer interview guide',
      kind: 'Document',
      body: `1. What happened on the day that you began to look for something like this?
2. What else did you try, and why not that?
3. What nearly stopped you?
4. What would you miss if it were gone tomorrow?
5. How would you explain it to a friend?

Thirty minutes. Listen more than half of them.`,
      workflows: [workflows.row('marketing-audit')],
      owner: 'Chidi',
      last_reviewed_on: '2026-08-03',
    },
    'findings-deck': {
      name: 'Findings deck',
      kind: 'Document',
      body: `1. What we looked at, and what we could not see
2. Where customers come from today
3. Ten findings, one a slide: what, cost, effect, how sure
4. The three that we would do first
5. Owners and dates`,
      workflows: [workflows.row('marketing-audit'), workflows.row('operations-audit')],
      owner: 'Bo',
      last_reviewed_on: '2026-07-06',
    },
  } satisfies Readonly<Record<string, SeedRow<ResourceTemplateColumns, 'pattern_key'>>>;
}
