import { ANY, BOOLEAN, type Type, union } from '../types';
import { sameValue } from '../values/compare';
import { BLANK, boolean, isBlank, itemsOf, type Value } from '../values/value';
import { toBoolean } from './convert';
import { eager, type FunctionTable, type Lazy, lazy } from './define';

const unionOf = (types: readonly Type[]): Type => (types.length === 0 ? ANY : types.reduce(union));

function isNumeric(value: Value): boolean {
  return value.kind === 'number';
}

/** Goes through conditions until one decides. */
function anyIs(wanted: boolean, args: readonly Lazy[]): Value {
  for (const argument of args) {
    for (const item of itemsOf(argument.value())) {
      const truth = toBoolean(item);
      if (typeof truth !== 'boolean') return truth;
      if (truth === wanted) return boolean(wanted);
    }
  }
  return boolean(!wanted);
}

/** Pairs of condition and result, and a last one that stands alone. */
function firstCase(args: readonly Lazy[], from: number, holds: (test: Lazy) => boolean | Value): Value {
  let i = from;
  for (; i + 1 < args.length; i += 2) {
    const [test, result] = [args[i], args[i + 1]];
    if (!test || !result) break;
    const truth = holds(test);
    if (typeof truth !== 'boolean') return truth;
    if (truth) return result.value();
  }
  return args[i]?.value() ?? BLANK;
}

/** Conditions, and what tells values apart. */
export const LOGIC: FunctionTable = [
  lazy(
    'logic',
    'If',
    'condition:boolean, then:any, else:any?',
    {
      summary: 'The second argument where the condition is true, else the third, or blank.',
      returns: (t) => unionOf(t.slice(1)),
    },
    ([condition, then, otherwise]) => {
      const truth = toBoolean(condition?.value() ?? BLANK);
      if (typeof truth !== 'boolean') return truth;
      return (truth ? then : otherwise)?.value() ?? BLANK;
    },
  ),
  lazy(
    'logic',
    'SwitchIf',
    'condition:any, result:any, {more:any?}',
    {
      summary:
        'The result after the first condition that is true, or the last argument where none is and it stands alone.',
      returns: (t) => unionOf(t.filter((_, i) => i % 2 === 1 || i === t.length - 1)),
    },
    (args) => firstCase(args, 0, (test) => toBoolean(test.value())),
  ),
  lazy(
    'logic',
    'Switch',
    'value:any, match:any, result:any, {more:any?}',
    {
      summary:
        'The result after the first match that equals the value, or the last argument where none does and it stands alone.',
      returns: (t) => unionOf(t.filter((_, i) => i > 0 && (i % 2 === 0 || i === t.length - 1))),
    },
    (args) => {
      const value = args[0]?.value() ?? BLANK;
      if (value.kind === 'error') return value;
      return firstCase(args, 1, (test) => {
        const match = test.value();
        return match.kind === 'error' ? match : sameValue(value, match);
      });
    },
  ),
  lazy(
    'logic',
    'And',
    'condition:boolean, {more:boolean?}',
    {
      summary: 'True where every argument is true.',
      returns: BOOLEAN,
    },
    (args) => anyIs(false, args),
  ),
  lazy(
    'logic',
    'Or',
    'condition:boolean, {more:boolean?}',
    {
      summary: 'True where at least one argument is true.',
      returns: BOOLEAN,
    },
    (args) => anyIs(true, args),
  ),
  eager(
    'logic',
    'Not',
    'condition:boolean',
    { summary: 'True where the argument is false.', returns: BOOLEAN },
    ([value]) => {
      const truth = toBoolean(value ?? BLANK);
      return typeof truth === 'boolean' ? boolean(!truth) : truth;
    },
  ),
  eager('logic', 'True', '', { summary: 'True.', returns: BOOLEAN }, () => boolean(true)),
  eager('logic', 'False', '', { summary: 'False.', returns: BOOLEAN }, () => boolean(false)),
  eager(
    'logic',
    'IsBlank',
    'value:any',
    {
      summary: 'True where the value is blank, empty text or an empty list.',
      returns: BOOLEAN,
    },
    ([value]) => boolean(isBlank(value ?? BLANK)),
  ),
  eager(
    'logic',
    'IsNotBlank',
    'value:any',
    {
      summary: 'True where the value is not blank.',
      returns: BOOLEAN,
    },
    ([value]) => boolean(!isBlank(value ?? BLANK)),
  ),
  lazy(
    'logic',
    'IfBlank',
    'value:any, fallback:any',
    {
      summary: 'The value, or the fallback where the value is blank.',
      returns: unionOf,
    },
    ([value, fallback]) => {
      const first = value?.value() ?? BLANK;
      return isBlank(first) ? (fallback?.value() ?? BLANK) : first;
    },
  ),
  lazy(
    'logic',
    'IfError',
    'value:any, fallback:any',
    {
      summary: 'The value, or the fallback where the value is an error.',
      returns: unionOf,
    },
    ([value, fallback]) => {
      const first = value?.value() ?? BLANK;
      return first.kind === 'error' ? (fallback?.value() ?? BLANK) : first;
    },
  ),
  eager(
    'logic',
    'IsError',
    'value:any',
    { summary: 'True where the value is an error.', returns: BOOLEAN },
    ([value]) => boolean(value?.kind === 'error'),
    true,
  ),
  eager(
    'logic',
    'IsNumber',
    'value:any',
    { summary: 'True where the value is a number.', returns: BOOLEAN },
    ([value]) => boolean(isNumeric(value ?? BLANK)),
  ),
  eager('logic', 'IsText', 'value:any', { summary: 'True where the value is text.', returns: BOOLEAN }, ([value]) =>
    boolean(value?.kind === 'text'),
  ),
  eager('logic', 'IsDate', 'value:any', { summary: 'True where the value is a date.', returns: BOOLEAN }, ([value]) =>
    boolean(value?.kind === 'date' || value?.kind === 'dateTime'),
  ),
  eager(
    'logic',
    'IsLogical',
    'value:any',
    { summary: 'True where the value is true or false.', returns: BOOLEAN },
    ([value]) => boolean(value?.kind === 'boolean'),
  ),
  lazy(
    'logic',
    'WithName',
    'value:any, name:any@name, expression:any@body',
    {
      summary: 'The expression, in which the name stands for the value.',
      returns: (t) => t[2] ?? ANY,
    },
    ([value, , body]) => {
      const given = value?.value() ?? BLANK;
      return body?.each(given) ?? BLANK;
    },
  ),
];
