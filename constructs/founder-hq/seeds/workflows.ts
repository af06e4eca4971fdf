import type { WorkflowColumns } from '../../patterns';
import type { SeedRow } from '../../schema';

/** The workflows that Founder HQ begins with: the way the house does its work, written down. Hours of steps add up to the estimate. */
export const WORKFLOWS = {
  'client-onboarding': {
    name: 'Client Onboarding',
    capability: 'Onboarding',
    purpose: 'Within ten days of the signature the client knows who does what, and we can work in their tools.',
    steps: `1. **Welcome** (account lead, day 0, 0.5 h): send the welcome note with the dates of the first two weeks. Done when the client has answered.
2. **Kick-off call** (account lead, by day 3, 2 h): goals, what would make it a failure, who decides. Leaves the kick-off record, which the client has confirmed.
3. **Access** (operator, by day 5, 1.5 h): ask for logins and invitations in one list, the access checklist; everything goes into the vault, nothing by e-mail.
4. **Workspace** (operator, by day 6, 1.5 h): project and tasks from the process template that fits, dated, so that they fall into sprints; the shared page is open to the client.
5. **First result** (operator, by day 10, 3 h): one small thing that the client can use, shown in a call.
6. **Handover to delivery** (account lead, day 10, 0.5 h): open points with owners, the next milestone, how often we talk. Work sessions are logged from here on.

Stop and call the client when access is not complete by day 7: nothing after it can be right.`,
    estimated_hours: 9,
    version: 1,
    status: 'canonical',
  },
  'marketing-audit': {
    name: 'Marketing Audit',
    capability: 'Marketing',
    purpose: 'The client can say which three changes of their marketing pay off first, and why.',
    steps: `1. **Numbers** (analyst, days 1 to 3, 5 h): a year of traffic, leads and sales by channel, with what each cost; the gaps in tracking are named, not filled with guesses.
2. **Message** (strategist, days 2 to 3, 3 h): what the site, the ads and three sales calls promise; where they disagree. Leaves one page of quotations.
3. **Customers** (strategist, days 3 to 7, 5 h): five interviews with customers who bought in the last six months, by the interview guide, notes the same day.
4. **Rivals** (analyst, day 5, 3 h): what three competitors say, charge and rank for, in one table.
5. **Findings** (strategist, days 8 to 9, 4 h): ten changes, each with its cost, its effect and how sure we are; checked by a second person. Leaves the findings deck.
6. **Review call** (strategist, day 10, 2 h): the client picks three; each gets an owner and a date, and becomes a task.

Without the interviews it is no audit: fewer than three are said in the deck, on the first slide.`,
    estimated_hours: 22,
    version: 1,
    status: 'canonical',
  },
  'operations-audit': {
    name: 'Operations Audit',
    capability: 'Operations',
    purpose: 'The client sees how work really flows through the firm, and which ten changes pay off first.',
    steps: `1. **Interviews** (operator, days 1 to 4, 7 h): the owner and four people who do the work, thirty to sixty minutes each. Leaves raw notes.
2. **Map** (operator, day 5, 5 h): how work arrives, moves and leaves, on one page; everyone interviewed has seen it.
3. **Timing** (analyst, days 5 to 7, 6 h): one typical week, measured, not guessed. Never skip it.
4. **Ranking** (operator, day 8, 2 h): pains by cost a month; what is done twice; what nobody owns.
5. **Ten changes** (operator, day 9, 4 h): each with effort, effect and owner; checked by a second person.
6. **Findings call** (account lead, day 10, 2 h): disagreement is written down, the first three are dated.`,
    estimated_hours: 26,
    version: 1,
    status: 'canonical',
  },
  hiring: {
    name: 'Hiring',
    capability: 'Operations',
    purpose: 'A role is filled by somebody who has shown that they can do its work, within eight weeks.',
    steps: `1. **Scorecard** (hiring lead, 3 h): mission, five outcomes, how we will know. No ad before it is agreed.
2. **Ad** (hiring lead, 2 h): written from the scorecard; posted in three places.
3. **Screen** (operator, 6 h): every application answered within three days.
4. **Interviews** (two people, 9 h): the same questions for all, notes before talking to each other.
5. **Trial** (candidate, paid, 4 h): one real task of half a day, judged against the scorecard.
6. **References** (hiring lead, 2 h): two calls, one with somebody the candidate did not name.
7. **Offer and first week** (hiring lead, 4 h): start date, equipment, the first result that we expect.`,
    estimated_hours: 30,
    version: 1,
    status: 'canonical',
  },
  handover: {
    name: 'Handover',
    capability: 'Delivery',
    purpose: 'The client runs what we built without us, and knows where to look when something is odd.',
    steps: `1. **Owners** (operator, 1 h): every page, table and automation has a named owner at the client.
2. **How-to pages** (operator, 5 h): one a task, each tried by somebody who did not write it.
3. **Tour** (operator, 1.5 h): recorded, twenty minutes at most.
4. **Dry run** (client, 1 h): one full week without us; questions are collected, not answered on the spot.
5. **Close the questions** (operator, 3 h): each answered in the how-to page where it belongs.
6. **Access** (account lead, 1 h): our logins removed, theirs checked.
7. **Last review** (account lead, 1.5 h): what was promised, what was delivered, what stays open.`,
    estimated_hours: 14,
    version: 1,
    status: 'canonical',
  },
  'month-end-close': {
    name: 'Month-end close',
    capability: 'Finance',
    purpose: 'By the third working day we know what the month earned, what is owed, and how long the cash lasts.',
    steps: `1. **Invoices out** (bookkeeper, day 1, 1.5 h): every finished milestone and retainer is billed.
2. **Receipts in** (everybody, day 1, 1 h): no receipt older than the month is missing.
3. **Bank matched** (bookkeeper, day 2, 2 h): every line has its document.
4. **Overdue** (account leads, day 2, 1 h): each overdue invoice has a call or a date.
5. **One look at cash** (founder, day 3, 0.5 h): balance, weeks left, what changed since last month.`,
    estimated_hours: 6,
    version: 1,
    status: 'canonical',
  },
  'incident-review': {
    name: 'Incident review',
    capability: 'Operations',
    purpose: 'What went wrong cannot go wrong the same way again, and nobody is afraid to tell the next one.',
    steps: `1. **Facts** (who saw it first, the same day, 1 h): what happened and when, without reasons.
2. **Cost** (account lead, 0.5 h): hours, money, trust.
3. **Why** (everyone involved, one hour, 1.5 h): five whys, systems before persons.
4. **Change** (operator, 0.5 h): one change that would have prevented it, with owner and date.
5. **Tell** (account lead, 0.5 h): the client hears it from us first, with the change.`,
    estimated_hours: 4,
    version: 1,
    status: 'draft',
  },
  'product-onboarding': {
    name: 'Product Onboarding',
    capability: 'Onboarding',
    purpose: 'A team answers its first customers from Brightdesk within a week, without a call if it wants none.',
    steps: `1. **Welcome e-mail** (product, at once, 0 h): three links, one of them a video of three minutes.
2. **Inbox** (customer, day 1, 0.5 h): connect the address; a test message goes both ways.
3. **Wiki** (customer or operator, day 2, 1.5 h): import what the team has; mark the twenty pages that answer most.
4. **Answers** (operator, day 3, 2 h): twenty answers checked by hand; the wrong ones corrected in the wiki, not in the answer.
5. **Team** (customer, day 4, 0.5 h): everyone invited, one weekly review in the calendar.
6. **First-month report** (product, day 30, 0.5 h): questions, answers, what was missing; the plan for the next month.`,
    estimated_hours: 5,
    version: 1,
    status: 'canonical',
  },
  'book-launch': {
    name: 'Book Launch',
    capability: 'Marketing',
    purpose: 'The book is in the hands of people who will speak of it on the day that it can be bought.',
    steps: `1. **Readers** (editor, week -8, 8 h): five people of the kind that it is for read it and say where they stopped.
2. **Partners** (founder, week -6, 10 h): twenty people with an audience; each gets a chapter that fits and a date.
3. **Page and shop** (marketing, week -4, 8 h): one page, one price; the checkout tried with real money.
4. **E-mail series** (marketing, week -3, 6 h): three letters, each useful without buying.
5. **Launch day** (everybody, 6 h): checklist on the wall, every question answered within the hour.
6. **Look at the numbers** (marketing, week +2, 2 h): where buyers came from, what to repeat.`,
    estimated_hours: 40,
    version: 1,
    status: 'draft',
  },
} satisfies Readonly<Record<string, SeedRow<WorkflowColumns, 'pattern_key'>>>;
