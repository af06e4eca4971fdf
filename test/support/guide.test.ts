import { missingLine, readGuide } from './guide';

const block = (info: string) => [`\`\`\`${info}`, 'x', '```'].join('\n');

test('reads blocks with what is to be done with them', () => {
  const guide = readGuide(
    [
      '<!-- guide: fixture=shop -->',
      '# T',
      block('sh run exit=2'),
      '<!-- given',
      'declare const a: string;',
      '-->',
      block('ts fragment'),
    ].join('\n'),
  );
  expect(guide.fixture).toBe('shop');
  expect(guide.blocks).toEqual([
    { language: 'sh', directives: { run: '', exit: '2' }, text: 'x\n', line: 3, given: '' },
    { language: 'ts', directives: { fragment: '' }, text: 'x\n', line: 9, given: 'declare const a: string;' },
  ]);
});

test('a block without a language is no code', () => {
  expect(readGuide(block('')).blocks).toEqual([]);
});

test.each([
  ['sh', /does not say what the tests do/],
  ['sh runs', /nobody knows what "runs"/],
  ['sh parse', /say why/],
  ['sh exit=1', /does not say/],
])('a block that says %j is refused', (info, message) => {
  expect(() => readGuide(block(info))).toThrow(message);
});

test('output has to stand in the order of the block, with … for anything', () => {
  const printed = 'Plan: 3 to add,\n   0 to change\n\u001b[1mApply complete!\u001b[0m [id=abc]\n';
  expect(missingLine('Plan: 3 to add, 0 to change\nApply complete! [id=…]', printed)).toBeUndefined();
  expect(missingLine('Apply complete!\nPlan: 3 to add', printed)).toBe('Plan: 3 to add');
  expect(missingLine('Plan: 4 to add', printed)).toBe('Plan: 4 to add');
});
