import type { Call, LocalCoda } from '../../local-coda';
import type { Value } from '../../provider/framework';
import { ByHand, startCoda } from './coda';
import { type Held, InProcess } from './in-process';

export type Config = Readonly<Record<string, Value>>;
type Switches = NonNullable<NonNullable<Parameters<typeof startCoda>[0]>['config']>['switches'];

/** A local Coda with the doc Founder HQ, and a provider in this process that works on it run by run. */
export class Runs {
  private constructor(
    readonly coda: LocalCoda,
    readonly hand: ByHand,
    private current: InProcess,
  ) {}

  static async start(switches: Switches = {}): Promise<Runs> {
    const { coda } = await startCoda({ fixture: 'founder-hq-legacy', config: { switches } });
    return new Runs(coda, new ByHand(coda), await configured(coda));
  }

  close(): Promise<void> {
    return this.coda.close();
  }

  get provider(): InProcess {
    return this.current;
  }

  /** Another run: nothing is known of what was read before. */
  async next(config: Config = {}): Promise<void> {
    this.current = await configured(this.coda, config);
  }

  /** Applies, and expects no word about it but those given. */
  async applied(type: string, config: Config | null, held?: Held, words: readonly RegExp[] = []): Promise<Held> {
    const result = await this.current.apply(type, config, held);
    expect(result.errors).toEqual([]);
    expect(result.said).toEqual(words.map((word) => expect.stringMatching(word)));
    return result;
  }

  /** A refresh and a plan of another run: the attributes that the plan changes. */
  async planned(type: string, config: Config, held: Held, run: Config = {}): Promise<string[]> {
    await this.next(run);
    const read = await this.current.refresh(type, held);
    expect(read.errors).toEqual([]);
    if (read.state === null) return ['(gone)'];
    const plan = await this.current.plan(type, config, read);
    expect(plan.errors).toEqual([]);
    const text = (state: Readonly<Record<string, Value>> | null, key: string) => JSON.stringify(state?.[key]);
    return Object.keys(plan.state ?? {}).filter((key) => text(plan.state, key) !== text(read.state, key));
  }

  /** The errors of a plan. */
  async refusal(type: string, config: Config, held?: Held): Promise<string> {
    return (await this.current.plan(type, config, held)).errors.join('\n');
  }

  /** The calls so far that change a doc. */
  writes(): readonly Call[] {
    return this.coda.journal.calls(({ api, method, path }) =>
      api === 'mcp' ? /_(manage|delete|create|modify)$/.test(path) : method !== 'GET',
    );
  }
}

function configured(coda: LocalCoda, config: Config = {}): Promise<InProcess> {
  const { rest, mcp } = coda.tokens;
  const usual = { api_token: rest, mcp_token: mcp, base_url: coda.apiUrl, mcp_url: coda.mcpUrl };
  return InProcess.configured({ ...usual, ...config });
}
