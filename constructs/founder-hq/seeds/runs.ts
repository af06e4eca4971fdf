import type { ExecutionRunColumns } from '../../patterns';
import type { SeedRow } from '../../schema';
import type { processTemplates } from './templates';

/** Projects of the fixture with the checklist that each follows, so that runs lead to a workflow. Dev only. */
export const PROJECT_TEMPLATES = {
  'Harbor & Pine: discovery': 'audit-small-firm',
  'Okafor: discovery': 'audit-small-firm',
  'Northbeam: onboarding': 'onboarding-small-team',
  'House: marketing audit': 'audit-online-business',
} satisfies Readonly<Record<string, keyof ReturnType<typeof processTemplates>>>;

/** Work sessions on tasks of the fixture. Dev only: elsewhere people log their own. */
export const EXECUTION_RUNS = {
  'harbor-owner-1': {
    started_at: '2026-06-29 09:00',
    ended_at: '2026-06-29 13:30',
    outcome: 'partial',
    outcome_notes: 'The owner had half the time; the second half of the questions is left.',
  },
  'harbor-owner-2': {
    started_at: '2026-06-30 14:00',
    ended_at: '2026-06-30 18:30',
    outcome: 'success',
    outcome_notes: 'Done, with an hour of notes that nobody had planned for.',
  },
  'harbor-map-in': {
    started_at: '2026-07-14 10:00',
    ended_at: '2026-07-14 16:00',
    actual_hours: 5.5,
    outcome: 'success',
    outcome_notes: 'Half an hour of lunch between.',
  },
  'okafor-kick-off': {
    started_at: '2026-08-19 15:00',
    ended_at: '2026-08-19 16:15',
    outcome: 'success',
  },
  'northbeam-welcome': {
    started_at: '2026-08-27 09:00',
    ended_at: '2026-08-27 11:30',
    outcome: 'success',
    outcome_notes: 'The template fitted; the estimate was for writing it from nothing.',
  },
  'northbeam-inbox': {
    started_at: '2026-08-25 10:00',
    ended_at: '2026-08-25 11:00',
    outcome: 'failed',
    outcome_notes: 'No rights on their mail server.',
  },
  'northbeam-inbox-again': {
    started_at: '2026-08-26 10:00',
    ended_at: '2026-08-26 14:00',
    outcome: 'success',
    outcome_notes: 'Ask for the rights in the welcome note.',
  },
  'marketing-owner': {
    started_at: '2026-07-13 09:30',
    actual_hours: 3.5,
    outcome: 'success',
  },
} satisfies Readonly<Record<string, SeedRow<ExecutionRunColumns, 'pattern_key'>>>;

/** The tasks that the sessions were spent on. */
export const TASK_RUNS = {
  'Interview the owner: Harbor & Pine': ['harbor-owner-1', 'harbor-owner-2'],
  'Map how work arrives: Harbor & Pine': ['harbor-map-in'],
  'Kick-off call: Okafor': ['okafor-kick-off'],
  'Welcome e-mail: Northbeam': ['northbeam-welcome'],
  'Connect the inbox: Northbeam': ['northbeam-inbox', 'northbeam-inbox-again'],
  'Interview the owner: our marketing': ['marketing-owner'],
} satisfies Readonly<Record<string, readonly (keyof typeof EXECUTION_RUNS)[]>>;
