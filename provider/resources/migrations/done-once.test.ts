import { DiagnosticError, type PrivateState } from '../../framework';
import { isReplacement, noteCarriedOut, noteInState, refuseTainted } from './done-once';

/** The private state of one resource. */
function privateState(): PrivateState {
  const kept = new Map<string, Parameters<PrivateState['set']>[1]>();
  return { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) };
}

const why = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map(({ summary }) => summary).join();
    throw error;
  }
  return 'allowed';
};

const migration = 'coda_row_split AbCdEfGhIj grid-AbCdEfGhIj';
const here = { held: [], migration, moves: false };
const elsewhere = { held: [], migration: 'coda_row_split AbCdEfGhIj grid-KlMnOpQrSt', moves: true };

test('a first create, and one that finishes an apply that died, is no replacement', () => {
  expect(isReplacement({}, privateState(), null, here)).toBe(false);
  expect(isReplacement(undefined, privateState(), null, { held: [], migration: null, moves: false })).toBe(false);
});

test('a change in place is none; one to another place is, and is allowed', () => {
  const keep = privateState();
  expect(isReplacement({}, keep, {}, here)).toBe(false);
  expect(isReplacement({}, keep, {}, elsewhere)).toBe(false);
  expect(isReplacement({}, keep, null, elsewhere)).toBe(true);
});

test('one that nobody but the command line or a trigger asks for is refused', () => {
  const keep = privateState();
  isReplacement({}, keep, {}, here);
  expect(why(() => isReplacement({}, keep, null, here))).toBe('A migration that is done is not replaced');
});

test('a create of what a state holds is refused: it is tainted, or at another address', () => {
  const client = {};
  noteInState(client, migration);
  const refused = 'This migration is in the state already, and is not done a second time';
  expect(why(() => isReplacement(client, privateState(), null, here))).toBe(refused);
  expect(why(() => isReplacement(client, privateState(), null, elsewhere))).toBe('allowed');
  expect(why(() => isReplacement({}, privateState(), null, here))).toBe('allowed');
});

test('so is what a state holds of which a create is planned already: Terraform plans in any order', () => {
  const client = {};
  isReplacement(client, privateState(), null, here);
  expect(why(() => noteInState(client, elsewhere.migration))).toBe('allowed');
  const refused = 'This migration is in the state already, and is not done a second time';
  expect(why(() => noteInState(client, migration))).toBe(refused);
  // Without a refresh nothing is read: the plan of the destroy says what the state holds.
  const destroy = { held: [migration], migration: null, moves: false };
  expect(why(() => isReplacement(client, privateState(), {}, destroy))).toBe(refused);
  noteCarriedOut(client, migration);
  expect(why(() => noteInState(client, migration))).toBe('allowed');
});

test('an undo of which nothing is known but the taint changes nothing', () => {
  const keep = privateState();
  expect(why(() => refuseTainted(keep))).toBe('A tainted migration is not taken back and done again');
  isReplacement({}, keep, {}, { held: [], migration: null, moves: false });
  expect(why(() => refuseTainted(keep))).toBe('allowed');
});
