import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import type { Coda, DocHandle } from '../api';
import { CodaError } from '../errors';
import { StubCoda } from '../testing/stub-coda';
import { newId, type StubDoc } from '../testing/stub-doc';
import { attach, Backups, listBackups, readBackup, readManifest, writeBackup } from '.';

let directory: string;
let stub: StubCoda;
let coda: Coda;
let state: StubDoc;
let doc: DocHandle;
let ids: { tasks: string; sprints: string; name: string; size: string; sprint: string; ann: string; ben: string };

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'codaform-backups-'));
  stub = new StubCoda();
  state = stub.addDoc('HQ');
  const pageId = newId('canvas');
  const [tasks, sprints] = [newId('grid'), newId('grid')];
  const [name, size, sprint, title] = [newId('c'), newId('c'), newId('c'), newId('c')];
  const [ann, ben, one] = [newId('i'), newId('i'), newId('i')];
  ids = { tasks, sprints, name, size, sprint, ann, ben };
  state.change((d) => {
    d.pages.push({ id: pageId, name: 'Home', isHidden: false });
    d.tables.push(
      {
        id: tasks,
        name: 'tasks',
        pageId,
        columns: [
          { id: name, name: 'name', format: { type: 'text' }, isDisplay: true },
          {
            id: size,
            name: 'size',
            format: { type: 'number', precision: 2 },
            description: 'In hours',
            isDisplay: false,
          },
          { id: sprint, name: 'sprint', format: { type: 'lookup', tableId: sprints }, isDisplay: false },
        ],
        rows: [
          { id: ann, cells: { [name]: 'Ann', [size]: 3 } },
          { id: ben, cells: { [name]: 'Ben \ud800 "quoted"\n', [size]: 0 } },
        ],
      },
      {
        id: sprints,
        name: 'sprints',
        pageId,
        columns: [{ id: title, name: 'title', format: { type: 'text' }, isDisplay: true }],
        rows: [{ id: one, cells: { [title]: 'One' } }],
      },
    );
  });
  coda = stub.client();
  doc = coda.doc(state.live().id);
});

afterEach(async () => {
  await coda.close();
  rmSync(directory, { recursive: true, force: true });
});

const whole = () =>
  writeBackup(doc, { directory, reason: 'delete the table "tasks"', tables: [{ tableId: ids.tasks }] });

/** Every file of a backup. */
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => statSync(path.join(folder, f)).isFile());

describe('what is written', () => {
  test('is read back: columns with all that is known of them, cells by kind, rows in order', async () => {
    const { path: folder } = await whole();
    const { manifest, tables } = await readBackup(folder);
    expect(path.basename(folder)).toMatch(/^\d{4}-\d\d-\d\dT[\d-]+Z_delete-the-table-tasks$/);
    expect(path.dirname(folder)).toBe(path.join(directory, doc.docId));
    expect(manifest).toMatchObject({ doc: { name: 'HQ' }, reason: 'delete the table "tasks"', whole: false });
    expect(tables).toMatchObject([
      {
        id: ids.tasks,
        name: 'tasks',
        pageName: 'Home',
        whole: true,
        columns: [
          { name: 'name', isDisplay: true },
          { name: 'size', format: { type: 'number', precision: 2 }, description: 'In hours' },
          { name: 'sprint', format: { type: 'lookup', tableId: ids.sprints } },
        ],
        rows: [
          { id: ids.ann, cells: { [ids.size]: { kind: 'number', value: '3' } } },
          { id: ids.ben, cells: { [ids.name]: { kind: 'text', text: 'Ben \ud800 "quoted"\n' } } },
        ],
      },
    ]);
  });

  test('a part of a table holds its display column, these columns and these rows', async () => {
    const part = { tableId: ids.tasks, columnIds: [ids.size], rowIds: [ids.ben] };
    const { path: folder } = await writeBackup(doc, { directory, reason: 'x', tables: [part] });
    const [table] = (await readBackup(folder)).tables;
    expect(table).toMatchObject({
      whole: false,
      columns: [{ name: 'name' }, { name: 'size' }],
      rows: [{ id: ids.ben }],
    });
  });

  test('without the MCP token the columns are as REST shows them', async () => {
    const restOnly = stub.client({ mcpToken: '' });
    const request = { directory, reason: 'x', tables: [{ tableId: ids.tasks }] };
    const { path: folder } = await writeBackup(restOnly.doc(doc.docId), request);
    expect((await readBackup(folder)).tables[0]?.columns[1]).toEqual({
      id: ids.size,
      name: 'size',
      format: { type: 'number', precision: 2 },
      isDisplay: false,
      isCalculated: false,
    });
    await restOnly.close();
  });

  test('relations of other tables that point at what goes are held too', async () => {
    state.change((d) => {
      const [ann, ben] = d.tables[0]?.rows ?? [];
      const ref = { '@type': 'StructuredValue', name: 'One', rowId: d.tables[1]?.rows[0]?.id };
      if (ann && ben) ann.cells[ids.sprint] = ref;
    });
    const backup = await new Backups(directory).before(doc, {
      reason: 'delete sprints',
      lost: { tableIds: [ids.sprints] },
    });
    expect((await readBackup(backup?.path ?? '')).tables).toMatchObject([
      { id: ids.sprints, role: 'lost', whole: true },
      {
        id: ids.tasks,
        role: 'related',
        columns: [{ name: 'name' }, { name: 'sprint' }],
        rows: [{ id: ids.ann, cells: { [ids.sprint]: { kind: 'ref', name: 'One' } } }],
      },
    ]);
  });

  test('steps that are taken at once share a backup; a later one has its own of the same run', async () => {
    const backups = new Backups(directory);
    const step = (columnId: string) => ({
      reason: `delete ${columnId}`,
      lost: { columns: [{ tableId: ids.tasks, columnId }] },
    });
    const [first, second] = await Promise.all([
      backups.before(doc, step(ids.size)),
      backups.before(doc, step(ids.sprint)),
    ]);
    expect(second).toEqual(first);
    await backups.before(doc, { reason: 'delete a row', lost: { rows: [{ tableId: ids.tasks, rowIds: [ids.ann] }] } });
    const listed = await listBackups(directory);
    expect(listed.map(({ manifest }) => [manifest?.run, manifest?.lost.columns.length])).toEqual([
      [backups.run, 2],
      [backups.run, 0],
    ]);
  });

  test('what is gone already needs no backup', async () => {
    const backups = new Backups(directory);
    expect(await backups.before(doc, { reason: 'x', lost: { tableIds: [newId('grid')] } })).toBeNull();
    await doc.delete();
    expect(await backups.before(doc, { reason: 'x', lost: { doc: true } })).toBeNull();
    expect(await listBackups(directory)).toEqual([]);
  });

  test.each(['before it is looked at', 'while it is looked at'])(
    'a view that is deleted %s is left out',
    async (when) => {
      const gone = { id: newId('table'), name: 'Open tasks', kind: 'view', pageId: null, browserLink: 'x' } as const;
      const listed = [...(await doc.tables()), gone];
      const there = new CodaError({ kind: 'notFound', message: 'It is not there.' });
      const asked: string[] = [];
      const seen: DocHandle = Object.assign(Object.create(doc), {
        tables: async () => listed,
        table: async (id: string) => {
          asked.push(id);
          if (when === 'before it is looked at') throw there;
          return { ...gone, baseTableId: ids.tasks };
        },
        views: async () => {
          throw there;
        },
      });
      const { path: folder } = await writeBackup(seen, { directory, reason: 'x', tables: [{ tableId: ids.tasks }] });
      expect(asked).toContain(gone.id);
      expect((await readBackup(folder)).tables).toMatchObject([{ id: ids.tasks, views: [], rows: [{}, {}] }]);
    },
  );

  test('reports are attached, and leave the backup whole', async () => {
    const ref = await attach(await whole(), 'proof', { equal: 2 });
    const { manifest } = await readBackup(ref.path, ref.manifestSha256);
    expect(JSON.parse(readFileSync(path.join(ref.path, manifest.attachments['proof'] ?? ''), 'utf8'))).toEqual({
      equal: 2,
    });
    await expect(attach(ref, '../proof', {})).rejects.toThrow(/no name/);
  });

  test('no token is in it', async () => {
    const { path: folder } = await whole();
    for (const file of filesOf(folder))
      expect(readFileSync(path.join(folder, file), 'utf8')).not.toMatch(/(api|mcp)-secret/);
  });
});

describe('nothing is half there', () => {
  test('a directory that cannot be listed is not one without backups', async () => {
    expect(await listBackups(path.join(directory, 'nowhere'))).toEqual([]);
    const file = path.join(directory, 'file');
    writeFileSync(file, '');
    await expect(listBackups(file)).rejects.toMatchObject({
      kind: 'backup',
      hint: expect.stringMatching(/backup_directory/),
    });
  });

  test('a doc that cannot be read leaves no folder', async () => {
    stub.fault(`GET /docs/${doc.docId}/tables/${ids.tasks}/rows`, { status: 403, text: '{}' }, 9);
    await expect(whole()).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await listBackups(directory)).toEqual([]);
    expect(readdirSync(path.join(directory, doc.docId))).toEqual([]);
  });

  test('a folder that cannot be written is an error before anything is asked of the doc', async () => {
    const file = path.join(directory, 'file');
    writeFileSync(file, '');
    const request = { directory: file, reason: 'x', tables: [{ tableId: ids.tasks }] };
    await expect(writeBackup(doc, request)).rejects.toMatchObject({
      kind: 'backup',
      message: expect.stringContaining(file),
      hint: expect.stringMatching(/Nothing was deleted.*backup_directory/),
    });
    expect(stub.journal).toEqual([]);
  });
});

describe('what is read is what was written', () => {
  test('any changed byte of any file is found, and the file named', async () => {
    const { path: folder } = await whole();
    const files = filesOf(folder);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.nat(),
        fc.integer({ min: 1, max: 127 }),
        async (file, at, change) => {
          const whole = readFileSync(path.join(folder, file));
          const altered = Buffer.from(whole);
          const index = at % altered.length;
          altered[index] = (altered[index] ?? 0) ^ change;
          writeFileSync(path.join(folder, file), altered);
          const outcome = await readBackup(folder).then(
            (backup) => ({ same: JSON.stringify(backup.manifest) }),
            (error) => ({ kind: error.kind, named: String(error.message).includes(file) }),
          );
          writeFileSync(path.join(folder, file), whole);
          // White space between the values of the manifest says nothing.
          if ('same' in outcome) expect(file).toBe('manifest.json');
          else expect(outcome).toEqual({ kind: 'backup', named: true });
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a file that was cut short, or is gone', async () => {
    const { path: folder } = await whole();
    const file = path.join(folder, 'tables', `${ids.tasks}.jsonl`);
    truncateSync(file, statSync(file).size - 10);
    await expect(readBackup(folder)).rejects.toThrow(/was cut short: it has \d+ of \d+ bytes/);
    rmSync(file);
    await expect(readBackup(folder)).rejects.toThrow(/tables\/grid-.*\.jsonl is missing/);
  });

  test('a newer version says so; another folder is no backup', async () => {
    const { path: folder } = await whole();
    const manifest = path.join(folder, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"version": 1', '"version": 2'));
    await expect(readManifest(folder)).rejects.toThrow(/format version 2, and this codaform reads versions up to 1/);
    await expect(readBackup(directory)).rejects.toThrow(/cannot be used as a backup: it has no manifest.json/);
    expect((await listBackups(directory)).map(({ problem }) => problem)).toEqual([expect.stringMatching(/version 2/)]);
  });

  test('a backup that is not the one that was referred to', async () => {
    const ref = await whole();
    await attach(ref, 'more', {});
    await expect(readBackup(ref.path, ref.manifestSha256)).rejects.toThrow(/was altered/);
  });
});
