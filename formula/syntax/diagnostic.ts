/** What a diagnostic is about, stable for tools that filter or look them up. */
export type DiagnosticCode =
  | 'syntax'
  | 'unclosed'
  | 'too-deep'
  | 'too-long'
  | 'unknown-name'
  | 'unknown-column'
  | 'unknown-function'
  | 'ambiguous-name'
  | 'no-this-row'
  | 'argument-count'
  | 'argument-type'
  | 'operand-type'
  | 'never-equal'
  | 'result-type'
  | 'circular';

/** Something that a person should know about a place in a formula. Offsets count UTF-16 units, lines and columns from 1. */
export interface Diagnostic {
  code: DiagnosticCode;
  severity: 'error' | 'warning';
  /** One sentence without the position; it ends with a full stop. */
  message: string;
  start: number;
  end: number;
  line: number;
  column: number;
  /** What could have stood there, for a syntax error. */
  expected?: string[];
  /** Names close to one that is unknown, best first. */
  suggestions?: string[];
}

/** What a diagnostic is made of before its line and column are known. */
export type DiagnosticDraft = Omit<Diagnostic, 'line' | 'column'>;

/** Adds line and column to a draft. */
export function locate(text: string, draft: DiagnosticDraft): Diagnostic {
  const before = text.slice(0, draft.start);
  const lastBreak = before.lastIndexOf('\n');
  let line = 1;
  for (const unit of before) if (unit === '\n') line++;
  return { ...draft, line, column: draft.start - lastBreak };
}

const WIDEST = 100;

/**
 * A diagnostic as text of three lines: position and message, the line of the formula, carets under the place. Long
 * lines are cut around the place. Tabs count as one character, as in `column`.
 */
export function renderDiagnostic(text: string, d: Diagnostic): string {
  const line = (text.split('\n')[d.line - 1] ?? '').replace(/[\r\t]/g, ' ');
  const from = line.length <= WIDEST ? 0 : Math.max(0, Math.min(d.column - 1 - WIDEST / 2, line.length - WIDEST));
  const shown = line.slice(from, from + WIDEST);
  const left = from > 0 ? '…' : '';
  const right = from + WIDEST < line.length ? '…' : '';
  const at = left.length + Math.max(0, d.column - 1 - from);
  const room = Math.max(1, left.length + shown.length - at);
  const carets = '^'.repeat(Math.max(1, Math.min(d.end - d.start, room)));
  return `line ${d.line}, column ${d.column}: ${describe(d)}\n  ${left}${shown}${right}\n  ${' '.repeat(at)}${carets}`;
}

/** The message of a diagnostic with what was expected and the names that may have been meant. */
export function describe(d: Pick<Diagnostic, 'message' | 'expected' | 'suggestions'>): string {
  const expected = d.expected?.length ? ` Expected ${joinWords(d.expected, 'or')}.` : '';
  const meant = d.suggestions?.length ? ` Did you mean ${joinWords(d.suggestions, 'or')}?` : '';
  return d.message + expected + meant;
}

/** `a`, `a or b`, `a, b or c`. */
export function joinWords(words: readonly string[], last: 'or' | 'and'): string {
  if (words.length <= 1) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1]}`;
}
