import type { Coda } from './coda';
import type { Diagnostics, Path } from './framework';

/** Rows that one request writes, or deletes, at most. */
const MOST_WRITTEN = 1_000;
const MOST_DELETED = 500;

/** How long the rows take that the plans of this run write: Coda's limits are known, so it is said before anything is done. */
export class PlannedLoad {
  private rows = 0;
  private requests = 0;
  private told = false;

  constructor(
    private readonly coda: Pick<Coda, 'contentWritesTakeMs'>,
    private readonly deadlineMs: number,
  ) {}

  /** Counts rows in, and warns once where all those of the run together take longer than the deadline. */
  add(written: number, deleted: number, diagnostics: Diagnostics, at: Path): void {
    this.rows += written + deleted;
    this.requests += Math.ceil(written / MOST_WRITTEN) + Math.ceil(deleted / MOST_DELETED);
    const least = this.coda.contentWritesTakeMs(this.requests);
    if (this.told || least <= this.deadlineMs) return;
    this.told = true;
    diagnostics.warning(
      'The apply takes longer than its deadline',
      `This plan writes ${this.rows.toLocaleString('en')} rows or more, in ${this.requests} requests. Coda's limits make these last ${inWords(least)} at least, and apply_deadline is ${inWords(this.deadlineMs)}. An apply that is stopped is finished by the next one. Write fewer rows at a time, or give apply_deadline the time that there is; \`codaform report\` adds up all that the plan costs.`,
      at,
    );
  }
}

function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [...(minutes > 0 ? [`${minutes} min`] : []), ...(rest > 0 || minutes === 0 ? [`${rest} s`] : [])].join(' ');
}
