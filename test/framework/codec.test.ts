import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { Dynamic, types, Unknown, type Value, type ValueType } from '../../provider/framework';
import { canonicalDecimal, compareDecimals, numberOfDecimal } from '../../provider/framework/concept/numbers';
import { elementType } from '../../provider/framework/concept/values';
import { conform } from '../../provider/framework/engine/conform';
import { equal } from '../../provider/framework/engine/equality';
import { fromJson, parseJson } from '../../provider/framework/engine/json-value';
import { typeFromJson, typeToJson } from '../../provider/framework/engine/type-json';
import { decodeValue, encodeValue } from '../../provider/framework/wire/msgpack';
import { decimals, knownValues, unknowns } from './support/arbitraries';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Writes a value as a state file holds it. */
function stateJson(type: ValueType, value: Value): string {
  if (value === null) return 'null';
  if (value instanceof Dynamic) {
    return `{"value":${stateJson(value.type, value.value)},"type":${JSON.stringify(typeToJson(value.type))}}`;
  }
  if (type.kind === 'number') return String(value);
  if (Array.isArray(value))
    return `[${value.map((item: Value, index) => stateJson(elementType(type, index), item)).join()}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value).map(
      ([key, item]) => `${JSON.stringify(key)}:${stateJson(elementType(type, key), item)}`,
    );
    return `{${members.join()}}`;
  }
  return JSON.stringify(value);
}

describe('the wire format', () => {
  it('brings back every value of every type', () => {
    fc.assert(
      fc.property(knownValues, ({ type, value }) => {
        const back = decodeValue(type, encodeValue(type, value));
        expect(equal(type, back, value)).toBe(true);
        expect(conform(type, back, { allowUnknown: false }).problems).toEqual(
          conform(type, value, { allowUnknown: false }).problems,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('brings back refinements of unknowns, wherever the unknown stands', () => {
    fc.assert(
      fc.property(unknowns, (unknown) => {
        expect(decodeValue(types.string, encodeValue(types.string, unknown))).toEqual(unknown);
        const list = types.list(types.string);
        expect(decodeValue(list, encodeValue(list, ['a', unknown]))).toEqual(['a', unknown]);
        const dynamic = new Dynamic(typeFromJson('string'), unknown);
        expect(decodeValue(types.dynamic, encodeValue(types.dynamic, dynamic))).toEqual(dynamic);
      }),
    );
  });

  it.each([
    ['a plain unknown', types.string, Unknown.value, 'd40000'],
    ['null', types.string, null, 'c0'],
    ['a small integer, as text', types.integer, 3, 'a133'],
    ['an integer beyond doubles', types.bigNumber, '9007199254740993', 'b039303037313939323534373430393933'],
    ['an integer beyond 64 bits', types.bigNumber, '9223372036854775808', 'b339323233333732303336383534373735383038'],
    ['a fraction, as text', types.number, 0.1, 'a3302e31'],
    ['a dynamic string', types.dynamic, Dynamic.fromJson('x'), '92c40822737472696e6722a178'],
  ])('writes %s as Terraform reads it', (_name, type, value, expected) => {
    expect(hex(encodeValue(type, value))).toBe(expected);
  });

  it.each<[string, ValueType, unknown, Value]>([
    ['a float', types.number, 1.5, 1.5],
    ['a decimal text', types.number, '0.1', 0.1],
    ['1e300 in digits', types.number, `1${'0'.repeat(300)}`, 1e300],
    ['a 64-bit integer', types.bigNumber, 9007199254740993n, '9007199254740993'],
  ])('reads %s', (_name, type, raw, expected) => {
    expect(decodeValue(type, encode(raw, { useBigInt64: true }))).toEqual(expected);
  });

  it('takes an extension of a later protocol for an unknown', () => {
    expect(decodeValue(types.string, Buffer.from('d46300', 'hex'))).toBeInstanceOf(Unknown);
    expect(decodeValue(types.string, Buffer.from('d6ff00000000', 'hex'))).toBeInstanceOf(Unknown);
  });

  it.each<[string, ValueType, unknown, RegExp]>([
    ['too many digits for a number', types.number, '0.1234567890123456789', /^0\.1234567890123456789 has more digits/],
    [
      'too many digits in a nested one',
      types.list(types.integer),
      [1, 9007199254740993n],
      /^\[1\]: 9007199254740993 has/,
    ],
    ['a fraction of an integer', types.map(types.integer), { 'a b': '1.5' }, /^\["a b"\]: 1.5 is not a whole number/],
    ['a string for a bool', types.object({ on: types.bool }), { on: 'yes' }, /^on: expected bool, found string/],
    ['a missing member', types.object({ on: types.bool, off: types.bool }), { on: true }, /^off: is missing/],
    [
      'a key that JavaScript cannot hold',
      types.map(types.string),
      Object.fromEntries([['__proto__', 'x']]),
      /__proto__/,
    ],
  ])('refuses %s, naming the place', (_name, type, raw, detail) => {
    const bytes = encode(raw, { useBigInt64: true });
    expect(() => decodeValue(type, bytes)).toThrow(
      expect.objectContaining({ diagnostics: [expect.objectContaining({ detail: expect.stringMatching(detail) })] }),
    );
  });
});

describe('the JSON of state files', () => {
  it('is read without losing anything', () => {
    fc.assert(
      fc.property(knownValues, ({ type, value }) => {
        expect(equal(type, fromJson(type, parseJson(stateJson(type, value))), value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('reads the same by the short way as by the careful one', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        // A number of many digits beside it makes the whole text go the careful way.
        const careful = parseJson(`[1234567890.1234567890,${text}]`);
        expect([careful]).toEqual([['1234567890.123456789', parseJson(text)]]);
      }),
    );
    expect(parseJson('{"a": [1.50, -0, 123456789012345]}')).toEqual({ a: [1.5, 0, 123456789012345] });
    expect(parseJson('9007199254740993')).toBe('9007199254740993');
    expect(parseJson('1e-400')).toBe(`0.${'0'.repeat(399)}1`);
  });

  it('forgets attributes that the schema does not have, and nulls those that the file does not have', () => {
    const type = types.object({ a: types.string, b: types.string });
    expect(fromJson(type, parseJson('{"a":"x","z":1}'))).toEqual({ a: 'x', b: null });
  });

  it('says where a value is of another type', () => {
    const type = types.object({ a: types.list(types.string) });
    expect(() => fromJson(type, parseJson('{"a":["x",{}]}'))).toThrow('a[1]: expected string, found object');
  });
});

describe('types', () => {
  it('keep their JSON form', () => {
    fc.assert(
      fc.property(knownValues, ({ type }) => {
        const json = typeToJson(type);
        expect(typeToJson(typeFromJson(json))).toEqual(json);
      }),
    );
  });

  it('refuse what is none', () => {
    expect(() => typeFromJson(['bag', 'string'])).toThrow(TypeError);
  });
});

describe('decimals', () => {
  it('have one form, which JavaScript numbers survive', () => {
    fc.assert(
      fc.property(decimals, fc.double({ noNaN: true, noDefaultInfinity: true }), (decimal, number) => {
        expect(canonicalDecimal(decimal)).toBe(decimal);
        const form = canonicalDecimal(String(number));
        expect(form === undefined ? undefined : numberOfDecimal(form)).toBe(number === 0 ? 0 : number);
      }),
    );
  });

  it.each([
    ['1.50', '1.5'],
    ['-0.0', '0'],
    ['1.5e3', '1500'],
    ['25e-3', '0.025'],
    ['+.5', '0.5'],
    ['007', '7'],
    ['1e99999999', undefined],
    ['1.', '1'],
    ['.', undefined],
    ['0x10', undefined],
    ['', undefined],
  ])('writes %s as %s', (text, expected) => {
    expect(canonicalDecimal(text)).toBe(expected);
  });

  it('are ordered as integers are, at any scale', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), fc.nat({ max: 30 }), (left, right, scale) => {
        const decimal = (digits: bigint): string => canonicalDecimal(`${digits}e-${scale}`) ?? '0';
        expect(Math.sign(compareDecimals(decimal(left), decimal(right)))).toBe(
          left < right ? -1 : left > right ? 1 : 0,
        );
      }),
    );
  });
});
