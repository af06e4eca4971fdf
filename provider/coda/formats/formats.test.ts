import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import {
  CHECKBOX_DISPLAYS,
  COLORS,
  type ColumnFormat,
  CURRENCY_CODES,
  columnFormatSchema,
  DATE_FORMATS,
  EMAIL_DISPLAYS,
  LINK_DISPLAYS,
  REACTION_DISPLAYS,
  REACTION_ICONS,
  SCALE_ICONS,
  SLIDER_DISPLAYS,
  sameFormat,
  TIME_FORMATS,
} from '../../../model';
import { faults, jsonSchema } from '../mcp/schema-check';
import { showInRest } from '../testing/rest-format';
import { declaredFrom, matches } from './declared';
import { differingFields, fromMcpFormat, toMcpFormat } from './mcp';
import { type ObservedFormat, observedFormatSchema } from './observed';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const precision = maybe(fc.integer({ min: 0, max: 10 }));
const multiple = maybe(fc.boolean());
const name = fc.string({ minLength: 1 });

/** Every format that can be declared. */
const formats: fc.Arbitrary<ColumnFormat> = fc
  .oneof(
    fc.record({ type: oneOf(['text', 'canvas'] as const) }),
    fc.record({ type: oneOf(['number', 'percent'] as const), precision, thousandsSeparator: maybe(fc.boolean()) }),
    fc.record({ type: fc.constant('currency'), currencyCode: oneOf(CURRENCY_CODES), precision }),
    fc.record({ type: fc.constant('date'), dateFormat: maybe(oneOf(DATE_FORMATS)) }),
    fc.record({
      type: fc.constant('dateTime'),
      dateFormat: maybe(oneOf(DATE_FORMATS)),
      timeFormat: maybe(oneOf(TIME_FORMATS)),
    }),
    fc.record({ type: fc.constant('time'), timeFormat: maybe(oneOf(TIME_FORMATS)) }),
    fc.record({ type: fc.constant('checkbox'), display: maybe(oneOf(CHECKBOX_DISPLAYS)) }),
    fc.record({
      type: fc.constant('select'),
      options: fc.array(fc.record({ name, color: maybe(oneOf(COLORS)) }), { minLength: 1 }),
      multiple,
    }),
    fc.record({ type: fc.constant('lookup'), tableId: name, multiple }),
    fc.record({ type: fc.constant('person'), multiple }),
    fc.record({ type: fc.constant('email'), display: maybe(oneOf(EMAIL_DISPLAYS)) }),
    fc.record({ type: fc.constant('link'), display: maybe(oneOf(LINK_DISPLAYS)) }),
    fc.record({ type: fc.constant('scale'), icon: oneOf(SCALE_ICONS), maximum: fc.integer({ min: 1, max: 100 }) }),
    fc.record({
      type: fc.constant('slider'),
      minimum: maybe(fc.integer()),
      maximum: maybe(fc.integer()),
      step: maybe(fc.double({ noNaN: true, noDefaultInfinity: true, min: 0.001 })),
      display: maybe(oneOf(SLIDER_DISPLAYS)),
      showValue: maybe(fc.boolean()),
    }),
    fc.record({
      type: fc.constant('button'),
      label: name,
      action: name,
      disableIf: maybe(name),
      color: maybe(oneOf(COLORS)),
    }),
    fc.record({ type: fc.constant('reaction'), icon: oneOf(REACTION_ICONS), display: maybe(oneOf(REACTION_DISPLAYS)) }),
  )
  .map((format) => columnFormatSchema.parse(format));

const seen = (raw: unknown): ObservedFormat => observedFormatSchema.parse(raw);

describe('declared formats against what REST shows', () => {
  test('a column matches what it was declared as', () => {
    fc.assert(fc.property(formats, (format) => expect(matches(format, seen(showInRest(format)))).toBe(true)));
  });

  test('nothing matches a column of another kind', () => {
    fc.assert(
      fc.property(formats, formats, (a, b) => {
        fc.pre(a.type !== b.type);
        expect(matches(a, seen(showInRest(b)))).toBe(false);
      }),
    );
  });

  test('what is read with the declaration at hand is the declaration', () => {
    fc.assert(fc.property(formats, (format) => expect(declaredFrom(seen(showInRest(format)), format)).toBe(format)));
  });

  test('what is read without it is a declaration that matches', () => {
    fc.assert(
      fc.property(formats, (format) => {
        const shown = seen(showInRest(format));
        const read = columnFormatSchema.parse(declaredFrom(shown));
        expect(matches(read, shown)).toBe(true);
      }),
    );
  });

  test.each<[string, ColumnFormat, Record<string, unknown>]>([
    [
      'an option was added',
      { type: 'select', options: [{ name: 'a' }] },
      { type: 'select', options: [{ name: 'a' }, { name: 'b' }] },
    ],
    [
      'options changed places',
      { type: 'select', options: [{ name: 'a' }, { name: 'b' }] },
      { type: 'select', options: [{ name: 'b' }, { name: 'a' }] },
    ],
    ['options come from elsewhere', { type: 'select', options: [{ name: 'a' }] }, { type: 'select' }],
    [
      'one value became several',
      { type: 'lookup', tableId: 'grid-1' },
      { type: 'lookup', isArray: true, table: { id: 'grid-1' } },
    ],
    ['another target', { type: 'lookup', tableId: 'grid-1' }, { type: 'lookup', table: { id: 'grid-2' } }],
    ['another precision', { type: 'number' }, { type: 'number', precision: 2, useThousandsSeparator: true }],
    ['grouping switched off', { type: 'number' }, { type: 'number', useThousandsSeparator: false }],
    ['another currency', { type: 'currency', currencyCode: 'USD' }, { type: 'currency', currencyCode: '€' }],
    ['another display', { type: 'checkbox' }, { type: 'checkbox', displayType: 'toggle' }],
    ['another action', { type: 'button', label: 'Go', action: 'A()' }, { type: 'button', label: 'Go', action: 'B()' }],
    ['a limit by formula', { type: 'slider', maximum: 5 }, { type: 'slider', maximum: 'Max + 1' }],
  ])('drift: %s', (_, declared, shown) => {
    expect(matches(declared, seen(shown))).toBe(false);
  });

  test.each<[string, ColumnFormat, Record<string, unknown>]>([
    ['22 is automatic precision', { type: 'number' }, { type: 'number', precision: 22, useThousandsSeparator: true }],
    ['a currency by its symbol', { type: 'currency', currencyCode: 'CAD' }, { type: 'currency', currencyCode: '$' }],
    ['a date pattern', { type: 'date', dateFormat: 'MONTH_YEAR' }, { type: 'date', format: 'MMM YYYY' }],
    [
      'colours of options',
      { type: 'select', options: [{ name: 'a', color: 'Red' }] },
      { type: 'select', options: [{ name: 'a', backgroundColor: '#fff' }] },
    ],
    [
      'a formula spelt otherwise',
      { type: 'button', label: 'Go', action: '[Count] + 1' },
      { type: 'button', label: 'Go', action: 'Count+1' },
    ],
    ['a field of an odd type', { type: 'number' }, { type: 'number', precision: 'two', useThousandsSeparator: null }],
  ])('no drift: %s', (_, declared, shown) => {
    expect(matches(declared, seen(shown))).toBe(true);
  });

  test('after drift, what REST cannot show is kept for what stayed', () => {
    const prior: ColumnFormat = {
      type: 'select',
      options: [
        { name: 'a', color: 'Red' },
        { name: 'b', color: 'Blue' },
      ],
    };
    const shown = seen({ type: 'select', isArray: false, options: [{ name: 'b' }, { name: 'c' }] });
    expect(declaredFrom(shown, prior)).toEqual({
      type: 'select',
      options: [{ name: 'b', color: 'Blue' }, { name: 'c' }],
    });
  });

  test('kinds that nobody can declare are told by their word, new ones as other', () => {
    expect(declaredFrom(seen({ type: 'duration', maxUnit: 'days' }))).toEqual({ type: 'duration' });
    expect(declaredFrom(seen({ type: 'hologram' }))).toEqual({ type: 'other' });
    expect(seen({ type: 'hologram' }).codaType).toBe('hologram');
  });
});

describe("declared formats in MCP's words", () => {
  const tools: { name: string; inputSchema: unknown }[] = JSON.parse(
    readFileSync(join(__dirname, '../testing/tools-2026-07-28.json'), 'utf8'),
  );
  const create = jsonSchema.parse(tools.find((tool) => tool.name === 'table_create')?.inputSchema);

  test('every format is one that the catalogue of 2026-07-28 takes', () => {
    fc.assert(
      fc.property(formats, (format) => {
        const args = { uri: 'a', name: 'b', columns: [{ name: 'c', format: toMcpFormat(format) }] };
        expect(faults(create, args)).toEqual([]);
      }),
    );
  });

  test('what is sent is read back as the same', () => {
    fc.assert(
      fc.property(formats, (format) => {
        const read = fromMcpFormat(toMcpFormat(format));
        expect(differingFields(format, read)).toEqual([]);
        expect(read !== null && sameFormat(columnFormatSchema.parse(read), format)).toBe(true);
      }),
    );
  });

  test.each([
    [{ type: 'none' }, { type: 'text' }],
    [{ type: 'num', grouping: true, precision: 22 }, { type: 'number' }],
    [{ type: 'link', display: 'IconOnly' }, { type: 'link' }],
    [{ type: 'dp', format: 'DEFAULT' }, { type: 'date' }],
    [{ type: 'check', displayType: 'Check' }, { type: 'checkbox' }],
    [
      { type: 'sl', multiple: false, selectOptions: ['A', { name: 'B', color: 'Red' }] },
      { type: 'select', options: [{ name: 'A' }, { name: 'B', color: 'Red' }] },
    ],
    [
      { type: 'lookup', objectId: 'grid-1', multiple: true },
      { type: 'lookup', tableId: 'grid-1', multiple: true },
    ],
    [
      { type: 'canvas', displayPreview: true, messageBuilderProperties: {} },
      { type: 'canvas', displayPreview: true },
    ],
    [{ type: 'hologram' }, null],
  ])('as recorded: %j', (shown, read) => {
    expect(fromMcpFormat(shown)).toEqual(read);
  });

  test('a select list in place of a checkbox is noticed, and so are other options', () => {
    const shown = fromMcpFormat({ type: 'sl', selectOptions: ['true', 'false'] });
    expect(differingFields({ type: 'checkbox' }, shown)).toEqual(['type']);
    expect(differingFields({ type: 'select', options: [{ name: 'true' }] }, shown)).toEqual(['options']);
    expect(
      differingFields({ type: 'select', options: [{ name: 'true' }, { name: 'false' }], multiple: true }, shown),
    ).toEqual(['multiple']);
  });
});
