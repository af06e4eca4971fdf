import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call, ConfigInput, LocalCoda } from '../../local-coda';
import { ByHand, startCoda } from '../support/coda';
import { plainText, Terraform } from '../support/terraform';
import { type Dump, difference, dump } from './dump';
import type { Phase } from './phases';

/** A phase that was planned, and what it comes to when nothing goes wrong. */
export interface Prepared {
  phase: Phase;
  /** The folder with the doc's files and the workspace's, plan included, as they are before the phase. */
  before: string;
  after: string;
  /** The calls of the undisturbed apply. */
  calls: Call[];
  expected: Dump;
}

const PLAN = 'chaos.tfplan';

/** A doc on a local Coda and a Terraform workspace for it, copied from files. */
export class Scene {
  private constructor(
    readonly coda: LocalCoda,
    readonly terraform: Terraform,
    private readonly folder: string,
    private readonly phase: Phase,
  ) {}

  /** Starts with a copy of what `from` holds, or with nothing. */
  static async begin(phase: Phase, from: string | null, config: ConfigInput = {}): Promise<Scene> {
    const folder = mkdtempSync(join(tmpdir(), 'codaform-chaos-'));
    const data = join(folder, 'coda');
    if (from !== null) cpSync(join(from, 'coda'), data, { recursive: true });
    // Seeded by the folder's content only, so that a case repeats.
    const { coda, env } = await startCoda({ dataDir: data, config: { mutationDelayMs: 2, ...config }, warn: () => {} });
    const terraform = new Terraform(env);
    if (from !== null) cpSync(join(from, 'terraform'), terraform.folder, { recursive: true });
    terraform.write(phase.config);
    return new Scene(coda, terraform, folder, phase);
  }

  get hand(): ByHand {
    return new ByHand(this.coda);
  }

  /** A scene in which the phase is planned and nothing of it done. */
  static async planned(phase: Phase, from: string, config: ConfigInput = {}): Promise<Scene> {
    const scene = await Scene.begin(phase, from, config);
    if (phase.planEachTime) await scene.plan();
    scene.coda.journal.clear();
    return scene;
  }

  /** Plans the phase into a file. */
  async plan(): Promise<void> {
    await this.terraform.ok(['plan', '-input=false', '-no-color', `-out=${PLAN}`, ...this.mode]);
  }

  /** The command that carries the plan out. */
  readonly applyPlan = ['apply', '-input=false', '-no-color', PLAN];

  /** What a person runs again after it broke off. */
  get again(): string[] {
    return ['apply', '-auto-approve', '-input=false', '-no-color', ...this.mode];
  }

  private get mode(): string[] {
    return this.phase.destroy ? ['-destroy'] : [];
  }

  /** What is wrong with the doc and the state after the phase; empty where nothing is. */
  async problems(expected: Dump): Promise<string[]> {
    const wrong = difference(await dump(this.coda), expected);
    const { code, output } = await this.terraform.run([
      'plan',
      '-input=false',
      '-no-color',
      '-detailed-exitcode',
      ...this.mode,
    ]);
    return code === 0 ? wrong : [...wrong, `a plan afterwards ended with ${code}: ${plainText(output)}`];
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
  await planned.plan();
  await planned.end(before);
  const scene = await Scene.planned(phase, before);
  await scene.terraform.ok(scene.applyPlan);
  const calls = scene.coda.journal.calls((call) => call.api !== 'other');
  const expected = await dump(scene.coda);
  const problems = await scene.problems(expected);
  if (problems.length > 0) throw new Error(`${phase.name}: ${problems.join('\n')}`);
  await scene.end(after);
  return { phase, before, after, calls, expected };
}
