import * as fc from 'fast-check';
import {
  COLORS,
  type ColumnFormat,
  CURRENCY_CODES,
  DATE_FORMATS,
  EMAIL_DISPLAYS,
  LINK_DISPLAYS,
  REACTION_ICONS,
  SCALE_ICONS,
  TIME_FORMATS,
} from '../../model';
import { Unknown } from '../framework';
import { formatFields, readFormat } from './format-attribute';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const precision = maybe(fc.integer({ min: 0, max: 10 }));
const flag = maybe(fc.boolean());
const name = fc.string({ minLength: 1 });
const option = fc.record({ name, color: maybe(fc.constantFrom(...COLORS)) });

/** Any format at all, one branch for each kind. */
const anyFormat: fc.Arbitrary<ColumnFormat> = fc.oneof(
  fc.constant({ type: 'text' as const }),
  fc.record({ type: fc.constantFrom('number' as const, 'percent' as const), precision, thousandsSeparator: flag }),
  fc.record({ type: fc.constant('currency' as const), currencyCode: fc.constantFrom(...CURRENCY_CODES), precision }),
  fc.record({ type: fc.constant('date' as const), dateFormat: maybe(fc.constantFrom(...DATE_FORMATS)) }),
  fc.record({
    type: fc.constant('dateTime' as const),
    dateFormat: maybe(fc.constantFrom(...DATE_FORMATS)),
    timeFormat: maybe(fc.constantFrom(...TIME_FORMATS)),
  }),
  fc.record({ type: fc.constant('select' as const), options: fc.array(option, { minLength: 1 }), multiple: flag }),
  fc.record({ type: fc.constant('lookup' as const), tableId: name, multiple: flag }),
  fc.record({ type: fc.constant('person' as const), multiple: flag }),
  fc.record({ type: fc.constant('email' as const), display: maybe(fc.constantFrom(...EMAIL_DISPLAYS)) }),
  fc.record({ type: fc.constant('link' as const), display: maybe(fc.constantFrom(...LINK_DISPLAYS)) }),
  fc.record({
    type: fc.constant('scale' as const),
    icon: fc.constantFrom(...SCALE_ICONS),
    maximum: fc.integer({ min: 1, max: 100 }),
  }),
  fc.record({ type: fc.constant('slider' as const), minimum: maybe(fc.integer()), showValue: flag }),
  fc.record({ type: fc.constant('button' as const), label: name, action: name, disableIf: maybe(fc.string()) }),
  fc.record({ type: fc.constant('reaction' as const), icon: fc.constantFrom(...REACTION_ICONS) }),
  fc.record({ type: fc.constant('canvas' as const), displayPreview: flag }),
);

const problems = (fields: unknown) => readFormat(fields, ['format']).problems;

test('every format survives the way to Terraform and back', () => {
  fc.assert(
    fc.property(anyFormat, (format) => {
      const read = readFormat(formatFields(format), ['format']);
      expect(read.problems).toEqual([]);
      expect(JSON.parse(JSON.stringify(read.format))).toEqual(JSON.parse(JSON.stringify(format)));
    }),
  );
});

test('no format means text', () => {
  expect(readFormat(null, []).format).toEqual({ type: 'text' });
});

test('a kind that Coda cannot create is refused with what can be done', () => {
  const [problem] = problems({ type: 'duration' });
  expect(problem?.path).toEqual(['format', 'type']);
  expect(problem?.detail).toMatch(/by hand in Coda/);
  expect(problems({ type: 'checkboxes' })[0]?.detail).toMatch(/text, number/);
});

test('a field of another kind is refused at its own place', () => {
  const [problem] = problems({ type: 'text', precision: 2 });
  expect(problem?.path).toEqual(['format', 'precision']);
  expect(problem?.detail).toMatch(/number, percent, currency/);
});

test('what a kind needs is asked for by name', () => {
  expect(problems({ type: 'select' })[0]?.summary).toBe('A select column needs options');
  expect(problems({ type: 'lookup', table_id: null })[0]?.path).toEqual(['format', 'table_id']);
  expect(problems({ type: 'currency', currency_code: 'ZZZ' })[0]?.summary).toBe(
    'A currency column cannot have this currency_code',
  );
});

test('what is not known yet is not judged', () => {
  expect(readFormat({ type: 'lookup', table_id: Unknown.value }, [])).toEqual({ format: null, problems: [] });
  expect(readFormat({ type: Unknown.value, precision: 2 }, []).problems).toEqual([]);
  expect(problems({ type: 'lookup', table_id: Unknown.value, precision: 2 })).toHaveLength(1);
});
