import { lex } from './lexer';
import { parse } from './parser';
import type { Node } from './tree';

/**
 * True where two formulas are the same to Coda by syntax alone: spaces, comments, brackets and parentheses that are not
 * needed, the spelling of an operator (`&&` and `AND`) and the letter case of names and functions make no difference.
 * Texts are compared exactly. Formulas with mistakes in them are compared word by word.
 */
export function equivalent(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [parse(a), parse(b)];
  if (left.diagnostics.length > 0 || right.diagnostics.length > 0) return sameTokens(a, b);
  return sameTree(left.tree, right.tree);
}

function sameTokens(a: string, b: string): boolean {
  const words = (text: string) =>
    lex(text).tokens.map((t) => `${t.kind}:${t.kind === 'text' ? t.value : t.value.toLowerCase()}`);
  const [left, right] = [words(a), words(b)];
  return left.length === right.length && left.every((word, i) => word === right[i]);
}

/** Decides two names in two trees; undefined where the comparison of trees shall go on as usual. */
export type NameComparison = (a: Node, b: Node) => boolean | undefined;

/** True where two trees are alike but for positions, number spelling and letter case of names. */
export function sameTree(a: Node, b: Node, compare: NameComparison = () => undefined): boolean {
  const decided = compare(a, b);
  if (decided !== undefined) return decided;
  if (a.kind !== b.kind) return false;
  const same = (x: Node, y: Node) => sameTree(x, y, compare);
  switch (a.kind) {
    case 'number':
      return b.kind === 'number' && a.value === b.value;
    case 'text':
      return b.kind === 'text' && a.value === b.value;
    case 'name':
      return b.kind === 'name' && sameName(a.name, b.name);
    case 'member':
      return b.kind === 'member' && sameName(a.name, b.name) && same(a.object, b.object);
    case 'unary':
      return b.kind === 'unary' && a.operator === b.operator && same(a.operand, b.operand);
    case 'binary':
      return b.kind === 'binary' && a.operator === b.operator && same(a.left, b.left) && same(a.right, b.right);
    case 'call': {
      if (b.kind !== 'call' || !sameName(a.name, b.name) || a.args.length !== b.args.length) return false;
      if (a.receiver === null || b.receiver === null) {
        if (a.receiver !== b.receiver) return false;
      } else if (!same(a.receiver, b.receiver)) return false;
      return a.args.every((argument, i) => {
        const other = b.args[i];
        return other !== undefined && same(argument, other);
      });
    }
    case 'missing':
      return true;
  }
}

/** Letter case does not tell names apart. */
export function sameName(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}
