/** Part of a formula's text, in UTF-16 units, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

interface Base extends Span {
  /** Levels of tree below and including this node. The parser keeps it within `MAX_DEPTH`, so recursion over a tree is safe. */
  depth: number;
}

/** A tree is never deeper than this; deeper text ends in a diagnostic. Real formulas stay below 50. */
export const MAX_DEPTH = 250;
/** Text longer than this is not parsed. Coda's own limit is not published. */
export const MAX_LENGTH = 1_000_000;

/** A number: `12`, `0.5`, `50%`. `raw` is the text before a percent sign, `value` is 0.5 for `50%`. */
export interface NumberNode extends Base {
  kind: 'number';
  raw: string;
  value: number;
  percent: boolean;
}
export interface TextNode extends Base {
  kind: 'text';
  value: string;
}
/** A name where a value stands: table, column, named formula, `thisRow`, `CurrentValue`, `true`, a `WithName` name. */
export interface NameNode extends Base {
  kind: 'name';
  name: string;
  bracketed: boolean;
}
/** `object.name`. The name's own place is `nameSpan`, brackets included. */
export interface MemberNode extends Base {
  kind: 'member';
  object: Node;
  name: string;
  bracketed: boolean;
  nameSpan: Span;
}
/** `name(args)`, or `receiver.name(args)`, where the receiver is the function's first argument. */
export interface CallNode extends Base {
  kind: 'call';
  name: string;
  bracketed: boolean;
  nameSpan: Span;
  receiver: Node | null;
  args: Node[];
}
export type UnaryOperator = '-' | '+' | 'NOT';
export interface UnaryNode extends Base {
  kind: 'unary';
  operator: UnaryOperator;
  operand: Node;
}
export type BinaryOperator =
  | 'OR'
  | 'AND'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '&'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '^';
export interface BinaryNode extends Base {
  kind: 'binary';
  operator: BinaryOperator;
  left: Node;
  right: Node;
}
/** Where something should stand and does not. Its diagnostic says what. */
export interface MissingNode extends Base {
  kind: 'missing';
}

export type Node = NumberNode | TextNode | NameNode | MemberNode | CallNode | UnaryNode | BinaryNode | MissingNode;

/** A name that a `references` entry can stand on: where the text says which table, column or formula is meant. */
export type ReferringNode = NameNode | MemberNode;

/** The parts of a node, in the order of the text. */
export function children(node: Node): Node[] {
  switch (node.kind) {
    case 'member':
      return [node.object];
    case 'call':
      return node.receiver ? [node.receiver, ...node.args] : node.args;
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    default:
      return [];
  }
}

/** All the arguments of a call, the receiver first. */
export function allArguments(call: CallNode): Node[] {
  return call.receiver ? [call.receiver, ...call.args] : call.args;
}
