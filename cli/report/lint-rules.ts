import type { Finding, Risk } from './model';

interface Rule {
  title: string;
  risk: Exclude<Risk, 'none'>;
  /** For the guide: when it is found. */
  when: string;
}

/** Every finding there is. Codes are stable: a code is never used for something else. */
export const LINT_RULES = {
  CODA001: { title: 'Data is destroyed', risk: 'high', when: 'a doc, page, table or stored column is deleted' },
  CODA002: { title: 'Rows are deleted', risk: 'medium', when: 'seed rows leave the code' },
  CODA003: {
    title: 'A formula would break',
    risk: 'high',
    when: 'something that a formula, filter, button or relation uses goes away',
  },
  CODA004: {
    title: 'Values may be altered',
    risk: 'high',
    when: 'a stored column gets another kind, fewer options, one value instead of several, or a formula',
  },
  CODA005: {
    title: 'Deletion protection is off',
    risk: 'medium',
    when: '`deletion_protection` goes from true to false',
  },
  CODA006: {
    title: 'Uses something that is not managed',
    risk: 'low',
    when: 'a managed formula or relation that comes or changes uses something made by hand',
  },
  CODA007: {
    title: 'A formula that never rests',
    risk: 'low',
    when: 'a formula that comes or changes uses `Now`, `Today`, `Random` or the current user',
  },
  CODA008: {
    title: 'Replaced, not changed',
    risk: 'high',
    when: 'a doc, page, table or column is deleted and made anew: its ids change',
  },
  CODA009: {
    title: 'A mistake in a formula',
    risk: 'high',
    when: 'the check of a formula that comes or changes finds an error',
  },
  CODA010: { title: 'Formulas go in a circle', risk: 'high', when: 'formulas use each other after the change' },
  CODA011: {
    title: 'Two things of one name',
    risk: 'medium',
    when: 'tables, or columns of one table, have the same name after the change',
  },
  CODA012: {
    title: 'A migration has conflicts',
    risk: 'high',
    when: 'rows contradict each other, are not asked for, or differ',
  },
  CODA013: {
    title: 'A proof has differences',
    risk: 'high',
    when: 'the proof of a migration counts differing rows or cells',
  },
  CODA014: {
    title: 'Takes longer than it may',
    risk: 'medium',
    when: 'the least time of the apply is more than `--deadline`',
  },
  CODA015: { title: 'Rows get another name', risk: 'low', when: 'another column becomes the display column' },
  CODA016: { title: 'Lossy changes are allowed', risk: 'medium', when: '`allow_lossy_change` is switched on' },
  CODA017: {
    title: 'Shared with everybody',
    risk: 'high',
    when: 'anyone, a whole domain or a whole workspace gets access',
  },
  CODA018: {
    title: 'Values are overwritten',
    risk: 'medium',
    when: 'a backfill writes over, or empties, values that contradict it; a backup is written first',
  },
} as const satisfies Record<string, Rule>;

export type LintCode = keyof typeof LINT_RULES;

/** A finding of a rule. */
export function finding(code: LintCode, words: Finding['words'], address?: string): Finding {
  const { title, risk } = LINT_RULES[code];
  return { code, title, risk, words, ...(address !== undefined && { address }) };
}
