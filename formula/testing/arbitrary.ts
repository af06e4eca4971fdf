import * as fc from 'fast-check';
import { printName, printText } from '../syntax/printer';

const OPERATORS = ['+', '-', '*', '/', '%', '^', '&', '=', '!=', '<', '<=', '>', '>=', 'AND', 'or', '&&', '||'];
const FUNCTIONS = [
  'If',
  'Sum',
  'Filter',
  'First',
  'IsBlank',
  'Concatenate',
  'Sort',
  'FormulaMap',
  'Nth',
  'Unique',
  'Split',
];

/** Formulas that parse, over any names, or over those that are given, spelt with spaces and parentheses at random. */
export function formulaText(names: readonly string[] = []): fc.Arbitrary<string> {
  const name =
    names.length > 0
      ? fc.constantFrom(...names)
      : fc.string({ minLength: 1 }).filter((n) => n.trim() !== '' && !n.includes('\n'));
  const leaf = fc.oneof(
    fc.nat(1000).map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map(String),
    fc.nat(100).map((n) => `${n}%`),
    fc.string().map(printText),
    name.map(printName),
    fc.constantFrom('thisRow', 'CurrentValue', 'true', 'False'),
  );
  const space = fc.constantFrom('', ' ', '\n', ' /* c */ ');
  return fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc
        .tuple(tie('expression'), fc.constantFrom(...OPERATORS), tie('expression'))
        .map(([a, o, b]) => `(${a}) ${o} (${b})`),
      fc.tuple(leaf, fc.constantFrom(...OPERATORS), leaf).map(([a, o, b]) => `${a} ${o} ${b}`),
      fc.tuple(space, tie('expression')).map(([s, a]) => `-${s}(${a})`),
      tie('expression').map((a) => `NOT (${a})`),
      fc.tuple(tie('expression'), name).map(([a, n]) => `(${a}).${printName(n)}`),
      fc
        .tuple(fc.constantFrom(...FUNCTIONS), fc.array(tie('expression'), { maxLength: 3 }), space)
        .map(([f, args, s]) => `${f}${s.includes('*') ? '' : s}(${args.join(`,${s}`)})`),
      fc
        .tuple(tie('expression'), fc.constantFrom(...FUNCTIONS), fc.array(tie('expression'), { maxLength: 2 }))
        .map(([a, f, args]) => `(${a}).${f}(${args.join(', ')})`),
    ),
  })).expression;
}
