import { DiagnosticError, type JsonValue, type PrivateState } from '../../framework';
import { keepChanges, keptChanges, pack } from './ledger';
import { readKept, writeKept } from './split-scene';

/** A private state that holds this under each key that somebody asks for, until it is set. */
function privateState(held?: JsonValue): PrivateState {
  const kept = new Map<string, JsonValue | undefined>();
  return { get: (key) => kept.get(key) ?? held, set: (key, value) => void kept.set(key, value) };
}

test('what was written is read again, and nothing where nothing was', () => {
  const keep = privateState();
  expect([keptChanges(keep), readKept(keep)]).toEqual([[], { copies: {}, targets: {}, markMade: false }]);
  const before = { kind: 'blank' } as const;
  const changes = [{ rowId: 'i-1', columnId: 'c-1', before, after: { kind: 'text', text: 'ä' } as const }];
  keepChanges(keep, changes);
  writeKept(keep, { copies: {}, targets: {}, markMade: true });
  expect([keptChanges(keep), readKept(keep).markMade]).toEqual([changes, true]);
});

test.each([['no base64 of anything'], [pack([{ of: 'another version' }])], [7], [pack('text').slice(0, 20)]])(
  'a note like %j is refused: an undo by it would leave what was written',
  (held) => {
    for (const read of [keptChanges, readKept]) expect(() => read(privateState(held))).toThrow(DiagnosticError);
  },
);
