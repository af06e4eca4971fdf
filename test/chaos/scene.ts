import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { ConfigInput, LocalCoda } from '../../local-coda';
import { ByHand, startCoda } from '../support/coda';
import { skipPauses } from '../support/quick-clock';
import { Terraform } from '../support/terraform';
import { type Dump, difference, dump } from './dump';
import type { Phase } from './phases';
import { ApplyStep, RestoreStep, type Step } from './steps';

/** A call to Coda, as far as it says which disturbances can strike it. */
export const seenCall = z.object({
  api: z.enum(['rest', 'mcp', 'other']),
  method: z.string(),
  path: z.string(),
  status: z.number(),
});
export type SeenCall = z.infer<typeof seenCall>;

/** What is kept of a phase that was carried out without a disturbance. */
export const keptPhase = z.object({
  name: z.string(),
  /** The folder with the doc's files and the workspace's, plan included, as they are before the phase. */
  before: z.string(),
  after: z.string(),
  /** The calls of the undisturbed step. */
  calls: z.array(seenCall),
  expected: z.array(z.string()),
});

/** A phase that was planned, and what it comes to when nothing goes wrong. */
export interface Prepared extends Omit<z.infer<typeof keptPhase>, 'name'> {
  phase: Phase;
}

/** A doc on a local Coda and a workspace for it, copied from files. */
export class Scene {
  readonly step: Step;

  private constructor(
    readonly coda: LocalCoda,
    private readonly terraform: Terraform,
    private readonly folder: string,
    phase: Phase,
    env: Record<string, string>,
  ) {
    this.step =
      phase.restore === true
        ? new RestoreStep(coda, terraform.folder, env)
        : new ApplyStep(terraform, new ByHand(coda), phase);
  }

  /** Starts with a copy of what `from` holds, or with nothing. One at a time: the provider in this process serves it. */
  static async begin(
    phase: Phase,
    from: string | null,
    config: ConfigInput = {},
    { inRealTime = false } = {},
  ): Promise<Scene> {
    const folder = mkdtempSync(join(tmpdir(), 'codaform-chaos-'));
    const data = join(folder, 'coda');
    if (from !== null) cpSync(join(from, 'coda'), data, { recursive: true });
    // Seeded by the folder's content only, so that a case repeats.
    const { coda, env } = await startCoda({
      ...{ dataDir: data, config: { mutationDelayMs: 2, ...config }, warn: () => {} },
      ...(phase.fixture !== undefined && { fixture: phase.fixture }),
    });
    const terraform = new Terraform(env);
    Object.assign(process.env, env, { CODA_BACKUP_DIRECTORY: join(terraform.folder, '.codaform', 'backups') });
    if (from !== null) cpSync(join(from, 'terraform'), terraform.folder, { recursive: true });
    if (phase.stack === undefined) terraform.write(phase.config);
    else if (from === null) terraform.write(await phase.stack(), 'cdk.tf.json');
    skipPauses(!inRealTime);
    return new Scene(coda, terraform, folder, phase, env);
  }

  get hand(): ByHand {
    return new ByHand(this.coda);
  }

  /** A scene in which the phase is planned and nothing of it done. */
  static async planned(
    phase: Phase,
    from: string,
    config?: ConfigInput,
    how?: { inRealTime: boolean },
  ): Promise<Scene> {
    const scene = await Scene.begin(phase, from, config, how);
    if (phase.planEachTime) await scene.step.prepare();
    scene.coda.journal.clear();
    return scene;
  }

  /** What is wrong with the doc; empty where nothing is. */
  async differences(expected: Dump): Promise<string[]> {
    return difference(await dump(this.coda), expected);
  }

  /** Ends, with a copy of everything in `to` where that is given. */
  async end(to?: string): Promise<void> {
    await this.coda.close();
    if (to !== undefined) {
      cpSync(join(this.folder, 'coda'), join(to, 'coda'), { recursive: true });
      cpSync(this.terraform.folder, join(to, 'terraform'), { recursive: true });
    }
    this.terraform.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Plans a phase and carries it out undisturbed. Throws an Error where even that goes wrong. */
export async function prepare(phase: Phase, from: string | null, folder: string): Promise<Prepared> {
  const [before, after] = [join(folder, `${phase.name}-before`), join(folder, `${phase.name}-after`)];
  const planned = await Scene.begin(phase, from);
  await phase.before?.(planned.hand);
  await planned.step.prepare();
  await planned.end(before);
  const scene = await Scene.planned(phase, before);
  const { code, output } = await scene.step.run();
  if (code !== 0) throw new Error(`${phase.name} ended with ${code}:\n${output}`);
  const calls = scene.coda.journal.calls((call) => call.api !== 'other').map((call) => seenCall.parse(call));
  const expected = await dump(scene.coda);
  const left = await scene.step.left();
  if (left.length > 0) throw new Error(`${phase.name}: ${left.join('\n')}`);
  await scene.end(after);
  return { phase, before, after, calls, expected };
}
