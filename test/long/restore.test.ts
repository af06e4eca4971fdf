/** Restores, column kind by column kind, and killed at every call. */
import { once } from 'node:events';
import { type Backup, type Coda, readBackup, restoreBackup } from '../../provider/coda';
import { type HttpAnswer, undiciSender } from '../../provider/coda/http';
import { Budgets } from '../../provider/coda/limits/budgets';
import { docByName } from '../support/doc-by-name';
import { KINDS, RestoreWorld } from '../support/restore-scene';

jest.setTimeout(600_000);

let world: RestoreWorld;
beforeAll(async () => {
  world = await RestoreWorld.begin();
});
afterAll(() => world.end());

test.each([...Object.keys(KINDS), 'staff', 'parent', 'label', 'twice', 'go'])(
  'the column %s comes back',
  async (name) => {
    const s = await world.scene();
    const columnId = s.columns[name] ?? '';
    const before = await docByName(s.doc);
    const ref = await s.backups.before(s.doc, {
      reason: name,
      lost: { columns: [{ tableId: s.companies, columnId }] },
    });
    await s.doc.deleteColumn(s.companies, columnId);
    const backup = await readBackup(ref?.path ?? '');
    await restoreBackup(world.coda, backup);
    expect(await docByName(s.doc)).toEqual(before);
    expect(await restoreBackup(world.coda, backup)).toMatchObject({
      made: [],
      filled: [],
      formulas: [],
      conflicts: [],
    });
  },
);

interface Dying {
  coda: Coda;
  died: Promise<'died'>;
  /** Lets go of what waits for answers that never come: the token is refused from now on, and work ends with that. */
  bury(): Promise<void>;
}

const REFUSED: HttpAnswer = { status: 401, headers: {}, text: '{"statusCode":401,"message":"Unauthorized"}' };

/** A client that falls silent at its n-th write, as a killed process does: Coda has done it, and nobody hears of it. */
function dying(n: number): Dying {
  const { send, close } = undiciSender();
  let writes = 0;
  const death = new AbortController();
  const died = once(death.signal, 'abort').then(() => 'died' as const);
  const burial = new AbortController();
  const silence = once(burial.signal, 'abort').then(() => REFUSED);
  const coda = world.client({
    // Its own, as another process has: what never ends would take up places of the client that goes on.
    budgets: new Budgets({ limits: { contentWrites: { calls: 1_000, windowMs: 10_000 } } }),
    send: async (request) => {
      if (writes >= n) return silence;
      const answer = await send(request);
      const isWrite = request.url.endsWith('/mcp')
        ? /"(table_create|table_columns_manage|table_view_manage)"/.test(request.body ?? '')
        : request.method !== 'GET';
      if (isWrite) writes += 1;
      if (writes < n) return answer;
      death.abort();
      return silence;
    },
  });
  const bury = async () => {
    burial.abort();
    await coda.close();
    await close();
  };
  return { coda, died, bury };
}

async function killedAndRunAgain(backup: Backup, n: number): Promise<'died' | 'done'> {
  const { coda, died, bury } = dying(n);
  const restored = restoreBackup(coda, backup).then(() => 'done' as const);
  const end = await Promise.race([restored, died]);
  await restoreBackup(world.coda, backup);
  await bury();
  // A dead restore ends with the refusal; one that was done has ended well.
  const [outcome] = await Promise.allSettled([restored]);
  expect(outcome.status).toBe(end === 'done' ? 'fulfilled' : 'rejected');
  return end;
}

test.each(['a table', 'a column', 'rows', 'a hidden page'])(
  '%s: a restore that is killed at any write, and run again, ends the same',
  async (what) => {
    let cases = 0;
    for (let n = 1; ; n++) {
      const s = await world.scene();
      await s.doc.updatePage(s.notes, { hidden: true });
      const before = await docByName(s.doc);
      const columnId = s.columns['name'] ?? '';
      const { companies: tableId, rows } = s;
      const lost =
        what === 'a table'
          ? { tableIds: [tableId] }
          : what === 'a column'
            ? { columns: [{ tableId, columnId }] }
            : what === 'rows'
              ? { rows: [{ tableId, rowIds: [rows.acme, rows.beta] }] }
              : { pageIds: [s.notes] };
      const ref = await s.backups.before(s.doc, { reason: what, lost });
      if (what === 'a table') await s.doc.deleteTable(tableId);
      else if (what === 'a column') await s.doc.deleteColumn(tableId, columnId);
      else if (what === 'rows') await s.doc.deleteRows(tableId, [rows.acme, rows.beta]);
      else await s.doc.deletePage(s.notes);
      const end = await killedAndRunAgain(await readBackup(ref?.path ?? ''), n);
      // What the second run wrote is seen anew.
      const seen = world.client();
      expect({ n, doc: await docByName(seen.doc(s.doc.docId)) }).toEqual({ n, doc: before });
      await seen.close();
      if (end === 'done') break;
      cases += 1;
    }
    process.stdout.write(`restore of ${what}: killed at ${cases} writes, each run again\n`);
    expect(cases).toBeGreaterThan(0);
  },
);
