import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attach, readManifest, writeBackup } from '../../provider/coda';
import { StubCoda } from '../../provider/coda/testing/stub-coda';
import { buildReport } from './build';
import { readTerraformJson } from './plan-json';
import { readSource } from './source';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'codaform-proof-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

async function backup() {
  const stub = new StubCoda();
  const { id } = stub.addDoc('HQ').live();
  const doc = stub.client().doc(id);
  return writeBackup(doc, { directory, reason: 'retire the column "sprint"', whole: true });
}

test('a backup of a migration is reported with its proof', async () => {
  const ref = await attach(await backup(), 'proof', {
    type: 'coda_column_retirement',
    column: 'sprint',
    replacement: 'sprint 2',
    checked: 40,
    equal: 40,
    differing: 0,
    source: 'coda',
    users: [],
  });
  const { json } = await readSource(ref.path);
  const report = buildReport(readTerraformJson(json, ref.path), { title: 'x' });
  expect(report.migrations).toEqual([
    expect.objectContaining({
      kind: 'coda_column_retirement',
      state: 'done',
      proof: { checked: 40, differing: 0, words: '40 rows compared with the values that Coda computed, 0 differ' },
      backup: ref.path,
    }),
  ]);
  // What was altered since is no proof.
  const { attachments } = await readManifest(ref.path);
  writeFileSync(join(ref.path, attachments['proof'] ?? ''), '{"type":"coda_column_retirement","checked":1}');
  await expect(readSource(ref.path)).rejects.toThrow(/proof\.json/);
});

test('one without a proof is refused in words', async () => {
  const { path } = await backup();
  await expect(readSource(path)).rejects.toThrow(/holds no proof/);
});
