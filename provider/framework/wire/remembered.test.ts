import fc from 'fast-check';
import { knownValues } from '../../../test/framework/support/arbitraries';
import type { ValueType } from '../concept/value-types';
import { equal } from '../engine/equality';
import { toDynamicValue } from './convert';
import { encodeValue } from './msgpack';
import { Remembered } from './remembered';

const NAMED: ValueType = {
  kind: 'object',
  attributes: { zone: { kind: 'string' }, name: { kind: 'string' }, size: { kind: 'number', as: 'integer' } },
};
const bytesOf = (value: { zone: string; name: string; size: number | null }) => ({
  msgpack: encodeValue(NAMED, value),
});

test('what comes again is the same object, and goes back as the bytes that it came as', () => {
  const remembered = new Remembered();
  const message = bytesOf({ zone: 'z', name: 'ä', size: null });
  const first = remembered.read(NAMED, message);
  expect(first).toEqual({ zone: 'z', name: 'ä', size: null });
  expect(remembered.read(NAMED, { msgpack: Buffer.from(message.msgpack) })).toBe(first);
  expect(remembered.write(NAMED, first).msgpack).toEqual(Buffer.from(message.msgpack));
});

test('what was answered is known when it comes', () => {
  const remembered = new Remembered();
  const state = { zone: 'z', name: 'n', size: 3 };
  expect(remembered.read(NAMED, remembered.write(NAMED, state))).toBe(state);
});

test("Terraform's numbers do not go back as it wrote them", () => {
  const remembered = new Remembered();
  // {"name": "n", "size": 3, "zone": "z"}, the number as an integer.
  const integers = Buffer.from('83a46e616d65a16ea473697a6503a47a6f6e65a17a', 'hex');
  const read = remembered.read(NAMED, { msgpack: integers });
  expect(read).toEqual({ zone: 'z', name: 'n', size: 3 });
  expect(remembered.write(NAMED, read)).toEqual(bytesOf({ zone: 'z', name: 'n', size: 3 }));
});

test('objects of two types that have the same bytes stay apart', () => {
  const remembered = new Remembered();
  const other: ValueType = { kind: 'object', attributes: { a: { kind: 'set', element: { kind: 'string' } } } };
  const one: ValueType = { kind: 'object', attributes: { a: { kind: 'list', element: { kind: 'string' } } } };
  const message = { msgpack: encodeValue(one, { a: ['x'] }) };
  expect(remembered.read(one, message)).not.toBe(remembered.read(other, message));
});

test('nothing is mixed up, however much comes', () => {
  const remembered = new Remembered();
  for (let i = 0; i < 2000; i++) {
    const state = { zone: 'z'.repeat(5000), name: String(i), size: null };
    expect(remembered.read(NAMED, bytesOf(state))).toEqual(state);
    expect(remembered.read(NAMED, bytesOf(state))).toEqual(state);
  }
});

test('it reads and writes every value as it would be without remembering', () => {
  fc.assert(
    fc.property(knownValues, ({ type, value }) => {
      const whole: ValueType = { kind: 'object', attributes: { value: type } };
      const remembered = new Remembered();
      const written = toDynamicValue(whole, { value });
      for (let i = 0; i < 2; i++) {
        const read = remembered.read(whole, written);
        expect(equal(whole, read, { value })).toBe(true);
        expect(remembered.write(whole, read)).toEqual(written);
      }
    }),
  );
});
