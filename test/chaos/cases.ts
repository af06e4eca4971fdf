import type { ConfigInput, FaultInput } from '../../local-coda';
import { seededRandom } from '../../local-coda/engine/ids';
import type { Prepared, SeenCall } from './scene';

/** One way to break a phase off. */
export type Case = { phase: Prepared; name: string } & (
  | {
      kind: 'kill';
      victim: Victim;
      call: number;
      moment: Moment;
      /** Terraform dies while it writes its state. */
      tear?: true;
    }
  | { kind: 'fault'; group: string; faults: FaultInput[]; config?: ConfigInput }
);

/** Who is killed with SIGKILL: the command is `codaform restore`. */
export const VICTIMS = ['provider', 'terraform', 'command'] as const;
export type Victim = (typeof VICTIMS)[number];

/** `before`: the call reaches nobody; `after`: it was carried out, and its answer reaches nobody. */
export type Moment = 'before' | 'after';

type Effect = FaultInput['effect'];

/** The faults of the local Coda that strike single calls, and which calls they can strike. */
const EFFECTS: Record<string, { effect: Effect; strikes(call: SeenCall): boolean }> = {
  'error 500': { effect: { kind: 'status', status: 500 }, strikes: () => true },
  'error 503': { effect: { kind: 'status', status: 503 }, strikes: () => true },
  'error 429': { effect: { kind: 'status', status: 429 }, strikes: () => true },
  'reset before': { effect: { kind: 'reset', when: 'before' }, strikes: () => true },
  'reset after': { effect: { kind: 'reset', when: 'after' }, strikes: () => true },
  'answer cut short': { effect: { kind: 'truncate' }, strikes: () => true },
  'too slow': { effect: { kind: 'delay', ms: 3200 }, strikes: () => true },
  'tool error': { effect: { kind: 'toolError', text: 'Something went wrong' }, strikes: isTool },
  'error as success': { effect: { kind: 'toolError', text: 'Something went wrong', asSuccess: true }, strikes: isTool },
  quota: { effect: { kind: 'quota' }, strikes: isTool },
  'mutation dropped': { effect: { kind: 'dropMutation' }, strikes: isQueued },
};

function isTool(call: SeenCall): boolean {
  return call.api === 'mcp' && call.method === 'tools/call';
}

function isQueued(call: SeenCall): boolean {
  return call.api === 'rest' && call.status === 202;
}

/** Whether a call changes something. */
export function isWrite(call: SeenCall): boolean {
  return isTool(call)
    ? !/_(read|list)$|^(document_outline|tool_guide)/.test(call.path)
    : isQueued(call) || isOther(call);
}

function isOther(call: SeenCall): boolean {
  return call.api === 'rest' && call.method !== 'GET';
}

/** How often chance is tried, for each fault and for all of them together. */
const SEEDS = { alone: 2, mixed: 10 };

/** All cases of a phase; none of one that only leads to the next. */
export function casesOf(phase: Prepared): Case[] {
  const { isUndisturbed, kills: most } = phase.phase;
  if (isUndisturbed) return [];
  if (most !== undefined) {
    // At writes: what a kill at a read leaves is what one after the write before it leaves.
    const atWrites = kills(phase).filter(({ call }) => phase.calls.slice(call - 1, call).some(isWrite));
    const some = (victim: Victim) => {
      const own = atWrites.filter((one) => one.victim === victim);
      return byChanceOf(own, victim).slice(0, most);
    };
    return [...some('provider'), ...some('terraform')];
  }
  return [
    ...kills(phase),
    ...tears(phase),
    ...struckOnce(phase),
    ...catalogue(phase),
    ...lags(phase),
    ...byChance(phase),
  ];
}

/** Each process, at every call. A read leaves nothing behind, so one moment is enough for it. */
function kills(phase: Prepared): (Case & { kind: 'kill' })[] {
  const victims: readonly Victim[] = phase.phase.restore === true ? ['command'] : ['provider', 'terraform'];
  return victims.flatMap((victim) =>
    phase.calls.flatMap((call, i) => {
      const moments: Moment[] = isWrite(call) ? ['before', 'after'] : ['before'];
      return moments.map((moment): Case & { kind: 'kill' } => ({
        phase,
        kind: 'kill',
        victim,
        call: i + 1,
        moment,
        name: `${victim} killed ${moment} call ${i + 1}, ${call.method} ${call.path}`,
      }));
    }),
  );
}

/**
 * `terraform` after every write, with half of its state in the file. When it dies while it writes is chance (one kill in
 * two hundred), so the file is cut afterwards.
 */
function tears(phase: Prepared): Case[] {
  if (phase.phase.restore === true) return [];
  return phase.calls.flatMap((call, i): Case[] =>
    isWrite(call)
      ? [
          {
            phase,
            kind: 'kill',
            victim: 'terraform',
            call: i + 1,
            moment: 'after',
            tear: true,
            name: `state torn after call ${i + 1}, ${call.method} ${call.path}`,
          },
        ]
      : [],
  );
}

/** Each fault once, at every call that it can strike. */
function struckOnce(phase: Prepared): Case[] {
  return Object.entries(EFFECTS).flatMap(([name, { effect, strikes }]) =>
    phase.calls.flatMap((call, i): Case[] =>
      strikes(call)
        ? [
            {
              phase,
              kind: 'fault',
              group: name,
              faults: [{ skip: i, times: 1, effect }],
              name: `${name} at call ${i + 1}, ${call.method} ${call.path}`,
            },
          ]
        : [],
    ),
  );
}

/** The catalogue of the MCP server has changed: each tool that the phase uses goes by another name. */
function catalogue(phase: Prepared): Case[] {
  const tools = new Set(phase.calls.filter(isTool).map((call) => call.path));
  return [...tools].map((tool) => ({
    phase,
    kind: 'fault',
    group: 'tool renamed',
    faults: [{ effect: { kind: 'rename', tool, to: `${tool}_2` } }],
    name: `${tool} goes by another name`,
  }));
}

/** Reads that fall behind writes. */
function lags(phase: Prepared): Case[] {
  const configs: Record<string, ConfigInput> = {
    'REST lags': { restReadLagMs: 300 },
    'MCP lags': { mcpReadLagMs: 300 },
    'both lag': { restReadLagMs: 300, mcpReadLagMs: 150, mutationDelayMs: 200 },
  };
  return Object.entries(configs).map(([name, config]) => ({
    phase,
    kind: 'fault',
    group: 'lag',
    faults: [],
    config,
    name,
  }));
}

/** Faults that strike one call in five, each alone and all of them mixed. */
function byChance(phase: Prepared): Case[] {
  const seeds = (count: number) => Array.from({ length: count }, (_, i) => `seed ${i + 1}`);
  const rate = 0.2;
  const effects = Object.entries(EFFECTS);
  return [
    ...effects.flatMap(([name, { effect }]) =>
      seeds(SEEDS.alone).map(
        (seed): Case => ({
          phase,
          kind: 'fault',
          group: `${name}, 20 %`,
          faults: [{ rate, effect }],
          config: { seed },
          name: `${name} at 20 %, ${seed}`,
        }),
      ),
    ),
    ...seeds(SEEDS.mixed).map(
      (seed): Case => ({
        phase,
        kind: 'fault',
        group: 'mixed, 20 %',
        faults: effects.map(([, { effect }]) => ({ rate: rate / effects.length, effect })),
        config: { seed },
        name: `all faults mixed at 20 %, ${seed}`,
      }),
    ),
  ];
}

/** The line of the summary that a case counts for. */
export function groupOf(one: Case): string {
  if (one.kind === 'fault') return one.group;
  return one.tear === true ? 'state torn' : `${one.victim} killed`;
}

/** The same in another order, which a seed says. */
function byChanceOf<T>(cases: readonly T[], seed: string): T[] {
  const random = seededRandom(`chaos ${seed}`);
  return cases
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** A part of the cases, the same for the same seed: some of every group, as far as the number goes. */
export function sample(cases: readonly Case[], count: number, seed: string): Case[] {
  // A phase of which only some cases are picked is a group of its own, and comes first: it would hardly ever be met.
  const picked = new Map<string, Case[]>();
  const groups = new Map<string, Case[]>();
  for (const one of byChanceOf(cases, seed)) {
    if (one.phase.phase.kills !== undefined) {
      const { name } = one.phase.phase;
      picked.set(name, [...(picked.get(name) ?? []), one]);
      continue;
    }
    const key = groupOf(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  // Kills come in for as much as all the rest.
  const killed = VICTIMS.flatMap((victim) => (groups.get(`${victim} killed`) ?? []).slice(0, Math.ceil(count / 6)));
  const others = [...picked, ...[...groups].filter(([key]) => !key.endsWith(' killed'))].map(([, list]) => list);
  const rest: Case[] = [];
  for (let i = 0; rest.length < count - killed.length && others.some((list) => i < list.length); i++) {
    for (const list of others) {
      const one = list[i];
      if (one && rest.length < count - killed.length) rest.push(one);
    }
  }
  return [...killed, ...rest];
}

/** A case by name, the same in every run with the same scenes. */
export function nameOf(one: Case): string {
  return `${one.phase.phase.name}: ${one.name}`;
}
