import type { Token } from './tokens';

/** A place in a list of tokens. Words are compared without regard to case; a quoted name is never a keyword. */
export class Cursor {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  /** The line of the next token, or of the last one at the end. */
  get line(): number {
    return (this.tokens[this.at] ?? this.tokens.at(-1))?.line ?? 1;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  take(): Token | undefined {
    const token = this.tokens[this.at];
    this.at += 1;
    return token;
  }

  /** True where one of these keywords or symbols comes next. */
  sees(...texts: string[]): boolean {
    const next = this.peek();
    return next !== undefined && texts.some((text) => isKeyword(next, text));
  }

  /** Takes these keywords and symbols where all of them come next, in this order. */
  takes(...texts: string[]): boolean {
    const all = texts.every((text, i) => {
      const token = this.peek(i);
      return token !== undefined && isKeyword(token, text);
    });
    if (all) this.at += texts.length;
    return all;
  }

  /** A name: a word or a quoted name. */
  name(): string | undefined {
    const next = this.peek();
    if (next === undefined || (next.kind !== 'word' && next.kind !== 'name')) return undefined;
    this.at += 1;
    return next.text;
  }

  /** The last part of a name with dots, which is the table's own; a database or schema before it is dropped. */
  dottedName(): string | undefined {
    let name = this.name();
    while (name !== undefined && this.takes('.')) name = this.name();
    return name;
  }

  /** What stands in the brackets that open here (of the given kind), which are taken too; undefined where they do not close. */
  group(open = '(', close = ')'): Token[] | undefined {
    if (!this.sees(open)) return undefined;
    const from = this.at;
    let depth = 0;
    for (let i = from; i < this.tokens.length; i++) {
      const token = this.tokens[i];
      if (token && isKeyword(token, open)) depth += 1;
      if (token && isKeyword(token, close)) depth -= 1;
      if (depth === 0) {
        this.at = i + 1;
        return this.tokens.slice(from + 1, i);
      }
    }
    return undefined;
  }
}

/** True for that word or symbol, in any case. */
export function isKeyword(token: Token, text: string): boolean {
  return (token.kind === 'word' || token.kind === 'symbol') && token.text.toUpperCase() === text.toUpperCase();
}

/** Splits tokens at a symbol, outside of round and square brackets. */
export function splitAt(tokens: readonly Token[], symbol: string): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isKeyword(token, '(') || isKeyword(token, '[')) depth += 1;
    if (isKeyword(token, ')') || isKeyword(token, ']')) depth -= 1;
    if (depth === 0 && isKeyword(token, symbol)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** The names in a list such as `a, "b", c DESC`. */
export function namesOf(tokens: readonly Token[]): string[] {
  return splitAt(tokens, ',').flatMap((part) => new Cursor(part).name() ?? []);
}

/** The texts in a list such as `'a', 'b'`. MySQL takes double quotes too. */
export function textsOf(tokens: readonly Token[]): string[] {
  return tokens.filter((token) => token.kind === 'string' || token.kind === 'name').map((token) => token.text);
}
