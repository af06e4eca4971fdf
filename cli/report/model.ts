/** What a report says, as data. The JSON format is this; a change that readers could notice gets a new `version`. */

import type { FormulaPart } from '../../formula';
import type { EntityDiagram, Mark } from '../../model';

/** The version of the JSON report. */
export const REPORT_VERSION = 1;

/** Words with names and code among them: each way of showing them makes them harmless in its own way. */
export type Phrase = readonly (string | { name: string } | { code: string })[];

/** The text of a plan as JSON, and what people call it. */
export interface Source {
  json: string;
  title: string;
}

export type Risk = 'none' | 'low' | 'medium' | 'high';
export const RISKS: readonly Risk[] = ['none', 'low', 'medium', 'high'];

/** One change, in people's words. */
export interface ChangeLine {
  mark: Mark;
  words: Phrase;
  /** The resource that makes the change; none for what Terraform does not say. */
  address?: string;
  /** A formula that comes, goes or changes, by its tokens. */
  formula?: FormulaPart[];
  /** True where it takes away data that somebody could miss. */
  destroys?: true;
}

/** The changes of one table, page or other thing of a doc. */
export interface ChangeGroup {
  title: string;
  kind: 'doc' | 'page' | 'table' | 'view' | 'formula' | 'other';
  mark: Mark;
  was?: string;
  lines: ChangeLine[];
}

export interface CellChange {
  column: string;
  from?: string;
  to?: string;
}

export interface RowChange {
  key: string;
  mark: 'added' | 'removed' | 'changed';
  cells: CellChange[];
}

/** Seed rows of one table that change. */
export interface RowsReport {
  address: string;
  table: string;
  added: number;
  changed: number;
  removed: number;
  rows: RowChange[];
}

/** A row that a migration speaks of. */
export interface MigrationRow {
  name: string;
  text: string;
}

/** One migration: what it will do or has done. */
export interface MigrationReport {
  address: string;
  kind: 'coda_row_split' | 'coda_column_backfill' | 'coda_column_retirement';
  /** `planned`, or `done` where the state holds its proof. */
  state: 'planned' | 'done' | 'undone';
  summary: Phrase;
  counts: { label: string; count: number | null }[];
  /** `decided` where the code says which side wins. */
  conflicts: { count: number; rows: MigrationRow[]; decided?: string };
  /** What was compared, once it was: what was checked, how many differed, and who says so. */
  proof?: { checked: number; differing: number; words: string };
  backup?: string;
}

/** Something that a change reaches. */
export interface Reached {
  name: string;
  kind: 'column' | 'view' | 'formula' | 'button' | 'relation';
  /** The resource that manages it; none for what people made by hand. */
  address?: string;
  effect: 'breaks' | 'goes with it' | 'gets other values' | 'follows by itself' | 'is changed in this plan';
  /** Through what else, where it does not use the thing itself. */
  via?: string;
}

/** A change, and everything that it reaches. */
export interface Blast {
  doc: string;
  object: string;
  change: 'removed' | 'changed' | 'renamed';
  reached: Reached[];
  /** How many more it reaches through others, which are not named. */
  more?: number;
}

export interface Finding {
  code: string;
  title: string;
  risk: Exclude<Risk, 'none'>;
  words: Phrase;
  address?: string;
}

export interface Suppressed extends Finding {
  reason: string;
}

/** Calls to Coda that the apply makes, and the least time that they take under Coda's limits. */
export interface Cost {
  /** `atOnce` is how many of them Coda takes without a wait; absent where it publishes no limit. */
  buckets: { bucket: string; calls: number; seconds: number; atOnce?: number }[];
  calls: number;
  seconds: number;
  /** Whether a token for MCP is needed: tables or columns change. */
  needsMcp: boolean;
  deadlineSeconds?: number;
}

export interface DocReport {
  id: string;
  name: string;
  isNew: boolean;
  /** False where only what Terraform knows of the doc was looked at. */
  isWhole: boolean;
  diagram: EntityDiagram;
  groups: ChangeGroup[];
}

export interface Report {
  version: typeof REPORT_VERSION;
  kind: 'plan' | 'state';
  /** What it was called by: a stack or a file. */
  title: string;
  terraformVersion: string;
  headline: {
    creates: number;
    updates: number;
    destroys: number;
    replaces: number;
    imports: number;
    moves: number;
    forgets: number;
    rows: { added: number; changed: number; removed: number };
    risk: Risk;
  };
  docs: DocReport[];
  rows: RowsReport[];
  migrations: MigrationReport[];
  blast: Blast[];
  findings: Finding[];
  suppressed: Suppressed[];
  /** Suppressions that suppress nothing, or have expired: they want to be taken out. */
  stale: string[];
  cost: Cost;
  /** What was not looked at, in words. */
  notes: string[];
}
