/** The legacy Founder HQ of the local Coda, as tests of migrations speak of it. */

export const DOC = 'FounderHQ1';
export const TASKS = 'grid--tasks----';
export const SPRINTS = 'grid-_sprints--';
export const TEMPLATES = 'grid-dbtemplate';

const FIRST_MONDAY = Date.UTC(2026, 5, 29);
const DAY_MS = 86_400_000;

const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The fortnights that the sprints stand for, as `coda_rows` takes them. */
export function sprintRows(): Record<string, { start_date: string; end_date: string }> {
  return Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => {
      const start = FIRST_MONDAY + 14 * i * DAY_MS;
      return [`Sprint ${i + 1}`, { start_date: iso(start), end_date: iso(start + 13 * DAY_MS) }];
    }),
  );
}
