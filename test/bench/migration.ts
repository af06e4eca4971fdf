/**
 * What the whole migration of Founder HQ costs: one deploy from the legacy doc to the new structure, under Coda's limits,
 * against the time that those limits put on its calls. Once for the fixture, once for a copy of it scaled to 20,000 tasks
 * and 2,000 templates.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCoda } from '../../local-coda';
import { DECIDED, FounderHqApp } from '../founder-hq/app';
import { LEGACY_FIXTURE, scaledFixture } from '../founder-hq/scaled';
import { startCoda } from '../support/coda';
import type { Figure } from './figure';
import { watchProvider } from './provider-use';

/** The seconds that Coda's limits put on calls: so many go at once, the next wait for a window. */
function floorOf(coda: LocalCoda): { seconds: number; calls: string } {
  const rest = coda.journal.calls(({ api }) => api === 'rest');
  const windows = (calls: number, at: number, seconds: number) => Math.floor(Math.max(0, calls - 1) / at) * seconds;
  const reads = rest.filter(({ method }) => method === 'GET').length;
  const content = rest.filter(({ method }) => method !== 'GET').length;
  const mcp = coda.journal.calls(({ method }) => method === 'tools/call').length;
  return {
    seconds: Math.max(windows(reads, 100, 6), windows(content, 5, 10)),
    calls: `${reads} reads at 100 in 6 s, ${content} writes at 5 in 10 s, ${mcp} MCP calls`,
  };
}

async function migrate(what: string, fixture: string, memoryMb: number | undefined): Promise<Figure[]> {
  const { coda, env } = await startCoda({ fixture, config: { limits: 'coda' } });
  const app = new FounderHqApp(env);
  const watch = watchProvider(app.folder, 200);
  try {
    await app.synth({ ...DECIDED, sampleRuns: memoryMb === undefined });
    coda.journal.clear();
    const start = performance.now();
    await app.apply();
    const seconds = (performance.now() - start) / 1000;
    const { peakMb } = watch.stop();
    const floor = floorOf(coda);
    const refused = coda.journal.calls(({ status }) => status === 429).length;
    const proof = JSON.stringify((await app.outputs())['sprint_proof']);
    return [
      {
        what: `${what}: legacy to done in one deploy`,
        target: `<= 1.2 times the floor of its calls (${floor.seconds} s)`,
        measured: `${seconds.toFixed(1)} s: ${(seconds / floor.seconds).toFixed(2)} times; ${refused} answers of 429`,
        how: `terraform apply under Coda's limits; ${floor.calls}; proof ${proof}`,
        met: seconds <= 1.2 * floor.seconds,
      },
      ...(memoryMb === undefined
        ? []
        : [
            {
              what: `${what}: provider's memory`,
              target: `< ${memoryMb} MB`,
              measured: `${peakMb.toFixed(0)} MB`,
              how: 'VmHWM of the provider during the deploy',
              met: peakMb < memoryMb,
            },
          ]),
    ];
  } finally {
    watch.stop();
    app.close();
    await coda.close();
  }
}

/** The migration of the fixture and of its large copy. */
export async function migrationFigures(which: 'fixture' | 'large' | 'both' = 'both'): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'codaform-scaled-'));
  try {
    const small = which === 'large' ? [] : await migrate('200 tasks, 25 templates', LEGACY_FIXTURE, undefined);
    if (which === 'fixture') return small;
    const large = await migrate('20,000 tasks, 2,000 templates', scaledFixture(folder, 100, 80), 400);
    return [...small, ...large];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (require.main === module) {
  const which = process.argv[2];
  migrationFigures(which === 'fixture' || which === 'large' ? which : 'both').then(
    (figures) => {
      for (const f of figures)
        console.log(`${f.met ? 'met ' : 'MISS'} ${f.what}: ${f.measured} (target ${f.target}; ${f.how})`);
    },
    (error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
