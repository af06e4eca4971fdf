import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeClock } from '../testing/fake-clock';
import { Budgets } from './budgets';
import { Handover } from './handover';
import { ANSWER_PADDING_MS, WINDOW_PADDING_MS } from './window';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'codaform-handover-'));
  file = join(folder, 'notes', '1.json');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the next process knows the reads of the last seconds, for the same user only', () => {
  let now = 1_000_000;
  const clock = () => now;
  const first = new Handover('ada', file, clock);
  for (const at of [1_000_000, 1_013_900, 1_016_000, 1_016_010]) {
    now = at;
    first.note();
  }
  // The last ones came at once after a write of the file: they are written when the process ends.
  expect(new Handover('ada', file, clock).earlier).toEqual([1_013_900, 1_016_000]);
  first.write();
  expect(new Handover('ada', file, clock).earlier).toEqual([1_013_900, 1_016_000, 1_016_010]);
  expect(new Handover('bob', file, clock).earlier).toEqual([]);
  new Handover('bob', file, clock).note();
  now += 14_000;
  expect(new Handover('ada', file, clock).earlier).toEqual([1_016_000, 1_016_010]);
  expect(new Handover('bob', file, clock).earlier).toEqual([1_016_010]);
  now += 60_000;
  expect(new Handover('ada', file, clock).earlier).toEqual([]);
  expect(statSync(join(file, '..')).mode & 0o077).toBe(0);
});

test('a third process knows the reads of both before it', () => {
  let now = 1_000_000;
  const clock = () => now;
  new Handover('ada', file, clock).note();
  now += 100;
  new Handover('ada', file, clock).note();
  expect(new Handover('ada', file, clock).earlier).toEqual([1_000_000, 1_000_100]);
});

test('where the note cannot be replaced, nothing is left beside it, and later ones are written', () => {
  let now = 1_000_000;
  const handover = new Handover('ada', file, () => now);
  mkdirSync(file, { recursive: true, mode: 0o700 });
  chmodSync(join(file, '..'), 0o700);
  handover.note();
  expect(readdirSync(join(file, '..'))).toEqual(['1.json']);
  rmSync(file, { recursive: true });
  now += 5_000;
  handover.note();
  expect(new Handover('ada', file, () => now).earlier).toEqual([1_000_000, 1_005_000]);
});

test.each(['', '{', '[]', '{"ada":["x"]}', '{"ada":[99000000000]}'])('a note of %j counts for nothing', (content) => {
  new Handover('ada', file, () => 1_000).note();
  writeFileSync(file, content);
  expect(new Handover('ada', file, () => 1_000).earlier).toEqual([]);
});

test('a folder that cannot be written stops nothing', () => {
  writeFileSync(join(folder, 'notes'), 'a file');
  const handover = new Handover('ada', file);
  expect(() => handover.note()).not.toThrow();
  expect(handover.earlier).toEqual([]);
});

test('a folder that others can write, and one behind a link, are left alone', () => {
  const others = join(folder, 'notes');
  mkdirSync(others);
  chmodSync(others, 0o777);
  writeFileSync(file, JSON.stringify({ ada: [1_000] }));
  const handover = new Handover('ada', file, () => 2_000);
  expect(handover.earlier).toEqual([]);
  handover.note();
  chmodSync(others, 0o700);
  expect(new Handover('ada', file, () => 2_000).earlier).toEqual([1_000]);
  const link = join(folder, 'link');
  symlinkSync(others, link);
  new Handover('bob', join(link, '2.json'), () => 2_000).note();
  expect(readdirSync(others)).toEqual(['1.json']);
});

test('a draft that somebody else has put there is not written through', () => {
  const victim = join(folder, 'victim');
  writeFileSync(victim, 'mine');
  mkdirSync(join(file, '..'), { mode: 0o700 });
  symlinkSync(victim, `${file}.${process.pid}`);
  new Handover('ada', file, () => 2_000).note();
  expect(readFileSync(victim, 'utf8')).toBe('mine');
});

test('reads of an earlier process and of this one keep to the limit together', async () => {
  const clock = new FakeClock();
  const limit = { calls: 10, windowMs: 6_000 };
  const begun = clock.now();
  const epoch = 1_700_000_000_000 - begun;
  // Seven reads, 2 s to 1.4 s ago.
  const earlier = Array.from({ length: 7 }, (_, i) => epoch + begun - 2_000 + i * 100);
  let noted = 0;
  const handover = { earlier, epoch, note: () => void noted++ };
  const budgets = new Budgets({ clock, limits: { reads: limit }, handover });
  const sent: number[] = [];
  const read = async () => {
    const permit = await budgets.acquire('reads');
    sent.push(clock.now() - begun);
    budgets.report(permit);
    budgets.release();
  };
  for (let i = 0; i < 11; i++) await read();
  expect(sent.slice(0, 3)).toEqual([0, 0, 0]);
  // Then each when one of the earlier ones has left the window, and the first of its own.
  const freed = Array.from({ length: 7 }, (_, i) => 4_000 + i * 100 + ANSWER_PADDING_MS);
  expect(sent.slice(3)).toEqual([...freed, 6_000 + ANSWER_PADDING_MS]);
  expect(noted).toBe(11);
  // Writes are counted for each process.
  await budgets.acquire('contentWrites');
  expect(clock.now() - begun).toBeLessThan(6_000 + WINDOW_PADDING_MS);
});
