import { BOOLEAN, listOf, NUMBER, TEXT, type Type } from '../types';
import { BLANK, boolean, error, isBlank, itemsOf, list, number, text, unwrap, type Value } from '../values/value';
import { parseNumber, toInteger, toNumber } from './convert';
import { type EagerRun, eager, type FunctionSpec, type FunctionTable, type Runtime } from './define';

/** The longest text that a function makes. */
const LONGEST = 1_000_000;

function made(value: string, runtime: Runtime): Value {
  runtime.spend(Math.ceil(value.length / 100));
  return value.length > LONGEST ? error('range', `The text is longer than ${LONGEST} characters.`) : text(value);
}

/** A function of texts; other values are shown as text first. */
function ofText(
  name: string,
  args: string,
  summary: string,
  returns: Type,
  run: (...texts: string[]) => Value,
): FunctionSpec {
  return eager('text', name, args, { summary, returns }, (values, runtime) =>
    run(...values.map((v) => runtime.show(v))),
  );
}

function mapped(name: string, summary: string, run: (t: string, runtime: Runtime) => string): FunctionSpec {
  return eager('text', name, 'text:text', { summary, returns: TEXT }, ([v], rt) =>
    made(run(rt.show(v ?? BLANK), rt), rt),
  );
}

/** A cut of a text by positions that are numbers; characters are Unicode code points. */
function cut(
  name: string,
  args: string,
  summary: string,
  run: (characters: string[], ...numbers: number[]) => string[],
): FunctionSpec {
  return eager('text', name, args, { summary, returns: TEXT }, ([value, ...positions], rt) => {
    const numbers: number[] = [];
    for (const position of positions) {
      const n = toInteger(position);
      if (typeof n !== 'number') return n;
      numbers.push(n);
    }
    return made(run([...rt.show(value ?? BLANK)], ...numbers).join(''), rt);
  });
}

interface Pattern {
  regex: RegExp;
  /** The longest text that it is let loose on. */
  longest: number;
}

const COMPILED = new Map<string, Pattern | null>();

/**
 * A regular expression of JavaScript. Those are matched by trying, which can take forever: a repeated group that holds
 * repetitions or alternatives is refused, and the more repetitions a pattern has, the shorter the text it may look at.
 */
function compile(pattern: string, flags: string): Pattern | null {
  const key = `${flags}/${pattern}`;
  const known = COMPILED.get(key);
  if (known !== undefined) return known;
  const explosive = /[*+}][^()]*\)[*+{]|\|[^()]*\)[*+{]|\\[1-9]|\)\)+[*+{]/.test(pattern) || pattern.length > 1000;
  const regex = explosive ? null : (tryCompile(pattern, `${flags}u`) ?? tryCompile(pattern, flags));
  const repetitions = (pattern.match(/[*+]|\{\d+,\d*\}/g) ?? []).length + (pattern.startsWith('^') ? 0 : 1);
  const longest = Math.min(10_000, Math.floor(1e9 ** (1 / Math.max(1, repetitions))));
  const compiled = regex && { regex, longest };
  if (COMPILED.size > 500) COMPILED.clear();
  COMPILED.set(key, compiled);
  return compiled;
}

function tryCompile(pattern: string, flags: string): RegExp | null {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return null;
  }
}

function withRegex(
  flags: string,
  run: (pattern: RegExp, subject: string, rest: readonly Value[], runtime: Runtime) => Value,
): EagerRun {
  return ([value, pattern, ...rest], runtime) => {
    const compiled = compile(runtime.show(pattern ?? BLANK), flags);
    if (!compiled) return error('type', 'The regular expression is not valid, or repeats a repetition.');
    const subject = runtime.show(value ?? BLANK);
    if (subject.length > compiled.longest)
      return error('range', `This regular expression takes at most ${compiled.longest} characters.`);
    runtime.spend(subject.length);
    compiled.regex.lastIndex = 0;
    return run(compiled.regex, subject, rest, runtime);
  };
}

function replaceFirst(subject: string, find: string, put: string): string {
  const at = find === '' ? -1 : subject.indexOf(find);
  return at < 0 ? subject : subject.slice(0, at) + put + subject.slice(at + find.length);
}

function padding(name: string, summary: string, left: boolean): FunctionSpec {
  return eager(
    'text',
    name,
    'text:text, length:number, fill:text?',
    { summary, returns: TEXT },
    ([value, length, fill], rt) => {
      const n = toInteger(length);
      if (typeof n !== 'number') return n;
      if (n > LONGEST) return error('range', `The text is longer than ${LONGEST} characters.`);
      const [subject, filler] = [rt.show(value ?? BLANK), fill === undefined ? ' ' : rt.show(fill)];
      return made(left ? subject.padStart(n, filler) : subject.padEnd(n, filler), rt);
    },
  );
}

/** `Format("{1} of {2}", a, b)`; `{1:000}` pads a number with zeros. */
function format([pattern, ...values]: readonly Value[], rt: Runtime): Value {
  const out = rt
    .show(pattern ?? BLANK)
    .replace(/\{(\d{1,3})(?::(0+))?\}/g, (whole, position: string, zeros?: string) => {
      const value = values[Number(position) - 1];
      if (value === undefined) return whole;
      return zeros === undefined ? rt.show(value) : rt.show(value).padStart(zeros.length, '0');
    });
  return made(out, rt);
}

function join([source, separator]: readonly Value[], rt: Runtime): Value {
  const items = itemsOf(source ?? BLANK);
  rt.spend(items.length);
  return made(items.map((item) => rt.show(item)).join(separator === undefined ? ', ' : rt.show(separator)), rt);
}

/** Text, and how other values become text. */
export const TEXTS: FunctionTable = [
  eager(
    'text',
    'Concatenate',
    'text:any, {more:any?}',
    { summary: 'The arguments as one text.', returns: TEXT },
    (args, rt) => made(args.map((a) => rt.show(a)).join(''), rt),
  ),
  eager(
    'text',
    'Join',
    'list:list, separator:text?',
    { summary: 'The items as one text, with a separator between them.', returns: TEXT },
    join,
  ),
  eager(
    'text',
    'Split',
    'text:text, separator:text',
    { summary: 'The parts of a text between separators.', returns: listOf(TEXT) },
    ([value, separator], rt) => {
      const parts = rt.show(value ?? BLANK).split(rt.show(separator ?? BLANK));
      rt.spend(parts.length);
      return list(parts.map(text));
    },
  ),
  mapped('Lower', 'The text in small letters.', (t, rt) => t.toLocaleLowerCase(rt.locale)),
  mapped('Upper', 'The text in capital letters.', (t, rt) => t.toLocaleUpperCase(rt.locale)),
  mapped('Trim', 'The text without spaces at its ends.', (t) => t.trim()),
  mapped('ToText', 'Any value as text.', (t) => t),
  eager(
    'text',
    'ToNumber',
    'value:any',
    { summary: 'A number out of text, a date, a duration (in days) or true and false.', returns: NUMBER },
    ([value]) => {
      const inner = unwrap(value ?? BLANK);
      if (isBlank(inner)) return BLANK;
      if (inner.kind === 'text') {
        const parsed = parseNumber(inner.value);
        return parsed === null ? error('type', `${JSON.stringify(inner.value)} is not a number.`) : number(parsed);
      }
      const n = toNumber(inner);
      return typeof n === 'number' ? number(n) : n;
    },
  ),
  eager('text', 'Length', 'text:any', { summary: 'How many characters a text has.', returns: NUMBER }, ([v], rt) =>
    number([...rt.show(v ?? BLANK)].length),
  ),
  cut('Left', 'text:text, count:number', 'The first characters.', (c, n = 0) => c.slice(0, Math.max(0, n))),
  cut('Right', 'text:text, count:number', 'The last characters.', (c, n = 0) => (n <= 0 ? [] : c.slice(-n))),
  cut(
    'Middle',
    'text:text, start:number, count:number',
    'Characters from a position, counted from 1.',
    (c, start = 1, n = 0) => c.slice(Math.max(0, start - 1), Math.max(0, start - 1 + n)),
  ),
  ofText(
    'ContainsText',
    'text:text, find:text',
    'True where the text contains another, letter case ignored.',
    BOOLEAN,
    (t = '', f = '') => boolean(t.toLowerCase().includes(f.toLowerCase())),
  ),
  ofText('StartsWith', 'text:text, start:text', 'True where the text starts with another.', BOOLEAN, (t = '', f = '') =>
    boolean(t.startsWith(f)),
  ),
  ofText('EndsWith', 'text:text, end:text', 'True where the text ends with another.', BOOLEAN, (t = '', f = '') =>
    boolean(t.endsWith(f)),
  ),
  eager(
    'text',
    'Substitute',
    'text:text, find:text, replacement:text',
    { summary: 'The text with the first place of another replaced.', returns: TEXT },
    ([v, find, put], rt) => made(replaceFirst(rt.show(v ?? BLANK), rt.show(find ?? BLANK), rt.show(put ?? BLANK)), rt),
  ),
  eager(
    'text',
    'SubstituteAll',
    'text:text, find:text, replacement:text',
    { summary: 'The text with every place of another replaced.', returns: TEXT },
    ([v, find, put], rt) => {
      const [subject, from] = [rt.show(v ?? BLANK), rt.show(find ?? BLANK)];
      return from === '' ? text(subject) : made(subject.split(from).join(rt.show(put ?? BLANK)), rt);
    },
  ),
  eager(
    'text',
    'Replace',
    'text:text, start:number, count:number, replacement:text',
    { summary: 'The text with the characters at a position replaced.', returns: TEXT },
    ([v, start, count, put], rt) => {
      const [at, n] = [toInteger(start), toInteger(count)];
      if (typeof at !== 'number') return at;
      if (typeof n !== 'number') return n;
      const characters = [...rt.show(v ?? BLANK)];
      const from = Math.max(0, at - 1);
      return made(
        characters.slice(0, from).join('') + rt.show(put ?? BLANK) + characters.slice(from + Math.max(0, n)).join(''),
        rt,
      );
    },
  ),
  eager(
    'text',
    'Repeat',
    'text:text, count:number',
    { summary: 'The text so many times.', returns: TEXT },
    ([v, count], rt) => {
      const n = toInteger(count);
      if (typeof n !== 'number') return n;
      const subject = rt.show(v ?? BLANK);
      return n * subject.length > LONGEST
        ? error('range', `The text is longer than ${LONGEST} characters.`)
        : made(subject.repeat(Math.max(0, n)), rt);
    },
  ),
  padding('LeftPad', 'The text filled up on its left.', true),
  padding('RightPad', 'The text filled up on its right.', false),
  eager(
    'text',
    'RegexMatch',
    'text:text, pattern:text',
    { summary: 'True where a regular expression matches.', returns: BOOLEAN },
    withRegex('', (r, s) => boolean(r.test(s))),
  ),
  eager(
    'text',
    'RegexExtract',
    'text:text, pattern:text',
    { summary: 'Every match of a regular expression.', returns: listOf(TEXT) },
    withRegex('g', (r, s) => list((s.match(r) ?? []).map(text))),
  ),
  eager(
    'text',
    'RegexReplace',
    'text:text, pattern:text, replacement:text',
    { summary: 'The text with every match of a regular expression replaced.', returns: TEXT },
    withRegex('g', (r, s, [put], rt) => made(s.replace(r, rt.show(put ?? BLANK)), rt)),
  ),
  eager('text', 'Character', 'code:number', { summary: 'The character with a code.', returns: TEXT }, ([code]) => {
    const n = toInteger(code);
    if (typeof n !== 'number') return n;
    return n >= 0 && n <= 0x10ffff ? text(String.fromCodePoint(n)) : error('range', 'There is no such character.');
  }),
  eager('text', 'LineBreak', '', { summary: 'A line break.', returns: TEXT }, () => text('\n')),
  eager(
    'text',
    'Format',
    'pattern:text, {value:any?}',
    { summary: 'A text in which {1}, {2} … stand for the values.', returns: TEXT },
    format,
  ),
  eager('text', 'BulletedList', 'list:list', { summary: 'The items as a bulleted text.', returns: TEXT }, ([l], rt) =>
    made(
      itemsOf(l ?? BLANK)
        .map((item) => `• ${rt.show(item)}`)
        .join('\n'),
      rt,
    ),
  ),
];
