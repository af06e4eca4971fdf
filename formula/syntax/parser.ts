import { type Diagnostic, type DiagnosticDraft, locate } from './diagnostic';
import { lex, type Token } from './lexer';
import { type BinaryOperator, type CallNode, MAX_DEPTH, MAX_LENGTH, type Node, type Span } from './tree';

/** A formula that was read. The tree is always there; where text is wrong it holds `missing` nodes. */
export interface ParsedFormula {
  text: string;
  tree: Node;
  /** Comments are no part of the tree, and `print` leaves them out. */
  comments: Span[];
  diagnostics: Diagnostic[];
}

/**
 * How tightly operators bind, loosest first; equal ones group to the left. Coda documents no table: arithmetic over
 * comparison over AND over OR follows its examples, the rest follows spreadsheets (see the README).
 */
export const PRECEDENCE: Readonly<Record<BinaryOperator, number>> = {
  OR: 1,
  AND: 2,
  '=': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '&': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '%': 7,
  '^': 9,
};
export const NOT_PRECEDENCE = 3;
export const SIGN_PRECEDENCE = 8;

/** More diagnostics than this help nobody. */
const MOST_DIAGNOSTICS = 20;

/**
 * Reads a formula. Never throws and takes any string: unclosed brackets, stray characters, text that is nested too deeply
 * and text that is too long end in diagnostics, beside a tree of what could be understood.
 */
export function parse(text: string): ParsedFormula {
  if (text.length > MAX_LENGTH) {
    const message = `A formula of ${text.length} characters is too long; the most is ${MAX_LENGTH}.`;
    const draft: DiagnosticDraft = { code: 'too-long', severity: 'error', message, start: 0, end: 0 };
    const tree: Node = { kind: 'missing', depth: 1, start: 0, end: 0 };
    return { text, tree, comments: [], diagnostics: [locate(text, draft)] };
  }
  const { tokens, comments, diagnostics } = lex(text);
  const parser = new Parser(tokens);
  const tree = parser.formula();
  const drafts = [...diagnostics, ...parser.diagnostics].sort((a, b) => a.start - b.start).slice(0, MOST_DIAGNOSTICS);
  return { text, tree, comments, diagnostics: drafts.map((d) => locate(text, d)) };
}

const END: Token = { kind: 'end', value: '', bracketed: false, start: 0, end: 0 };

/** Built with an operator-precedence loop (Pratt). After too deep a nesting it stops: the rest would only confuse. */
class Parser {
  readonly diagnostics: DiagnosticDraft[] = [];
  private position = 0;
  private level = 0;
  private stopped = false;

  constructor(private readonly tokens: readonly Token[]) {}

  formula(): Node {
    const first = this.peek();
    if (first.kind === 'end') {
      this.error(first, 'There is no formula.', ['a value']);
      return this.missing(first.start);
    }
    let tree = this.expression(0);
    while (!this.stopped && this.peek().kind !== 'end') {
      // Something follows a whole formula: say so once, then go on behind it so that later mistakes are seen too.
      const stray = this.take();
      const hint = stray.value === ')' && stray.kind === 'operator' ? 'There is a ")" without a "(" before it.' : null;
      this.error(stray, hint ?? `${describeToken(stray)} cannot stand here.`, hint ? [] : ['an operator', 'the end']);
      if (hint) tree = this.operators(tree, 0);
      else this.skipToEnd();
    }
    return tree;
  }

  private peek(ahead = 0): Token {
    return this.tokens[this.position + ahead] ?? this.tokens[this.tokens.length - 1] ?? END;
  }

  private take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.position++;
    return token;
  }

  private isOperator(value: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'operator' && token.value === value;
  }

  private skipToEnd(): void {
    this.position = this.tokens.length - 1;
  }

  private error(at: Span, message: string, expected: string[] = [], code: DiagnosticDraft['code'] = 'syntax'): void {
    if (this.stopped) return;
    const draft: DiagnosticDraft = { code, severity: 'error', message, start: at.start, end: at.end };
    if (expected.length > 0) draft.expected = expected;
    this.diagnostics.push(draft);
  }

  private missing(at: number): Node {
    return { kind: 'missing', depth: 1, start: at, end: at };
  }

  /** Gives a node its depth, or cuts it off where the tree would become too deep. */
  private grown(node: Node, below: number): Node {
    if (below + 1 <= MAX_DEPTH) {
      node.depth = below + 1;
      return node;
    }
    return this.tooDeep(node);
  }

  private tooDeep(at: Span): Node {
    this.error(at, `This formula is nested more than ${MAX_DEPTH} levels deep.`, [], 'too-deep');
    this.stopped = true;
    this.skipToEnd();
    return this.missing(at.start);
  }

  private expression(minimum: number): Node {
    if (this.level >= MAX_DEPTH) return this.tooDeep(this.peek());
    this.level++;
    const node = this.operators(this.operand(), minimum);
    this.level--;
    return node;
  }

  private operators(first: Node, minimum: number): Node {
    let left = first;
    for (;;) {
      const token = this.peek();
      const operator = token.kind === 'operator' ? BINARY.get(token.value) : undefined;
      if (operator === undefined || PRECEDENCE[operator] < minimum) return left;
      this.take();
      const right = this.expression(PRECEDENCE[operator] + 1);
      const node: Node = { kind: 'binary', operator, left, right, depth: 0, start: left.start, end: right.end };
      left = this.grown(node, Math.max(left.depth, right.depth));
    }
  }

  private operand(): Node {
    const token = this.peek();
    if (token.kind === 'operator') {
      if (token.value === '-' || token.value === '+') return this.unary(token, token.value, SIGN_PRECEDENCE);
      if (token.value === 'NOT' && !this.isWordFunction()) return this.unary(token, 'NOT', NOT_PRECEDENCE);
    }
    return this.postfix(this.primary());
  }

  private unary(token: Token, operator: '-' | '+' | 'NOT', precedence: number): Node {
    this.take();
    const operand = this.expression(precedence);
    const node: Node = { kind: 'unary', operator, operand, depth: 0, start: token.start, end: operand.end };
    return this.grown(node, operand.depth);
  }

  private primary(): Node {
    const token = this.peek();
    const { start, end } = token;
    if (token.kind === 'number') {
      this.take();
      return this.number(token);
    }
    if (token.kind === 'text') {
      this.take();
      return { kind: 'text', value: token.value, depth: 1, start, end };
    }
    if (token.kind === 'name' || this.isWordFunction()) {
      this.take();
      if (this.isOperator('(')) return this.call(token, null);
      return { kind: 'name', name: token.value, bracketed: token.bracketed, depth: 1, start, end };
    }
    if (this.isOperator('(')) {
      this.take();
      const inner = this.expression(0);
      this.close(token, 'This parenthesis is not closed.');
      return inner;
    }
    this.error(token, `${describeToken(token)} cannot stand here.`, ['a value']);
    return this.missing(start);
  }

  /** `And(a, b)`, `Or(a, b)`, `Not(a)`: the words are operators and functions. */
  private isWordFunction(): boolean {
    return this.peek().word === true && this.isOperator('(', 1);
  }

  private number(token: Token): Node {
    const percentAhead = this.peek();
    // "50%" is a percentage; "7 % 2" and "a%b" are remainders: a sign that touches the number and ends the operand.
    const touches = this.isOperator('%') && percentAhead.start === token.end && !startsOperand(this.peek(1));
    if (touches) this.take();
    const plain = Number(token.value);
    // "7%" is 7e-2 and not 7 / 100, which is another double for some numbers.
    const value = !touches ? plain : /e/i.test(token.value) ? plain / 100 : Number(`${token.value}e-2`);
    if (!Number.isFinite(value)) this.error(token, 'This number is too large.');
    const end = touches ? percentAhead.end : token.end;
    const shown = Number.isFinite(value) ? { raw: token.value, value } : { raw: '0', value: 0 };
    return { kind: 'number', ...shown, percent: touches, depth: 1, start: token.start, end };
  }

  private postfix(first: Node): Node {
    let node = first;
    while (this.isOperator('.')) {
      const dot = this.take();
      const name = this.peek();
      if (name.kind !== 'name' && !this.isWordFunction()) {
        this.error(name, `A name must follow the dot.`, ['a column', 'a function']);
        const nameSpan = { start: dot.end, end: dot.end };
        const half: Node = {
          kind: 'member',
          object: node,
          name: '',
          bracketed: true,
          nameSpan,
          depth: 0,
          start: node.start,
          end: dot.end,
        };
        node = this.grown(half, node.depth);
        continue;
      }
      this.take();
      node = this.isOperator('(') ? this.call(name, node) : this.member(node, name);
    }
    return node;
  }

  private member(object: Node, name: Token): Node {
    const nameSpan = { start: name.start, end: name.end };
    const { value, bracketed } = name;
    const node: Node = {
      kind: 'member',
      object,
      name: value,
      bracketed,
      nameSpan,
      depth: 0,
      start: object.start,
      end: name.end,
    };
    return this.grown(node, object.depth);
  }

  private call(name: Token, receiver: Node | null): Node {
    const open = this.take();
    const args: Node[] = [];
    while (!this.stopped && !this.isOperator(')') && this.peek().kind !== 'end') {
      args.push(this.expression(0));
      if (this.isOperator(',')) {
        const comma = this.take();
        if (this.isOperator(')')) {
          this.error(comma, 'No argument follows this comma.');
          break;
        }
      } else if (!this.isOperator(')')) {
        if (this.peek().kind === 'end') break;
        if (!this.separate()) this.skipTo(')');
      }
    }
    this.close(open, `The arguments of ${name.value} are not closed.`);
    const end = this.peek(-1).end;
    const { bracketed } = name;
    const value = name.word ? capitalized(name.value) : name.value;
    const start = receiver?.start ?? name.start;
    const node: CallNode = {
      kind: 'call',
      name: value,
      bracketed,
      nameSpan: { start: name.start, end: name.end },
      receiver,
      args,
      depth: 0,
      start,
      end,
    };
    let below = receiver?.depth ?? 0;
    for (const argument of args) below = Math.max(below, argument.depth);
    return this.grown(node, below);
  }

  /** Two arguments without a comma between them. True where reading can go on with the next argument. */
  private separate(): boolean {
    const token = this.peek();
    this.error(token, `${describeToken(token)} cannot stand here.`, ['","', '")"', 'an operator']);
    return startsOperand(token);
  }

  /** Skips to the closing parenthesis that belongs here. */
  private skipTo(value: ')'): void {
    for (let open = 0; this.peek().kind !== 'end'; this.take()) {
      if (this.isOperator(value) && open === 0) return;
      if (this.isOperator('(')) open++;
      if (this.isOperator(')')) open--;
    }
  }

  private close(open: Token, message: string): void {
    if (this.isOperator(')')) this.take();
    else this.error(open, message, ['")"'], 'unclosed');
  }
}

const BINARY: ReadonlyMap<string, BinaryOperator> = new Map(
  (['OR', 'AND', '=', '!=', '<', '<=', '>', '>=', '&', '+', '-', '*', '/', '%', '^'] as const).map((o) => [o, o]),
);

function capitalized(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}

function startsOperand(token: Token): boolean {
  if (token.kind === 'operator') return token.value === '(' || (token.word === true && token.value === 'NOT');
  return token.kind !== 'end';
}

function describeToken(token: Token): string {
  if (token.kind === 'end') return 'The end of the formula';
  if (token.kind === 'text') return 'This text';
  return JSON.stringify(token.value);
}
