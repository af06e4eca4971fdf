/** What `codaform drift` says, as data. The JSON format is this; a change that readers could notice gets a new `version`. */

/** The version of the JSON. */
export const DRIFT_VERSION = 1;

export interface AttributeDrift {
  /** Where: `name`, `format.type`, `rows["a"].hours`. */
  attribute: string;
  /** What the code and the state say; none where there was nothing. */
  expected?: string;
  /** What the doc says. */
  found?: string;
  /** When the row was last changed, as Coda tells it (ISO 8601). Of other things Coda does not tell. */
  at?: string;
}

/** A resource that the doc does not show as it was applied. */
export interface DriftItem {
  address: string;
  /** In people's words: `column tasks.due`. */
  object: string;
  changes: AttributeDrift[];
  /** The code that makes the doc's state the wanted one. */
  accept: string;
  /** The command that puts it back. */
  undo: string;
}

/** Something in the doc that no resource manages. */
export interface UnmanagedItem {
  kind: 'page' | 'table' | 'view' | 'column' | 'formula';
  /** `tasks.late` for a column. */
  object: string;
  id: string;
  /** An import block that brings it under code. */
  accept: string;
}

/** Something in the code that the doc does not have yet. */
export interface PendingItem {
  address: string;
  action: string;
}

export interface IgnoredItem {
  what: string;
  reason: string;
  until?: string;
}

export interface DriftReport {
  version: typeof DRIFT_VERSION;
  title: string;
  changed: DriftItem[];
  deleted: DriftItem[];
  unmanaged: UnmanagedItem[];
  pending: PendingItem[];
  ignored: IgnoredItem[];
  /** Entries of the ignore list that have expired or cover nothing. */
  stale: string[];
  notes: string[];
}

/** True where something is not as the code says; what nobody manages counts only if asked. */
export function hasDrift({ changed, deleted, pending, unmanaged }: DriftReport, countUnmanaged: boolean): boolean {
  return changed.length + deleted.length + pending.length + (countUnmanaged ? unmanaged.length : 0) > 0;
}
