import type { Held } from './merge';
import type { ReportBuilder } from './report';
import { type Scope } from './scope';
import type { Target } from './target';

export interface RestoreOptions {
  /** Put back into this doc; without, into the doc that the backup is of, or a new one where that is gone. */
  docId?: string;
  /** Only say what would be done. */
  dryRun?: boolean;
  /** Put back everything that the backup holds, not only what the step took away. */
  all?: boolean;
  /** Write over cells that people changed since, too. */
  overwrite?: boolean;
  signal?: AbortSignal;
}

/** New ids by old ones: only of what exists, or what this restore has made. */
export class Ids {
  readonly pages = new Map<string, string>();
  readonly tables = new Map<string, string>();
  readonly columns = new Map<string, string>();
  readonly rows = new Map<string, string>();
}

/** What every part of a restore works with. */
export interface Work {
  held: Held;
  scope: Scope;
  target: Target;
  /** True where the target is the doc that the backup is of: what is still there has its old ids. */
  sameDoc: boolean;
  dryRun: boolean;
  overwrite: boolean;
  ids: Ids;
  /** Old ids of tables and columns that were not there under their old id: made now, or by an earlier restore. */
  renewed: Set<string>;
  report: ReportBuilder;
}
