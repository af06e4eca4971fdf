import type { IsoDate } from '../../schema';

/** The window of a sprint: both days belong to it. */
export interface SprintWindow {
  readonly start_date: IsoDate;
  readonly end_date: IsoDate;
}

/** The sprints that Founder HQ has, by name, two weeks each, one behind the other. */
export const SPRINT_WINDOWS = {
  'Sprint 1': { start_date: '2026-06-29', end_date: '2026-07-12' },
  'Sprint 2': { start_date: '2026-07-13', end_date: '2026-07-26' },
  'Sprint 3': { start_date: '2026-07-27', end_date: '2026-08-09' },
  'Sprint 4': { start_date: '2026-08-10', end_date: '2026-08-23' },
  'Sprint 5': { start_date: '2026-08-24', end_date: '2026-09-06' },
  'Sprint 6': { start_date: '2026-09-07', end_date: '2026-09-20' },
  'Sprint 7': { start_date: '2026-09-21', end_date: '2026-10-04' },
  'Sprint 8': { start_date: '2026-10-05', end_date: '2026-10-18' },
  'Sprint 9': { start_date: '2026-10-19', end_date: '2026-11-01' },
  'Sprint 10': { start_date: '2026-11-02', end_date: '2026-11-15' },
  'Sprint 11': { start_date: '2026-11-16', end_date: '2026-11-29' },
  'Sprint 12': { start_date: '2026-11-30', end_date: '2026-12-13' },
} satisfies Readonly<Record<string, SprintWindow>>;
