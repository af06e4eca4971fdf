/** What is wrong with a schema file, and on which line (the first is 1). */
export interface SchemaProblem {
  line: number;
  message: string;
}

/** A piece of a schema file. `name` is an identifier in quotes, `text` is always without them. */
export interface Token {
  kind: 'word' | 'name' | 'string' | 'number' | 'symbol';
  text: string;
  line: number;
}

export type Language = 'sql' | 'dbml';

interface Scanned {
  token?: Omit<Token, 'line'>;
  end: number;
}

/** The pieces of a text, up to the first that does not end. */
export function tokenize(language: Language, text: string): { tokens: Token[]; problems: SchemaProblem[] } {
  const tokens: Token[] = [];
  let [at, line] = [0, 1];
  while (at < text.length) {
    const scanned = scan(language, text, at, tokens.at(-1));
    if (scanned === null) return { tokens, problems: [{ line, message: 'A quoted text or name does not end.' }] };
    if (scanned.token) tokens.push({ ...scanned.token, line });
    for (; at < scanned.end; at++) if (text[at] === '\n') line += 1;
  }
  return { tokens, problems: [] };
}

const SPACE = /\s+/y;
const WORD = /[\p{L}_][\p{L}\p{N}_$]*/uy;
const NUMBER = /\d[\w.]*/y;
const SYMBOL = /<>|\[\d*\]|[\s\S]/uy;
const DOLLAR_QUOTE = /\$[A-Za-z_]*\$/y;
const BRACKET_NAME = /\[[A-Za-z_][^\]\n]*\]/y;
// An unfinished comment goes to the end of the file, as in most readers of SQL.
const COMMENT = { sql: /(?:--|#(?![>-]))[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y, dbml: /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y };
/** A command of psql. */
const PSQL = /\\[^\n]*/y;

/** Null for a quote without its end. */
function scan(language: Language, text: string, at: number, last: Token | undefined): Scanned | null {
  const skipped = match(SPACE, text, at) ?? match(COMMENT[language], text, at);
  if (skipped !== null) return { end: at + skipped.length };
  if (language === 'sql') {
    const command = match(PSQL, text, at);
    if (command !== null) return { end: at + command.length };
    const dollar = match(DOLLAR_QUOTE, text, at);
    if (dollar !== null) return until(text, at, dollar, 'string');
    const name = last?.text.toUpperCase() === 'ARRAY' ? null : match(BRACKET_NAME, text, at);
    if (name !== null) return { token: { kind: 'name', text: name.slice(1, -1) }, end: at + name.length };
    if (text[at] === ';' && last?.text.toUpperCase() === 'STDIN') {
      // The rows of a COPY, up to a line of `\.`.
      const end = text.indexOf('\n\\.', at);
      return { token: { kind: 'symbol', text: ';' }, end: end < 0 ? text.length : end + 3 };
    }
  }
  if (text.startsWith("'''", at) && language === 'dbml') return until(text, at, "'''", 'string');
  switch (text[at]) {
    case "'":
      return quoted(text, at, 'string');
    case '"':
      return quoted(text, at, 'name');
    case '`':
      return quoted(text, at, language === 'sql' ? 'name' : 'string');
  }
  return plain('word', WORD, text, at) ?? plain('number', NUMBER, text, at) ?? plain('symbol', SYMBOL, text, at);
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function plain(kind: Token['kind'], pattern: RegExp, text: string, at: number): Scanned | null {
  const found = match(pattern, text, at);
  return found === null ? null : { token: { kind, text: found }, end: at + found.length };
}

/** What stands between two equal marks. */
function until(text: string, at: number, mark: string, kind: Token['kind']): Scanned | null {
  const end = text.indexOf(mark, at + mark.length);
  if (end < 0) return null;
  return { token: { kind, text: text.slice(at + mark.length, end) }, end: end + mark.length };
}

/** A quoted piece. The quote itself is written twice or after a backslash. */
function quoted(text: string, at: number, kind: Token['kind']): Scanned | null {
  const quote = text[at];
  const parts: string[] = [];
  let from = at + 1;
  for (let i = from; i < text.length; i++) {
    const [here, next] = [text[i], text[i + 1]];
    const escaped = here === '\\' && (next === quote || next === '\\');
    if (escaped || (here === quote && next === quote)) {
      parts.push(text.slice(from, i));
      from = i + 1;
      i += 1;
    } else if (here === quote) {
      parts.push(text.slice(from, i));
      return { token: { kind, text: parts.join('') }, end: i + 1 };
    }
  }
  return null;
}
