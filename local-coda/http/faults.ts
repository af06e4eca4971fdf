import type { Fault } from '../config';
import { seededRandom } from '../engine/ids';

export type Effect = Fault['effect'];
export type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

/** Decides which calls are struck by faults: by chance (seeded, so that a run repeats), by count, or at the n-th call. */
export class FaultInjector {
  private faults: { fault: Fault; seen: number; struck: number }[] = [];
  private readonly random: () => number;

  constructor(faults: readonly Fault[], seed: string) {
    this.random = seededRandom(`${seed} faults`);
    this.replace(faults);
  }

  /** Replaces all faults; counts begin anew. */
  replace(faults: readonly Fault[]): void {
    this.faults = faults.map((fault) => ({ fault, seen: 0, struck: 0 }));
  }

  /**
   * The effects on one call. `method` is the HTTP method for REST and the JSON-RPC method for MCP; `path` the REST path or
   * the tool's name. Renames are no strikes: see `renames`.
   */
  strike(method: string, path: string): Effect[] {
    const effects: Effect[] = [];
    for (const entry of this.faults) {
      const { fault } = entry;
      if (fault.effect.kind === 'rename') continue;
      if (fault.method !== undefined && fault.method !== method) continue;
      if (fault.path !== undefined && !path.includes(fault.path)) continue;
      entry.seen += 1;
      if (entry.seen <= fault.skip || entry.struck >= (fault.times ?? Infinity)) continue;
      if (this.random() >= fault.rate) continue;
      entry.struck += 1;
      effects.push(fault.effect);
    }
    return effects;
  }

  /** The tools and arguments that go by other names at present. */
  renames(): EffectOf<'rename'>[] {
    return this.faults.flatMap(({ fault }) => (fault.effect.kind === 'rename' ? [fault.effect] : []));
  }
}

/** The first effect of a kind. */
export function effectOf<K extends Effect['kind']>(effects: readonly Effect[], kind: K): EffectOf<K> | undefined {
  return effects.find((effect): effect is EffectOf<K> => effect.kind === kind);
}
