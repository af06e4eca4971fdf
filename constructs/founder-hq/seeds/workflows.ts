import type { WorkflowColumns } from '../../patterns';
import type { SeedRow } from '../../schema';

/** The workflows that Founder HQ begins with. */
export const WORKFLOWS = {
  'client-onboarding': {
    name: 'Client Onboarding',
    capability: 'Onboarding',
    purpose: 'Within ten days of the signature the client knows who does what, and we can work in their tools.',
    steps: `1. **Welcome** (account lead, day 0): send the welcome note with the dates of the first two weeks.
2. **Kick-off call** (account lead, by day 3): goals, what would make it a failure, who decides. Leaves the kick-off record.
3. **Access** (operator, by day 5): collect logins and invitations with the access checklist; store them in the vault.
4. **Workspace** (operator, by day 6): project, tasks and a shared page, from the process template that fits.
5. **First result** (operator, by day 10): one small thing that the client can use, shown in a call.
6. **Handover to delivery** (account lead, day 10): open points, next milestone, how often we talk.`,
    estimated_hours: 9,
    version: 1,
    status: 'canonical',
  },
  'marketing-audit': {
    name: 'Marketing Audit',
    capability: 'Marketing',
    purpose: 'The client can say which three changes of their marketing pay off first, and why.',
    steps: `1. **Numbers** (analyst): a year of traffic, leads and sales by channel, with the gaps in tracking named.
2. **Message** (strategist): what the site, the ads and three sales calls promise; where they disagree.
3. **Customers** (strategist): five short interviews with customers who bought in the last six months.
4. **Rivals** (analyst): what three competitors say, charge and rank for.
5. **Findings** (strategist): ten changes, each with its cost, its effect and how sure we are.
6. **Review call** (strategist): the client picks three; each gets an owner and a date.`,
    estimated_hours: 22,
    version: 1,
    status: 'canonical',
  },
} satisfies Readonly<Record<string, SeedRow<WorkflowColumns, 'pattern_key'>>>;
