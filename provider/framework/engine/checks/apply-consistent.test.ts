import fc from 'fast-check';
import { types } from '../../concept/types';
import { type Refinements, Unknown } from '../../concept/unknown';
import { Dynamic, type Value } from '../../concept/values';
import { applyProblems } from './apply-consistent';

const strings = types.set(types.string);
const object = types.object({ a: types.string, b: types.list(types.integer) });

describe('the result of an apply', () => {
  it('may be exactly what was planned', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.dictionary(fc.string(), fc.integer()), (list, map) => {
        expect(applyProblems(types.list(types.string), list, [...list])).toEqual([]);
        expect(applyProblems(types.map(types.integer), map, { ...map })).toEqual([]);
      }),
    );
  });

  it('may be anything where nothing was known, in any order in a set', () => {
    expect(applyProblems(object, Unknown.value, { a: 'x', b: [] })).toEqual([]);
    expect(applyProblems(object, { a: Unknown.value, b: [Unknown.value] }, { a: null, b: [1] })).toEqual([]);
    expect(applyProblems(strings, ['a', 'b'], ['b', 'a'])).toEqual([]);
    expect(applyProblems(strings, ['a', Unknown.value], ['b', 'a'])).toEqual([]);
    expect(applyProblems(strings, ['a', Unknown.value], ['a'])).toEqual([]);
    expect(applyProblems(types.dynamic, Dynamic.fromJson([1]), Dynamic.fromJson([1]))).toEqual([]);
  });

  it.each<[string, Value, Value, string]>([
    ['a lost set element', ['a', 'b'], ['a'], 'has other elements than planned'],
    ['a set that grew', ['a', Unknown.value], ['a', 'b', 'c'], 'has other elements than planned'],
  ])('may not be %s', (_name, planned, actual, message) => {
    expect(applyProblems(strings, planned, actual)).toEqual([{ path: [], message }]);
  });

  it('names the innermost place of a difference', () => {
    const problems = applyProblems(object, { a: 'x', b: [1, 2] }, { a: 'x', b: [1, 3] });
    expect(problems).toEqual([{ path: ['b', 1], message: 'has another value than planned' }]);
    expect(applyProblems(types.dynamic, Dynamic.fromJson('1'), Dynamic.fromJson(1))).toHaveLength(1);
  });

  it.each<[Refinements, Value, boolean]>([
    [{ notNull: true }, null, false],
    [{ notNull: true }, 'x', true],
    [{ prefix: 'ab' }, 'abc', true],
    [{ prefix: 'ab' }, 'cab', false],
    [{ minLength: 2 }, ['a'], false],
    [{ maxLength: 2 }, ['a'], true],
    [{ min: { value: '1.5', inclusive: true } }, 1.5, true],
    [{ min: { value: '1.5', inclusive: false } }, 1.5, false],
    [{ max: { value: '9007199254740993', inclusive: true } }, '9007199254740994', false],
    [{ max: { value: '9007199254740993', inclusive: true } }, '-5', true],
  ])('keeps the promise %j for %j: %s', (refinements, actual, kept) => {
    expect(applyProblems(types.dynamic, new Unknown(refinements), actual).length === 0).toBe(kept);
  });
});
