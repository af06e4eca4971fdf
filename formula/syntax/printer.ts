import { NOT_PRECEDENCE, PRECEDENCE, SIGN_PRECEDENCE } from './parser';
import type { BinaryNode, CallNode, MemberNode, NameNode, Node } from './tree';

/** How to print. */
export interface PrintOptions {
  /**
   * Break the arguments of a call over lines, two spaces deeper, where the call would reach beyond this many characters.
   * Without it everything stands on one line, as Coda's APIs give it.
   */
  width?: number;
  /** Prints a name where a tree's own name is not wanted, for a rename; undefined keeps the name. Given without brackets. */
  nameOf?: (node: NameNode | MemberNode) => string | undefined;
}

/** Names that mean something by themselves, so that an object of that name needs brackets. */
const RESERVED = new Set([
  'and',
  'or',
  'not',
  'true',
  'false',
  'thisrow',
  'currentvalue',
  'thistable',
  'thisdocument',
  'thispage',
]);
const PLAIN_NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;

/** True for a name that has a meaning of its own where it stands without brackets (`thisRow`, `true`, `and`). */
export function isReservedName(name: string): boolean {
  return RESERVED.has(name.toLowerCase());
}

/** A name as it stands in a formula: in brackets only where it needs them, as Coda prints names. */
export function printName(name: string): string {
  return PLAIN_NAME.test(name) && !isReservedName(name) ? name : bracketed(name);
}

function bracketed(name: string): string {
  const escaped = name.replace(/\\(?=[\\\]]|$)|\]/g, (m) => `\\${m}`);
  return `[${escaped}]`;
}

/** Text as a literal of a formula. */
export function printText(text: string): string {
  return `"${text.replace(/\\(?=[\\"']|$)|"/g, (m) => `\\${m}`)}"`;
}

/**
 * A tree as text: one spelling for all formulas that mean the same by syntax. Parentheses and brackets stand only where
 * they are needed. `print(parse(print(t)))` is `print(t)`.
 */
export function print(tree: Node, options: PrintOptions = {}): string {
  return new Printer(options).node(tree, 0);
}

class Printer {
  constructor(private readonly options: PrintOptions) {}

  node(node: Node, indent: number): string {
    switch (node.kind) {
      case 'number':
        return node.percent ? `${node.raw}%` : node.raw;
      case 'text':
        return printText(node.value);
      case 'name':
        return this.name(node, !node.bracketed && isReservedName(node.name));
      case 'member':
        return `${this.operand(node.object, POSTFIX, indent)}.${this.name(node, false)}`;
      case 'call':
        return this.call(node, indent);
      case 'unary': {
        const own = node.operator === 'NOT' ? NOT_PRECEDENCE : SIGN_PRECEDENCE;
        return `${node.operator === 'NOT' ? 'NOT ' : node.operator}${this.operand(node.operand, own, indent)}`;
      }
      case 'binary':
        return this.binary(node, indent);
      case 'missing':
        return '';
    }
  }

  private name(node: NameNode | MemberNode, special: boolean): string {
    const other = this.options.nameOf?.(node);
    if (other !== undefined) return printName(other);
    return special ? node.name : printName(node.name);
  }

  private binary(node: BinaryNode, indent: number): string {
    const own = PRECEDENCE[node.operator];
    const left = this.operand(node.left, own, indent);
    return `${left} ${node.operator} ${this.operand(node.right, own + 1, indent)}`;
  }

  private operand(node: Node, minimum: number, indent: number): string {
    const text = this.node(node, indent);
    return precedence(node) < minimum ? `(${text})` : text;
  }

  private call(node: CallNode, indent: number): string {
    const head = node.receiver ? `${this.operand(node.receiver, POSTFIX, indent)}.` : '';
    const name = `${head}${callee(node)}`;
    const flat = `${name}(${node.args.map((a) => this.node(a, indent)).join(', ')})`;
    const { width } = this.options;
    if (width === undefined || node.args.length === 0 || (flat.length + indent <= width && !flat.includes('\n')))
      return flat;
    const inner = indent + 2;
    const lines = node.args.map((a) => ' '.repeat(inner) + this.node(a, inner));
    return `${name}(\n${lines.join(',\n')}\n${' '.repeat(indent)})`;
  }
}

/** A function's name: AND, OR and NOT stand without brackets, and so do names of Packs (`Pack::Formula`). */
function callee(node: CallNode): string {
  if (node.bracketed) return printName(node.name);
  return node.name;
}

const POSTFIX = 10;

function precedence(node: Node): number {
  if (node.kind === 'binary') return PRECEDENCE[node.operator];
  if (node.kind === 'unary') return node.operator === 'NOT' ? NOT_PRECEDENCE : SIGN_PRECEDENCE;
  return POSTFIX;
}
