import { Testing } from 'cdktf';
import { CodaProvider, Doc, number, Page, Review, Table, text } from '..';
import { TerraformStack } from '../terraform';

function synthesized(build: (table: Table, stack: TerraformStack) => void): unknown {
  const app = Testing.app();
  const stack = new TerraformStack(app, 'test');
  new CodaProvider(stack, 'coda', {});
  const doc = Doc.fromDocId(stack, 'doc', 'AbCdEfGhIj');
  const page = new Page(stack, 'page', { doc, name: 'Home' });
  build(new Table(stack, 'tasks', { doc, page, name: 'tasks', columns: { title: text(), hours: number() } }), stack);
  return JSON.parse(Testing.synth(stack)).output?.codaform_review?.value;
}

test('what is answered stands in the output of the stack, by address', () => {
  const value = synthesized((table, stack) => {
    Review.of(table).suppressLint({ code: 'CODA001', on: table, reason: 'Nobody used it.', until: '2027-01-31' });
    Review.of(stack).ignoreDrift({ object: 'tasks.notes', reason: 'People may add ${notes}.' });
  });
  expect(value).toEqual({
    suppress: ['coda_table.tasks', 'coda_column.tasks_hours'].map((address) => ({
      code: 'CODA001',
      address,
      reason: 'Nobody used it.',
      until: '2027-01-31',
    })),
    ignore_drift: [{ object: 'tasks.notes', reason: 'People may add $${notes}.' }],
  });
});

test('a stack without answers has no such output', () => {
  expect(synthesized(() => undefined)).toBeUndefined();
});

test.each([
  [(r: Review) => r.suppressLint({ code: 'CODA1', reason: 'because' }), /no code like CODA001/],
  [(r: Review) => r.suppressLint({ code: 'CODA001', reason: ' ' }), /Give a reason/],
  [(r: Review) => r.suppressLint({ code: 'CODA001', reason: 'because', until: '2027-13-01' }), /no day like/],
  [(r: Review) => r.ignoreDrift({ reason: 'because' }), /Say what may drift/],
])('%#: what says too little is refused', (say, words) => {
  expect(() => synthesized((table) => void say(Review.of(table)))).toThrow(words);
});
