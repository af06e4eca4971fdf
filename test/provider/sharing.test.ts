/** Named formulas and permissions, driven call by call as Terraform would: see support/in-process.ts. */
import { type Config, Runs } from '../support/runs';

const DOC = 'FounderHQ1';
const TASKS = 'grid--tasks----';
const PAGE = 'canvas-founderHQ4';
const OWNER = 'local.user@example.com';

let runs: Runs | undefined;

/** A Coda and a provider of this test's own. */
async function start(switches: Parameters<typeof Runs.start>[0] = {}): Promise<Runs> {
  await runs?.close();
  runs = await Runs.start(switches);
  return runs;
}
/** For tests that change nothing. */
const any = async () => runs ?? start();
afterAll(() => runs?.close());

describe('coda_formula', () => {
  const FORMULA = 'coda_formula';
  const formula = (more: Config = {}): Config => ({
    doc_id: DOC,
    page_id: PAGE,
    name: 'Open Tasks',
    formula: 'tasks.Filter(status != "Done").Count()',
    ...more,
  });

  test.each(['echo', 'minimal'] as const)('its life, where MCP answers with %s', async (mcpReplies) => {
    const run = await start({ mcpReplies });
    const numeric = formula({ format: { type: 'number', precision: 0 } });
    const made = await run.applied(FORMULA, numeric);
    const id = String(made.state?.id);
    expect(id).toMatch(/^f-/);
    expect(await run.planned(FORMULA, numeric, made)).toEqual([]);
    // Brackets and spaces are no change.
    const spelt = { ...numeric, formula: '[tasks].Filter( status!="Done" ).Count()' };
    expect(await run.planned(FORMULA, spelt, made)).toEqual([]);

    await run.next();
    const changed = formula({ name: 'Open', formula: 'tasks.Filter(status = "Planned").Count()' });
    const words = [/The format of the formula stays as it is/];
    const after = await run.applied(FORMULA, changed, made, words);
    expect(after.state).toMatchObject({ id, name: 'Open' });
    expect(await run.planned(FORMULA, changed, after)).toEqual([]);

    // By hand: a name shows as drift, and so does the text where there is a token to read it with.
    await run.hand.tool('control_manage', {
      uri: `coda://docs/${DOC}/formulas/${id}`,
      data: { action: 'update', updatedFields: { name: 'Theirs', formula: 'tasks.Count()' } },
    });
    expect(await run.planned(FORMULA, changed, after)).toEqual(['name', 'formula']);
    expect(await run.planned(FORMULA, changed, after, { mcp_token: '', read_only: true })).toEqual(['name']);
    await run.next();
    const repaired = await run.applied(FORMULA, changed, await run.provider.refresh(FORMULA, after));
    expect(await run.planned(FORMULA, changed, repaired)).toEqual([]);

    for (const importId of [`${DOC}/${id}`, `${DOC}/Open`]) {
      const imported = await run.provider.import(FORMULA, importId);
      expect(imported.errors).toEqual([]);
      expect(imported.state).toMatchObject({ ...changed, id });
    }
    await run.next();
    await run.applied(FORMULA, null, repaired);
    expect(await run.planned(FORMULA, changed, repaired)).toEqual(['(gone)']);
  });

  test('only a rename of what it uses is no drift; who uses it is named before it is renamed or deleted', async () => {
    const run = await start();
    const made = await run.applied(FORMULA, formula());
    const table = `coda://docs/${DOC}/tables/${TASKS}`;
    await run.hand.tool('table_columns_manage', {
      uri: table,
      data: { action: 'update', columns: [{ columnId: 'c-taskstatus', updatedFields: { name: 'state' } }] },
    });
    await run.hand.tool('table_columns_manage', {
      uri: table,
      data: { action: 'add', columns: [{ name: 'share', formula: 'estimated_hours / [Open Tasks]' }] },
    });
    await run.next();
    const read = await run.provider.refresh(FORMULA, made);
    expect(read.state?.formula).toBe(formula().formula);
    const followed = formula({ formula: 'tasks.Filter(state != "Done").Count()', name: 'Left' });
    const renamed = await run.provider.plan(FORMULA, followed, read);
    expect(renamed.said.join()).toMatch(/1 formulas use the formula "Open Tasks".*share/s);
    const gone = await run.provider.plan(FORMULA, null, read);
    expect(gone.said.join()).toMatch(/Deleting the formula "Open Tasks" breaks 1 formulas.*share/s);
  });

  test('an interrupted create is finished; a name that is taken stops it', async () => {
    const run = await start();
    const first = await run.applied(FORMULA, formula());
    await run.next();
    const second = await run.applied(FORMULA, formula(), undefined, [/was there already/, /was there already/]);
    expect(second.state?.id).toBe(first.state?.id);
    await run.next();
    expect(await run.refusal(FORMULA, formula({ formula: '1' }))).toMatch(
      /at name: A named formula named "Open Tasks" exists already.*terraform import <address> FounderHQ1\/f-/,
    );
    expect(await run.refusal(FORMULA, formula({ name: 'Tasks' }))).toMatch(/at name: A table is named "tasks" already/);
    const adopted = await run.applied(FORMULA, formula({ formula: '1 + 1', adopt: true }));
    expect(adopted.state?.id).toBe(first.state?.id);
    expect(await run.planned(FORMULA, formula({ formula: '1 + 1', adopt: true }), adopted)).toEqual([]);
    expect(await run.refusal(FORMULA, formula({ page_id: 'canvas-founderHQ5' }), second)).toMatch(
      /at page_id: .*cannot be moved.*by hand/,
    );
  });

  test.each<[string, Config, RegExp]>([
    ['a formula that is cut off', { formula: 'tasks.Filter(' }, /at formula/],
    ['an empty formula', { formula: '' }, /at formula/],
    ['a formula without end', { formula: `"${'x'.repeat(10_000_000)}"` }, /at formula/],
    [
      'a name that the doc does not have',
      { formula: 'taks.Count()' },
      /at formula: The formula "Open Tasks" names something.*taks/s,
    ],
    ['an empty name', { name: '' }, /at name/],
    ['a page with a path in its id', { page_id: 'canvas-a/../../b' }, /at page_id/],
    ['a doc with a path in its id', { doc_id: 'a/../b' }, /at doc_id/],
    ['a format that is none', { format: { type: 'money' } }, /at format\.type/],
  ])('%s is refused at its attribute', async (_, config, message) => {
    const run = await any();
    expect(await run.refusal(FORMULA, formula(config))).toMatch(message);
  });
});

describe('coda_permission', () => {
  const PERMISSION = 'coda_permission';
  const ann = (more: Config = {}): Config => ({
    doc_id: DOC,
    principal_type: 'email',
    principal: 'Ann@example.com',
    access: 'comment',
    ...more,
  });
  const shared = async (run: Runs) => {
    const answer = await run.hand.rest('GET', `/docs/${DOC}/acl/permissions?limit=100`);
    const { items } = answer as {
      items: { id: string; access: string; principal: { type: string; email?: string } }[];
    };
    return items;
  };

  test.each(['replace', 'add'] as const)('its life, where a second permission does %s', async (secondPermission) => {
    const run = await start({ secondPermission });
    const before = await shared(run);
    const made = await run.applied(PERMISSION, ann());
    expect(made.state).toMatchObject({ id: 'email:ann@example.com', suppress_email: true });
    const sent = run.coda.journal.calls(({ method, path }) => method === 'POST' && path.endsWith('/acl/permissions'));
    expect(sent).toHaveLength(1);
    // Addresses are the same in any letter case.
    expect(await run.planned(PERMISSION, ann({ principal: 'ann@EXAMPLE.com' }), made)).toEqual([]);
    expect(await run.planned(PERMISSION, ann(), made, { mcp_token: '', read_only: true })).toEqual([]);

    await run.next();
    const writer = await run.applied(PERMISSION, ann({ access: 'write' }), made);
    expect(writer.state?.id).toBe(made.state?.id);
    expect(
      (await shared(run)).filter(({ principal }) => principal.type === 'email' && /ann/i.test(principal.email ?? '')),
    ).toEqual([expect.objectContaining({ access: 'write', id: writer.state?.permission_id })]);

    for (const importId of [`${DOC}/email:ann@example.com`, `${DOC}/${writer.state?.permission_id}`]) {
      const imported = await run.provider.import(PERMISSION, importId);
      expect(imported.state).toMatchObject({ id: 'email:ann@example.com', access: 'write' });
      expect(await run.planned(PERMISSION, ann({ access: 'write' }), imported)).toEqual([]);
    }

    await run.hand.rest('DELETE', `/docs/${DOC}/acl/permissions/${writer.state?.permission_id}`);
    expect(await run.planned(PERMISSION, ann({ access: 'write' }), writer)).toEqual(['(gone)']);
    await run.next();
    const again = await run.applied(PERMISSION, ann());
    await run.next();
    await run.applied(PERMISSION, null, again);
    expect(await shared(run)).toEqual(before);
    await run.applied(PERMISSION, null, again);
  });

  test('what is shared already is taken over where it is the same, and stops the plan where it is not', async () => {
    const run = await start();
    await run.hand.rest('POST', `/docs/${DOC}/acl/permissions`, {
      access: 'comment',
      principal: { type: 'email', email: 'ann@example.com' },
    });
    expect(await run.refusal(PERMISSION, ann({ access: 'write' }))).toMatch(
      /at access: The doc is shared with "email:ann@example.com" already: They have comment access, not write/,
    );
    const words = [/was shared with "email:ann@example.com" already/, /was shared with/];
    await run.applied(PERMISSION, ann(), undefined, words);
    await run.next();
    const adopted = await run.applied(PERMISSION, ann({ access: 'write', adopt: true }));
    expect(adopted.state).toMatchObject({ access: 'write' });
    const everybody = { doc_id: DOC, principal_type: 'anyone', access: 'readonly' };
    const made = await run.applied(PERMISSION, everybody);
    expect(made.state).toMatchObject({ id: 'anyone', principal: null });
    expect(await run.planned(PERMISSION, everybody, made)).toEqual([]);
  });

  test.each(['replace', 'add'] as const)(
    'made again under a lagging list, where a second permission would %s: it is not shared twice, or that is mended',
    async (secondPermission) => {
      const run = await start({ secondPermission });
      const before = await shared(run);
      const anns = async () => (await shared(run)).filter(({ principal }) => /ann/i.test(principal.email ?? ''));
      run.coda.setLag({ restReadLagMs: 1_000 });
      // A create that was killed has been carried out; the next one loses its first answer, too.
      const post = { access: 'comment', principal: { type: 'email', email: ann().principal } };
      await run.hand.rest('POST', `/docs/${DOC}/acl/permissions`, post);
      run.coda.setFaults([
        { method: 'POST', path: '/acl/permissions', times: 1, effect: { kind: 'reset', when: 'after' } },
      ]);
      const made = await run.applied(PERMISSION, ann());
      run.coda.setLag({});
      // Whether the create has seen all of it by then is chance; one more makes it sure.
      if (secondPermission === 'add') await run.hand.rest('POST', `/docs/${DOC}/acl/permissions`, post);
      const wrong = (await anns()).length > 1;
      expect(wrong).toBe(secondPermission === 'add');
      expect(await run.planned(PERMISSION, ann(), made)).toEqual(wrong ? ['permission_id'] : []);
      await run.next();
      const words = wrong ? [/The doc is shared twice with "email:ann@example.com"/] : [];
      const read = await run.provider.refresh(PERMISSION, made);
      const mended = await run.applied(PERMISSION, ann(), read, words);
      expect(await anns()).toEqual([expect.objectContaining({ access: 'comment', id: mended.state?.permission_id })]);
      expect(await run.planned(PERMISSION, ann(), mended)).toEqual([]);
      await run.next();
      await run.applied(PERMISSION, null, mended);
      expect(await shared(run)).toEqual(before);
    },
  );

  test("neither the owner nor the token's own user loses access without a word", async () => {
    const run = await start();
    expect(await run.refusal(PERMISSION, ann({ principal: OWNER.toUpperCase() }))).toMatch(
      /at principal: LOCAL.USER@EXAMPLE.COM owns the doc/,
    );
    // The token's user, on a doc that the test treats as somebody else's.
    await run.hand.rest('POST', `/docs/${DOC}/acl/permissions`, {
      access: 'write',
      principal: { type: 'email', email: OWNER },
    });
    const held = await run.provider.import(PERMISSION, `${DOC}/email:${OWNER}`);
    expect(held.state).toMatchObject({ access: 'write' });
    const own = ann({ principal: OWNER, access: 'write' });
    expect(await run.refusal(PERMISSION, { ...own, access: 'comment' }, held)).toMatch(
      /at access: local.user@example.com is the user of this token: The plan would lower their access from write to comment/,
    );
    const destroy = await run.provider.apply(PERMISSION, null, held);
    expect(destroy.errors.join()).toMatch(
      /is the user of this token: The plan would take their access away.*allow_own_access_change = true/,
    );
    expect(await shared(run)).toContainEqual(
      expect.objectContaining({ access: 'write', principal: { type: 'email', email: OWNER } }),
    );
    const allowed = await run.applied(PERMISSION, { ...own, allow_own_access_change: true }, held);
    await run.applied(PERMISSION, null, allowed);
  });

  test.each<[string, Config, RegExp]>([
    ['no address', { principal: null }, /at principal: The principal is missing/],
    ['an address that is none', { principal: 'ann' }, /at principal: This is no e-mail address/],
    [
      'a domain that is none',
      { principal_type: 'domain', principal: 'https://example.com/' },
      /at principal: This is no domain/,
    ],
    ['somebody in particular for anyone', { principal_type: 'anyone' }, /at principal: Anyone is nobody in particular/],
    ['a kind that only Coda gives', { principal_type: 'internalAccess' }, /at principal_type/],
    ['an access that is none', { access: 'admin' }, /at access/],
    ['an access taken away', { access: 'none' }, /at access/],
    ['an address without end', { principal: `${'a'.repeat(1_000_000)}@example.com` }, /at principal/],
    ['a doc with a path in its id', { doc_id: '../../whoami' }, /at doc_id/],
    ['a doc that is not there', { doc_id: 'NoSuchDoc0' }, /at doc_id: Coda does not find/],
  ])('%s is refused at its attribute', async (_, config, message) => {
    const run = await any();
    expect(await run.refusal(PERMISSION, ann(config))).toMatch(message);
  });
});
