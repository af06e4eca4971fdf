import type { WorkflowColumns } from '../../patterns';
import type { SeedRow } from '../../schema';

/** The workflows that Founder HQ begins with: the way the house does its work, written down. */
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
  'operations-audit': {
    name: 'Operations Audit',
    capability: 'Operations',
    purpose: 'The client sees how work really flows through the firm, and which ten changes pay off first.',
    steps: `1. **Interviews** (operator, days 1 to 4): the owner and four people who do the work, thirty to sixty minutes each. Leaves raw notes.
2. **Map** (operator, day 5): how work arrives, moves and leaves, on one page; everyone interviewed has seen it.
3. **Timing** (analyst, days 5 to 7): one typical week, measured, not guessed. Never skip it.
4. **Ranking** (operator, day 8): pains by cost a month; what is done twice; what nobody owns.
5. **Ten changes** (operator, day 9): each with effort, effect and owner; checked by a second person.
6. **Findings call** (account lead, day 10): disagreement is written down, the first three are dated.`,
    estimated_hours: 26,
    version: 1,
    status: 'canonical',
  },
  hiring: {
    name: 'Hiring',
    capability: 'Operations',
    purpose: 'A role is filled by somebody who has shown that they can do its work, within eight weeks.',
    steps: `1. **Scorecard** (hiring lead): mission, five outcomes, how we will know. No ad before it is agreed.
2. **Ad** (hiring lead): written from the scorecard; posted in three places.
3. **Screen** (operator): every application answered within three days.
4. **Interviews** (two people): the same questions for all, notes before talking to each other.
5. **Trial** (candidate, paid): one real task of half a day, judged against the scorecard.
6. **References** (hiring lead): two calls, one with somebody the candidate did not name.
7. **Offer and first week** (hiring lead): start date, equipment, the first result that we expect.`,
    estimated_hours: 30,
    version: 1,
    status: 'canonical',
  },
  handover: {
    name: 'Handover',
    capability: 'Delivery',
    purpose: 'The client runs what we built without us, and knows where to look when something is odd.',
    steps: `1. **Owners** (operator): every page, table and automation has a named owner at the client.
2. **How-to pages** (operator): one a task, each tried by somebody who did not write it.
3. **Tour** (operator): recorded, twenty minutes at most.
4. **Dry run** (client): one full week without us; questions are collected, not answered on the spot.
5. **Close the questions** (operator): each answered in the how-to page where it belongs.
6. **Access** (account lead): our logins removed, theirs checked.
7. **Last review** (account lead): what was promised, what was delivered, what stays open.`,
    estimated_hours: 14,
    version: 1,
    status: 'canonical',
  },
  'month-end-close': {
    name: 'Month-end close',
    capability: 'Finance',
    purpose: 'By the third working day we know what the month earned, what is owed, and how long the cash lasts.',
    steps: `1. **Invoices out** (bookkeeper, day 1): every finished milestone and retainer is billed.
2. **Receipts in** (everybody, day 1): no receipt older than the month is missing.
3. **Bank matched** (bookkeeper, day 2): every line has its document.
4. **Overdue** (account leads, day 2): each overdue invoice has a call or a date.
5. **One look at cash** (founder, day 3): balance, weeks left, what changed since last month.`,
    estimated_hours: 6,
    version: 1,
    status: 'canonical',
  },
  'incident-review': {
    name: 'Incident review',
    capability: 'Operations',
    purpose: 'What went wrong cannot go wrong the same way again, and nobody is afraid to tell the next one.',
    steps: `1. **Facts** (who saw it first, the same day): what happened and when, without reasons.
2. **Cost** (account lead): hours, money, trust.
3. **Why** (everyone involved, one hour): five whys, systems before persons.
4. **Change** (operator): one change that would have prevented it, with owner and date.
5. **Tell** (account lead): the client hears it from us first, with the change.`,
    estimated_hours: 4,
    version: 1,
    status: 'draft',
  },
  'product-onboarding': {
    name: 'Product Onboarding',
    capability: 'Onboarding',
    purpose: 'A team answers its first customers from Brightdesk within a week, without a call if it wants none.',
    steps: `1. **Welcome e-mail** (product, at once): three links, one of them a video of three minutes.
2. **Inbox** (customer, day 1): connect the address; a test message goes both ways.
3. **Wiki** (customer or operator, day 2): import what the team has; mark the twenty pages that answer most.
4. **Answers** (operator, day 3): twenty answers checked by hand; the wrong ones corrected in the wiki, not in the answer.
5. **Team** (customer, day 4): everyone invited, one weekly review in the calendar.
6. **First-month report** (product, day 30): questions, answers, what was missing; the plan for the next month.`,
    estimated_hours: 5,
    version: 1,
    status: 'canonical',
  },
  'book-launch': {
    name: 'Book Launch',
    capability: 'Marketing',
    purpose: 'The book is in the hands of people who will speak of it on the day that it can be bought.',
    steps: `1. **Readers** (editor, week -8): five people of the kind that it is for read it and say where they stopped.
2. **Partners** (founder, week -6): twenty people with an audience; each gets a chapter that fits and a date.
3. **Page and shop** (marketing, week -4): one page, one price; the checkout tried with real money.
4. **E-mail series** (marketing, week -3): three letters, each useful without buying.
5. **Launch day** (everybody): checklist on the wall, every question answered within the hour.
6. **Look at the numbers** (marketing, week +2): where buyers came from, what to repeat.`,
    estimated_hours: 40,
    version: 1,
    status: 'draft',
  },
} satisfies Readonly<Record<string, SeedRow<WorkflowColumns, 'pattern_key'>>>;
