import type { ServiceBlueprintColumns } from '../../patterns';
import type { SeedRow } from '../../schema';
import type { WorkflowRows } from './templates';

/** The service journeys of Founder HQ: one for each offer that it sells. */
export function serviceBlueprints(workflows: WorkflowRows) {
  return {
    'operations-audit': {
      name: 'Operations Audit',
      customer_actions: `1. Signs, and books the kick-off call
2. Gives access, names five people to talk to
3. Takes part in interviews, lets us watch a typical week
4. Sees the findings, disagrees where we are wrong
5. Picks the three changes to do first`,
      frontstage: `1. Welcome note and kick-off call
2. Interviews, thirty to sixty minutes each
3. The map, shown to everyone who was interviewed
4. Findings presented in a call, with room for disagreement`,
      backstage: `1. Raw notes turned into a map of how work flows
2. A typical week timed from calendars and tool logs
3. Pains ranked by what they cost a month
4. Ten changes estimated and checked by a second person`,
      support_processes: `- Vault for logins
- Calendar of the house with free interview hours
- Review of every findings deck by a second person
- Invoice on the day of the findings call`,
      evidence: `- Kick-off record
- Map of how work flows
- Audit report: the ten changes and what each costs
- Three changes with owners and dates`,
      workflows: [workflows.row('client-onboarding'), workflows.row('operations-audit')],
      status: 'active',
    },
    'fractional-coo': {
      name: 'Fractional COO',
      customer_actions: `1. Agrees on the one number that the quarter is about
2. Joins the weekly meeting, on time, every week
3. Decides what is brought to a decision within two days
4. Hands one part of the work to the team each month
5. Looks back each quarter and renews, changes or ends`,
      frontstage: `1. Two days a week in the firm or in its channels
2. Weekly meeting with a fixed agenda and written decisions
3. Monthly numbers, five lines, in the client's own doc
4. Quarterly look back with the owner`,
      backstage: `1. Preparation of the weekly agenda from the open tasks
2. Work between the meetings: process, hiring, numbers
3. Half an hour a week with a second operator, to be contradicted`,
      support_processes: `- Stand-in of the house when the operator is away
- Hours noted each day, against the days that were sold
- Hiring workflow for the roles that the client needs`,
      evidence: `- Weekly decisions, each with owner and date
- Monthly numbers
- Quarterly look back: kept, changed, dropped`,
      workflows: [
        workflows.row('client-onboarding'),
        workflows.row('operations-audit'),
        workflows.row('hiring'),
        workflows.row('month-end-close'),
      ],
      status: 'active',
    },
    'systems-build-out': {
      name: 'Systems Build-Out',
      customer_actions: `1. Confirms the target of each change from the audit
2. Names an owner for each part before it is built
3. Tests with real cases, says what is missing
4. Trains the team with us
5. Runs a week without us, then takes over`,
      frontstage: `1. Target agreed in writing before anything is built
2. A first screen within a week, shown in a call
3. Training of the team, recorded
4. A month of care with one call a week`,
      backstage: `1. Tables modelled, old data imported and counted
2. Automations built, each with a way to switch it off
3. What the test found is fixed before the training
4. Measured after two weeks against the target`,
      support_processes: `- Backup of the client's data before the first import
- Review of every data model by a second person
- Incident review when something broke in use`,
      evidence: `- The running doc with its how-to pages
- Recorded tour
- Before and after: hours a week
- Handover list with an owner for every page`,
      workflows: [workflows.row('client-onboarding'), workflows.row('handover'), workflows.row('incident-review')],
      status: 'active',
    },
    'brightdesk-starter': {
      name: 'Brightdesk Starter',
      customer_actions: `1. Signs up with one address, pays by card
2. Connects the inbox
3. Imports the wiki that the team has
4. Answers the first questions, corrects what is wrong
5. Invites the team`,
      frontstage: `1. Welcome e-mail with three links
2. Tour video of three minutes
3. Hints inside the product, each of which can be dismissed
4. First-month report by e-mail`,
      backstage: `1. Import checked for pages that nobody can read
2. Answers that were corrected twice are looked at by hand
3. Teams that stopped in the first week get one personal mail`,
      support_processes: `- Help desk of our own, run on Brightdesk
- Status page
- Billing and refunds without a reason asked for`,
      evidence: `- The connected inbox
- Answers with their source in the wiki
- First-month report`,
      workflows: [workflows.row('product-onboarding')],
      status: 'active',
    },
    'brightdesk-team': {
      name: 'Brightdesk Team, "white glove"',
      customer_actions: `1. Tells us what the team answers most
2. Gives access to inbox and wiki
3. Checks twenty answers with us
4. Takes part in the monthly call
5. Decides on the next plan`,
      frontstage: `1. Kick-off call with the whole team
2. Set-up done by us, shown step by step
3. One call a month with the numbers on the table
4. A named person who answers within a day`,
      backstage: `1. Inbox connected and wiki imported by an operator
2. Twenty answers checked by hand, the wiki corrected
3. Monthly numbers prepared: questions, answers, what was missing`,
      support_processes: `- Vault for logins
- Stand-in for the named person
- Incident review when an answer did harm`,
      evidence: `- Kick-off record
- List of the twenty checked answers
- Monthly report with one proposed change`,
      workflows: [
        workflows.row('client-onboarding'),
        workflows.row('product-onboarding'),
        workflows.row('incident-review'),
      ],
      status: 'draft',
    },
    'founder-handbook': {
      name: 'Founder Handbook [2nd edition]',
      customer_actions: `1. Reads a chapter that somebody recommended
2. Buys the book on one page
3. Downloads the templates
4. Uses one of them within a week
5. Tells us what was missing`,
      frontstage: `1. Launch page with one chapter to read
2. Checkout without an account
3. Templates as a doc to copy
4. Three letters after the purchase, each useful on its own`,
      backstage: `1. Manuscript: outline, three drafts, two edits, five readers
2. Partners found, written to, thanked
3. Questions of readers collected for the next edition`,
      support_processes: `- Shop, taxes and refunds
- E-mail list with a working way out
- Proofreader`,
      evidence: `- The book
- The templates
- A reply to every reader who wrote`,
      workflows: [workflows.row('book-launch'), workflows.row('marketing-audit')],
      status: 'draft',
    },
  } satisfies Readonly<Record<string, SeedRow<ServiceBlueprintColumns, 'pattern_key'>>>;
}
