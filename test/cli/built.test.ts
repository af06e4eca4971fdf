/** The command as users get it: one bundled file, started as `npx codaform` starts it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { DIST } from '../../scripts/paths';
import { runCommand } from '../support/terraform';

const CODAFORM = join(DIST, 'cli', 'codaform.js');
const ready = z.object({ apiUrl: z.string(), tokens: z.object({ rest: z.string() }) });

test('help names the commands', async () => {
  const { code, stdout } = await runCommand(CODAFORM, ['--help'], tmpdir(), process.env);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Usage: codaform/);
  expect(stdout).toMatch(/local/);
});

test('local serves a doc, says where, and leaves when asked to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'codaform-local-'));
  const args = ['local', '--port', '0', '--data', folder, '--fixture', 'founder-hq-legacy'];
  const child = spawn(CODAFORM, args, { cwd: tmpdir(), stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    const { apiUrl, tokens } = ready.parse(JSON.parse(String(line)));
    const taken = await runCommand(CODAFORM, ['local', '--port', new URL(apiUrl).port], tmpdir(), process.env);
    expect(taken).toMatchObject({ code: 1, output: expect.stringMatching(/^codaform: The port \d+ is taken.*--port/) });
    const response = await fetch(`${apiUrl}/docs`, { headers: { Authorization: `Bearer ${tokens.rest}` } });
    expect(await response.json()).toMatchObject({ items: [{ name: 'Founder HQ' }] });
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});
