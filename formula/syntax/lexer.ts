import type { DiagnosticDraft } from './diagnostic';
import type { Span } from './tree';

export type TokenKind = 'number' | 'text' | 'name' | 'operator' | 'end';

/** A word of a formula. `value` is what it means: an unescaped text or name, an operator in its usual spelling. */
export interface Token extends Span {
  kind: TokenKind;
  value: string;
  /** For a name: whether it stands in square brackets. */
  bracketed: boolean;
  /** For an operator: whether it is spelt as a word, as `and` is and `&&` is not. */
  word?: boolean;
}

export interface Lexed {
  tokens: Token[];
  comments: Span[];
  diagnostics: DiagnosticDraft[];
}

/** Operators longest first, with the spelling under which the parser knows them. */
const OPERATORS: readonly (readonly [string, string])[] = [
  ['&&', 'AND'],
  ['||', 'OR'],
  ['!=', '!='],
  ['<>', '!='],
  ['<=', '<='],
  ['>=', '>='],
  ['==', '='],
  ['=', '='],
  ['<', '<'],
  ['>', '>'],
  ['≠', '!='],
  ['≤', '<='],
  ['≥', '>='],
  ['&', '&'],
  ['+', '+'],
  ['-', '-'],
  ['*', '*'],
  ['/', '/'],
  ['%', '%'],
  ['^', '^'],
  ['!', 'NOT'],
  ['(', '('],
  [')', ')'],
  [',', ','],
  ['.', '.'],
];

const NAME = /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:::[\p{L}_][\p{L}\p{M}\p{N}_]*)*/uy;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const SPACE = /[\s\uFEFF\u200B]+/y;
const LINE_COMMENT = /\/\/[^\n]*/y;
const WORD_OPERATORS: Readonly<Record<string, string>> = { and: 'AND', or: 'OR', not: 'NOT' };
const CLOSING_QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’' };

/** Cuts a formula into tokens. Never throws: what is no token becomes a diagnostic and is left out. */
export function lex(text: string): Lexed {
  const out: Lexed = { tokens: [], comments: [], diagnostics: [] };
  let at = 0;
  while (at < text.length) at = next(text, at, out);
  out.tokens.push({ kind: 'end', value: '', bracketed: false, start: text.length, end: text.length });
  return out;
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function next(text: string, at: number, out: Lexed): number {
  const space = matchAt(SPACE, text, at);
  if (space !== null) return at + space.length;
  if (text.startsWith('//', at)) {
    const end = at + (matchAt(LINE_COMMENT, text, at)?.length ?? 2);
    out.comments.push({ start: at, end });
    return end;
  }
  if (text.startsWith('/*', at)) return blockComment(text, at, out);
  const first = text[at] ?? '';
  if (first === '[') return bracketedName(text, at, out);
  const closing = CLOSING_QUOTES[first];
  if (closing !== undefined) return quotedText(text, at, closing, out);
  const number = matchAt(NUMBER, text, at);
  if (number !== null) return push(out, 'number', number, at, at + number.length);
  const name = matchAt(NAME, text, at);
  if (name !== null) return word(name, at, out);
  for (const [spelling, value] of OPERATORS) {
    if (text.startsWith(spelling, at)) return push(out, 'operator', value, at, at + spelling.length);
  }
  return strayCharacter(text, at, out);
}

function push(out: Lexed, kind: TokenKind, value: string, start: number, end: number, bracketed = false): number {
  out.tokens.push({ kind, value, bracketed, start, end });
  return end;
}

function word(name: string, at: number, out: Lexed): number {
  const operator = Object.hasOwn(WORD_OPERATORS, name.toLowerCase()) ? WORD_OPERATORS[name.toLowerCase()] : undefined;
  const end = at + name.length;
  if (operator === undefined) return push(out, 'name', name, at, end);
  out.tokens.push({ kind: 'operator', value: operator, bracketed: false, word: true, start: at, end });
  return end;
}

function blockComment(text: string, at: number, out: Lexed): number {
  const close = text.indexOf('*/', at + 2);
  const end = close < 0 ? text.length : close + 2;
  out.comments.push({ start: at, end });
  if (close < 0) unclosed(out, at, 'This comment is not closed.', '*/', at + 2);
  return end;
}

function unclosed(out: Lexed, start: number, message: string, expected: string, end: number): void {
  out.diagnostics.push({ code: 'unclosed', severity: 'error', message, expected: [`"${expected}"`], start, end });
}

/** `[name]`, where `\]` and `\\` stand for the characters themselves. A name does not reach beyond its line. */
function bracketedName(text: string, at: number, out: Lexed): number {
  let name = '';
  let i = at + 1;
  for (; i < text.length; i++) {
    const unit = text[i] ?? '';
    if (unit === '\n') break;
    if (unit === ']') {
      if (name.trim() === '') {
        const message = 'There is no name between these brackets.';
        out.diagnostics.push({ code: 'syntax', severity: 'error', message, start: at, end: i + 1 });
      }
      return push(out, 'name', name, at, i + 1, true);
    }
    if (unit === '\\' && (text[i + 1] === ']' || text[i + 1] === '\\')) {
      i++;
      name += text[i];
    } else name += unit;
  }
  unclosed(out, at, 'This bracket is not closed.', ']', at + 1);
  return push(out, 'name', name.trimEnd(), at, i, true);
}

/** Text in quotes. A backslash is itself, except before a quote or another backslash: regular expressions need it so. */
function quotedText(text: string, at: number, closing: string, out: Lexed): number {
  let value = '';
  let i = at + 1;
  for (; i < text.length; i++) {
    const unit = text[i] ?? '';
    if (unit === closing) return push(out, 'text', value, at, i + 1);
    const following = text[i + 1];
    if (unit === '\\' && (following === '"' || following === "'" || following === '\\')) {
      i++;
      value += following;
    } else value += unit;
  }
  unclosed(out, at, 'This text is not closed.', closing, at + 1);
  return push(out, 'text', value, at, i);
}

const HINTS: Readonly<Record<string, string>> = {
  '@': 'A row cannot be named with "@" in a formula\'s text; find it with Filter or Lookup.',
  ']': 'There is a "]" without a "[" before it.',
  ';': 'Arguments are separated by commas.',
  '{': 'Braces have no meaning in a formula; a list is written List(…).',
  '}': 'Braces have no meaning in a formula; a list is written List(…).',
  ':': 'A colon has no meaning here.',
  $: 'A currency sign has no meaning in a formula; write the number alone.',
};

function strayCharacter(text: string, at: number, out: Lexed): number {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const end = at + character.length;
  const message = HINTS[character] ?? `The character ${JSON.stringify(character)} has no meaning in a formula.`;
  out.diagnostics.push({ code: 'syntax', severity: 'error', message, start: at, end });
  return end;
}
