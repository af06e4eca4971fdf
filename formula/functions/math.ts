import { ANY, leafType, NUMBER, type Type } from '../types';
import { compareValues } from '../values/compare';
import { BLANK, error, isBlank, itemsOf, number, type Value } from '../values/value';
import { numbersIn, toBoolean, toNumber, withNumbers } from './convert';
import { durationLike } from './dates';
import { type EagerRun, eager, type FunctionSpec, type FunctionTable, lazy, type Runtime } from './define';

const leaf = (t: readonly Type[]): Type => leafType(t[0] ?? ANY);

/** A function of the numbers in its arguments. `empty` is the result where there is none. */
function aggregate(name: string, summary: string, empty: Value, run: (numbers: number[]) => number): FunctionSpec {
  const head = { summary, returns: (t: readonly Type[]) => (leaf(t).kind === 'duration' ? leaf(t) : NUMBER) };
  return eager('math', name, 'values:numbers, {more:numbers?}', head, (args, runtime) => {
    const numbers = numbersIn(args, runtime);
    if (!Array.isArray(numbers)) return numbers;
    return numbers.length === 0 ? empty : durationLike(args, run(numbers));
  });
}

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const n of numbers) total += n;
  return total;
}

function middle(numbers: number[], share: number): number {
  numbers.sort((a, b) => a - b);
  const at = (numbers.length - 1) * share;
  const low = numbers[Math.floor(at)] ?? 0;
  return low + ((numbers[Math.ceil(at)] ?? low) - low) * (at - Math.floor(at));
}

function variance(numbers: readonly number[]): number {
  const mean = sum(numbers) / numbers.length;
  return numbers.length < 2 ? 0 : sum(numbers.map((n) => (n - mean) ** 2)) / (numbers.length - 1);
}

/** Smallest or largest of numbers, dates, times or durations; blanks are passed over. */
function extreme(sign: 1 | -1): EagerRun {
  return (args, runtime) => {
    const found: { best: Value | null; failed: Value | null } = { best: null, failed: null };
    const look = (values: readonly Value[]): void => {
      runtime.spend(values.length);
      for (const value of values) {
        if (value.kind === 'list') look(value.items);
        else if (value.kind === 'error') found.failed ??= value;
        else if (!isBlank(value)) {
          const order = found.best === null ? -sign : compareValues(value, found.best, runtime.collator);
          if (order === null) found.failed ??= error('type', 'These values cannot be compared with each other.');
          else if (order * sign < 0) found.best = value;
        }
      }
    };
    look(args);
    return found.failed ?? found.best ?? BLANK;
  };
}

/** Digits are counted in decimal: 1.005 rounds to 1.01, as people expect, although its double lies below. */
function roundWith(round: (n: number) => number): EagerRun {
  return (args) =>
    withNumbers(args.length < 2 ? [args[0], number(0)] : args, (value, digits = 0) => {
      const places = Math.max(-300, Math.min(300, Math.trunc(digits)));
      const shifted = shift(value, places);
      return Number.isFinite(shifted) ? number(shift(round(shifted), -places)) : number(value);
    });
}

function shift(value: number, places: number): number {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + places}`);
}

const halfAwayFromZero = (n: number): number => Math.sign(n) * Math.round(Math.abs(n));
const outwards = (n: number): number => Math.sign(n) * Math.ceil(Math.abs(n));

function multiple(name: string, summary: string, round: (n: number) => number): FunctionSpec {
  return eager('math', name, 'number:number, multiple:number?', { summary, returns: NUMBER }, ([value, unit]) =>
    withNumbers([value, unit ?? number(1)], (n, m = 1) =>
      m === 0
        ? error('divide-by-zero', 'The multiple is 0.')
        : number(Number((round(Number((n / m).toPrecision(15))) * m).toPrecision(15))),
    ),
  );
}

function plain(name: string, args: string, summary: string, run: (...n: number[]) => number | Value): FunctionSpec {
  return eager('math', name, args, { summary, returns: NUMBER }, (values) =>
    withNumbers(values, (...n) => {
      const result = run(...n);
      return typeof result === 'number' ? number(result) : result;
    }),
  );
}

const divideByZero = error('divide-by-zero', 'Division by zero.');

function condensed(name: string, summary: string, run: (numbers: number[]) => Value): FunctionSpec {
  return lazy(
    'math',
    name,
    'list:list, condition:boolean@item, values:any@item?',
    { summary, returns: NUMBER },
    ([source, condition, value], runtime: Runtime) => {
      const given = source?.value() ?? BLANK;
      if (given.kind === 'error') return given;
      const numbers: number[] = [];
      for (const item of itemsOf(given)) {
        runtime.spend(1);
        const truth = toBoolean(condition?.each(item) ?? BLANK);
        if (typeof truth !== 'boolean') return truth;
        if (!truth) continue;
        const own = value?.each(item) ?? item;
        if (isBlank(own)) continue;
        const n = toNumber(own);
        if (typeof n !== 'number') return n;
        numbers.push(n);
      }
      return run(numbers);
    },
  );
}

/** Sums, averages, extremes and rounding; blanks count for nothing. */
export const MATH: FunctionTable = [
  aggregate('Sum', 'The sum of the numbers; 0 where there is none.', number(0), sum),
  aggregate('Average', 'The mean of the numbers; blank where there is none.', BLANK, (n) => sum(n) / n.length),
  aggregate('Median', 'The middle of the numbers; blank where there is none.', BLANK, (n) => middle(n, 0.5)),
  aggregate('Product', 'The product of the numbers.', number(0), (n) => n.reduce((a, b) => a * b, 1)),
  aggregate('StandardDeviation', 'The standard deviation of a sample.', BLANK, (n) => Math.sqrt(variance(n))),
  condensed('SumIf', 'The sum over the items that fulfil a condition.', (n) => number(sum(n))),
  condensed('AverageIf', 'The mean over the items that fulfil a condition; blank where there is none.', (n) =>
    n.length === 0 ? BLANK : number(sum(n) / n.length),
  ),
  eager(
    'math',
    'Min',
    'values:list, {more:list?}',
    { summary: 'The smallest value, the earliest date.', returns: leaf },
    extreme(1),
  ),
  eager(
    'math',
    'Max',
    'values:list, {more:list?}',
    { summary: 'The largest value, the latest date.', returns: leaf },
    extreme(-1),
  ),
  eager(
    'math',
    'Percentile',
    'values:numbers, share:number',
    { summary: 'The value below which a share (0 to 1) of the numbers lies.', returns: NUMBER },
    ([values, share], runtime) => {
      const numbers = numbersIn([values ?? BLANK], runtime);
      if (!Array.isArray(numbers)) return numbers;
      return withNumbers([share], (s) => {
        if (s < 0 || s > 1) return error('range', 'The share must lie between 0 and 1.');
        return numbers.length === 0 ? BLANK : number(middle(numbers, s));
      });
    },
  ),
  eager(
    'math',
    'Round',
    'number:number, digits:number?',
    { summary: 'The number rounded to so many decimal places.', returns: NUMBER },
    roundWith(halfAwayFromZero),
  ),
  eager(
    'math',
    'RoundUp',
    'number:number, digits:number?',
    { summary: 'The number rounded away from zero.', returns: NUMBER },
    roundWith(outwards),
  ),
  eager(
    'math',
    'RoundDown',
    'number:number, digits:number?',
    { summary: 'The number rounded towards zero.', returns: NUMBER },
    roundWith(Math.trunc),
  ),
  multiple('RoundTo', 'The nearest multiple.', halfAwayFromZero),
  multiple('Ceiling', 'The next multiple upwards.', Math.ceil),
  multiple('Floor', 'The next multiple downwards.', Math.floor),
  plain('Trunc', 'number:number', 'The number without its decimal places.', Math.trunc),
  plain('Int', 'number:number', 'The next whole number downwards.', Math.floor),
  plain('Abs', 'number:number', 'The number without its sign.', Math.abs),
  plain('Sign', 'number:number', '-1, 0 or 1.', Math.sign),
  plain('Sqrt', 'number:number', 'The square root.', (n) =>
    n < 0 ? error('range', 'A negative number has no square root.') : Math.sqrt(n),
  ),
  plain('Power', 'base:number, exponent:number', 'The base to the power of the exponent.', (a, b = 0) => a ** b),
  plain('Exp', 'number:number', 'e to the power of the number.', Math.exp),
  plain('Ln', 'number:number', 'The natural logarithm.', (n) =>
    n <= 0 ? error('range', 'Only positive numbers have a logarithm.') : Math.log(n),
  ),
  plain('Log10', 'number:number', 'The logarithm to base 10.', (n) =>
    n <= 0 ? error('range', 'Only positive numbers have a logarithm.') : Math.log10(n),
  ),
  plain('Remainder', 'number:number, divisor:number', 'What is left after a division.', (a, b = 0) =>
    b === 0 ? divideByZero : remainder(a, b),
  ),
  plain('Quotient', 'number:number, divisor:number', 'The whole part of a division.', (a, b = 0) =>
    b === 0 ? divideByZero : Math.trunc(a / b),
  ),
  plain('Pi', '', 'The number pi.', () => Math.PI),
  plain('Even', 'number:number', 'The next even number away from zero.', (n) => outwards(n / 2) * 2),
  plain(
    'Odd',
    'number:number',
    'The next odd number away from zero.',
    (n) => (n < 0 ? -1 : 1) * (outwards((Math.abs(n) - 1) / 2) * 2 + 1),
  ),
];

/** The remainder with the sign of the divisor, as in spreadsheets. */
export function remainder(a: number, b: number): number {
  return a - b * Math.floor(a / b);
}
