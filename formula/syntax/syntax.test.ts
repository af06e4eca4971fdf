import * as fc from 'fast-check';
import { formulaText } from '../testing/arbitrary';
import { renderDiagnostic } from './diagnostic';
import { equivalent } from './equivalent';
import { parse } from './parser';
import { print, printName, printText } from './printer';

const printed = (text: string) => print(parse(text).tree);
const problems = (text: string) => parse(text).diagnostics.map((d) => `${d.line}:${d.column} ${d.code} ${d.message}`);

describe('reading and printing', () => {
  test.each([
    ['1+2*3', '1 + 2 * 3'],
    ['(1+2)*3', '(1 + 2) * 3'],
    ['((1))', '1'],
    ['1-(2-3)', '1 - (2 - 3)'],
    ['(1-2)-3', '1 - 2 - 3'],
    ['2^-1', '2 ^ (-1)'],
    ['-2^2', '-2 ^ 2'],
    ['(-2)^2', '(-2) ^ 2'],
    ['a&&b||c', 'a AND b OR c'],
    ['a and (b or c)', 'a AND (b OR c)'],
    ['a<>b', 'a != b'],
    ['NOT a = b', 'NOT a = b'],
    ['(NOT a) = b', '(NOT a) = b'],
    ['Not(a).b', 'Not(a).b'],
    ['a And b', 'a AND b'],
    ['[Status]="Done"', 'Status = "Done"'],
    ['[Due date] < Today( )', '[Due date] < Today()'],
    ['Tasks . Filter( [Hour UTC]>3 ) . Count()', 'Tasks.Filter([Hour UTC] > 3).Count()'],
    ['[and]', '[and]'],
    ['[thisRow].x', '[thisRow].x'],
    ['thisrow.[x]', 'thisrow.x'],
    ["'it''", '"it"'],
    ['50%', '50%'],
    ['7 % 2', '7 % 2'],
    ['7%2', '7 % 2'],
    ['50%*2', '50% * 2'],
    ['1.50', '1.50'],
    ['Slack::Post("x")', 'Slack::Post("x")'],
    ['/* why */ 1 // one', '1'],
    ['RegexMatch(x, "^\\d+$")', 'RegexMatch(x, "^\\d+$")'],
    ['[a\\]b]', '[a\\]b]'],
    ['😀', ''],
    ['[😀 mood]', '[😀 mood]'],
  ])('%s prints as %s', (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  test('every node knows its place', () => {
    const { tree } = parse('thisRow.[a b] + Max(1, 2)');
    expect(tree).toMatchObject({ kind: 'binary', start: 0, end: 25 });
    if (tree.kind !== 'binary') throw new Error('not a sum');
    expect(tree.left).toMatchObject({ kind: 'member', name: 'a b', nameSpan: { start: 8, end: 13 } });
    expect(tree.right).toMatchObject({ kind: 'call', nameSpan: { start: 16, end: 19 }, start: 16, end: 25 });
  });

  test('a wide call is broken over lines and reads back the same', () => {
    const text = 'If(IsBlank(thisRow.date), "", Sprints.Filter(start <= thisRow.date).First())';
    const wide = print(parse(text).tree, { width: 40 });
    expect(wide).toBe('If(\n  IsBlank(thisRow.date),\n  "",\n  Sprints.Filter(start <= thisRow.date).First()\n)');
    expect(equivalent(wide, text)).toBe(true);
  });

  test('a long formula keeps its comments apart', () => {
    expect(parse('1 /* a */ + 2 // b').comments).toEqual([
      { start: 2, end: 9 },
      { start: 14, end: 18 },
    ]);
  });
});

describe('mistakes', () => {
  test.each([
    ['', '1:1 syntax There is no formula.'],
    ['1 +', '1:4 syntax The end of the formula cannot stand here.'],
    ['Max(1, 2', '1:4 unclosed The arguments of Max are not closed.'],
    ['(1', '1:1 unclosed This parenthesis is not closed.'],
    ['1)', '1:2 syntax There is a ")" without a "(" before it.'],
    ['"abc', '1:1 unclosed This text is not closed.'],
    ['[abc', '1:1 unclosed This bracket is not closed.'],
    ['/* abc', '1:1 unclosed This comment is not closed.'],
    ['a b', '1:3 syntax "b" cannot stand here.'],
    ['a.', '1:3 syntax A name must follow the dot.'],
    ['Max(1,)', '1:6 syntax No argument follows this comma.'],
    ['1 @ 2', '1:3 syntax A row cannot be named'],
    ['x = #', '1:5 syntax The character "#" has no meaning in a formula.'],
    ['\n\n  )', '3:3 syntax ")" cannot stand here.'],
  ])('%j', (text, expected) => {
    expect(problems(text)[0]).toContain(expected);
  });

  test('several mistakes are found at once, each in its place', () => {
    expect(problems('Max(1 2) + Min(, 3) + [open')).toEqual([
      '1:7 syntax "2" cannot stand here.',
      '1:16 syntax "," cannot stand here.',
      '1:23 unclosed This bracket is not closed.',
    ]);
  });

  test('a diagnostic is drawn under its place', () => {
    const text = 'Max(1,\n  2 3)';
    const [first] = parse(text).diagnostics;
    expect(first && renderDiagnostic(text, first)).toBe(
      'line 2, column 5: "3" cannot stand here. Expected ",", ")" or an operator.\n    2 3)\n      ^',
    );
  });

  test('the place is in sight in a very long line', () => {
    const text = `${'1 + '.repeat(100)}# + ${'1 + '.repeat(100)}1`;
    const [first] = parse(text).diagnostics;
    const lines = first ? renderDiagnostic(text, first).split('\n') : [];
    expect(lines[1]?.length).toBeLessThan(110);
    expect(lines[1]?.[lines[2]?.indexOf('^') ?? -1]).toBe('#');
  });

  test.each(['(', 'Not(', '-', 'a.b(', 'NOT ', '[a].', '1+'])('10,000 times %j is a diagnostic', (text) => {
    const codes = parse(text.repeat(10_000)).diagnostics.map((d) => d.code);
    expect(codes).toContain('too-deep');
  });

  test('a list of 20,000 values is no problem', () => {
    expect(problems(`List(${'1,'.repeat(20_000)}1)`)).toEqual([]);
  });

  test('a million characters and one are too many', () => {
    expect(problems('1'.repeat(1_000_001))[0]).toContain('too-long');
  });
});

describe('the same formula in another spelling', () => {
  test.each([
    ['[Status]="Done"', 'Status = "Done"'],
    ['if(a and b,1,2)', 'If((A AND [b]), 1, 2)'],
    ['a && b', 'a AND b'],
    ['(a * b) + c', 'a*b+c'],
    ['1.0', '1'],
    ["'x'", '"x"'],
    ['a /* note */ + b', 'a + b'],
    ['broken( 1', 'Broken(1'],
  ])('%s and %s', (a, b) => expect(equivalent(a, b)).toBe(true));

  test.each([
    ['a + b', 'b + a'],
    ['"Done"', '"done"'],
    ['(a + b) * c', 'a + b * c'],
    ['a', '"a"'],
    ['broken( 1', 'broken( 2'],
    ['Count(a)', 'a.Count()'],
  ])('%s and %s differ', (a, b) => expect(equivalent(a, b)).toBe(false));
});

describe('properties', () => {
  test('parse takes any text, and says so where it is no formula', () => {
    const pieces = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '"',
      "'",
      '\\',
      '.',
      ',',
      'If',
      'x',
      '1',
      ' ',
      '\n',
      '%',
      '-',
      '\ud800',
      '/*',
      '@',
      'NOT ',
    );
    void fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((p) => p.join('')),
        ),
        (text) => {
          const { tree, diagnostics } = parse(text);
          expect(tree.start).toBeGreaterThanOrEqual(0);
          for (const d of diagnostics) {
            expect(d.end).toBeGreaterThanOrEqual(d.start);
            expect(renderDiagnostic(text, d)).toContain('^');
          }
        },
      ),
    );
  });

  test('what is printed reads back as the same formula', () => {
    void fc.assert(
      fc.property(formulaText(), (text) => {
        const once = parse(text);
        expect(once.diagnostics).toEqual([]);
        const out = print(once.tree);
        expect(parse(out).diagnostics).toEqual([]);
        expect(print(parse(out).tree)).toBe(out);
        expect(equivalent(out, text)).toBe(true);
      }),
    );
  });

  test('any name and any text survive', () => {
    void fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(parse(printText(value)).tree).toMatchObject({ kind: 'text', value });
        const name = value.replaceAll('\n', ' ');
        if (name.trim() !== '') expect(parse(printName(name)).tree).toMatchObject({ kind: 'name', name });
      }),
    );
  });
});
