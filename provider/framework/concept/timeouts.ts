import { attr, typeOfAttributes } from './attributes';
import type { BaseContext } from './context';
import { DiagnosticError } from './diagnostics';
import { duration, milliseconds } from './duration';
import type { Resource } from './resource';
import type { Schema } from './schema';
import { isRecord, type Value, type ValueRecord } from './values';

/** The attribute that every resource with time limits has. */
export const TIMEOUTS = 'timeouts';

type Operation = 'create' | 'read' | 'update' | 'delete';

const limit = (what: string) =>
  attr.string({
    optional: true,
    description: `How long ${what} may take, e.g. \`90s\` or \`10m\`.`,
    validate: duration,
  });

const timeouts = attr.nested({
  optional: true,
  description:
    'How long each operation may take, and so how long it waits for the service. When the time is up, the operation ends with an error that says what was accepted until then; the next apply finishes it. By default each wait has the limit of the provider, and the operation as a whole none.',
  attributes: {
    create: limit('a create'),
    read: limit('a read'),
    update: limit('an update'),
    delete: limit('a delete; it is taken from the state, so apply it before the destroy'),
  },
});

/** A handler that has so long. */
export interface TimeLimit {
  readonly ms: number;
  /** Where what the service has accepted is to be noted, for the message when the time is up. */
  readonly accepted: string[];
}

/** Runs a handler with its time limit, as the provider knows to; see `ProviderOptions.limited`. */
export type Limited = <T>(limit: TimeLimit, work: () => Promise<T>) => Promise<T>;

/** How long a handler whose time is up has to return what it has done. */
const GRACE_MS = 5_000;

/** A plan with the time limits that there were: where nothing else differs from the state, nothing is computed anew. */
export function withPriorTimeouts({ attributes }: Schema, planned: ValueRecord, prior: ValueRecord): ValueRecord {
  return attributes[TIMEOUTS] === timeouts ? { ...planned, [TIMEOUTS]: prior[TIMEOUTS] ?? null } : planned;
}

/**
 * The resource with the attribute `timeouts`. Its handlers never see it: their signal fires when the time is up, a change of
 * nothing but `timeouts` reaches the state without them, and what is read keeps it.
 */
export function withTimeouts<Client>(resource: Resource<Client>, limited: Limited): Resource<Client> {
  if (TIMEOUTS in resource.schema.attributes) throw new TypeError(`${resource.typeName} has an attribute "timeouts"`);
  const attributes = { ...resource.schema.attributes, [TIMEOUTS]: timeouts };
  const schema = { ...resource.schema, attributes, type: typeOfAttributes(attributes) };
  const { typeName, validateConfig, modifyPlan, importState, upgraders, moveState } = resource;

  return {
    ...resource,
    schema,
    ...(validateConfig && {
      validateConfig: (ctx, { config }) => validateConfig.call(resource, ctx, { config: without(config) }),
    }),
    ...(modifyPlan && {
      modifyPlan: async (ctx, request) => {
        const { config, prior, plan } = request;
        const planned = await modifyPlan.call(resource, ctx, {
          ...request,
          config: config && without(config),
          prior: prior && without(prior),
          plan: plan && without(plan),
        });
        return planned && withThose(planned, plan);
      },
    }),
    create: (ctx, { config, plan }) =>
      within(limited, ctx, `Creating ${typeName}`, 'create', plan, async (inTime) => {
        const saveProgress = (state: ValueRecord) => ctx.saveProgress(withThose(state, plan));
        const request = { config: without(config), plan: without(plan) };
        const state = await resource.create({ ...inTime, saveProgress }, request);
        return state && withThose(state, plan);
      }),
    read: (ctx, { prior }) =>
      within(limited, ctx, `Reading ${typeName}`, 'read', prior, async (inTime) => {
        const state = await resource.read(inTime, { prior: without(prior) });
        return state && withThose(state, prior);
      }),
    update: (ctx, { config, plan, prior }) =>
      within(limited, ctx, `Updating ${typeName}`, 'update', plan, async (inTime) => {
        const request = { config: without(config), plan: without(plan), prior: without(prior) };
        if (JSON.stringify(request.plan) === JSON.stringify(request.prior)) return withThose(request.prior, plan);
        const saveProgress = (state: ValueRecord) => ctx.saveProgress(withThose(state, plan));
        return withThose(await resource.update({ ...inTime, saveProgress }, request), plan);
      }),
    delete: (ctx, { prior }) =>
      within(limited, ctx, `Deleting ${typeName}`, 'delete', prior, (inTime) =>
        resource.delete(inTime, { prior: without(prior) }),
      ),
    ...(importState && {
      importState: async (ctx, id) => withThose(await importState.call(resource, ctx, id), null),
    }),
    ...(upgraders && {
      upgraders: Object.fromEntries(
        Object.entries(upgraders).map(([version, upgrade]) => [
          version,
          async (ctx: BaseContext, state: Parameters<typeof upgrade>[1]) => withThose(await upgrade(ctx, state), null),
        ]),
      ),
    }),
    ...(moveState && {
      moveState: async (ctx, source) => {
        const state = await moveState.call(resource, ctx, source);
        return state && withThose(state, null);
      },
    }),
  };
}

function without(record: ValueRecord): ValueRecord {
  const { [TIMEOUTS]: _, ...rest } = record;
  return rest;
}

/** With the time limits of another stage of the object. */
function withThose(record: ValueRecord, from: ValueRecord | null): ValueRecord {
  return { ...record, [TIMEOUTS]: from?.[TIMEOUTS] ?? null };
}

function limitOf(record: ValueRecord, operation: Operation): number | undefined {
  const given: Value | undefined = record[TIMEOUTS];
  const text = isRecord(given ?? null) && isRecord(given) ? given[operation] : undefined;
  return typeof text === 'string' ? milliseconds(text) : undefined;
}

/** Runs a handler, with a signal that fires when its time is up as well. Without a limit it runs as it is. */
async function within<Context extends BaseContext, T>(
  limited: Limited,
  ctx: Context,
  doing: string,
  operation: Operation,
  limits: ValueRecord,
  handle: (ctx: Context) => Promise<T>,
): Promise<T> {
  const ms = limitOf(limits, operation);
  if (ms === undefined) return handle(ctx);
  const accepted: string[] = [];
  const time = new AbortController();
  const timer = setTimeout(() => time.abort(), ms);
  const isUp = () => time.signal.aborted && !ctx.signal.aborted;
  const signal = AbortSignal.any([ctx.signal, time.signal]);
  const words = (ended?: string) => tooLong(doing, operation, limits, accepted, ended);
  let grace: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    time.signal.addEventListener('abort', () => {
      grace = setTimeout(() => reject(words()), GRACE_MS);
    });
  });
  try {
    return await Promise.race([limited({ ms, accepted }, () => handle({ ...ctx, signal })), late]);
  } catch (error) {
    if (isUp()) throw isAboutTime(error) ? error : words(error instanceof Error ? error.message : undefined);
    if (!(error instanceof DiagnosticError)) throw error;
    // A wait may have given up a moment before the time was up.
    const known = `It had ${timeIn(limits, operation)} (timeouts.${operation}). ${doneBy(accepted)}`;
    throw new DiagnosticError(
      error.diagnostics.map((one) =>
        one.severity === 'error' ? { ...one, detail: `${one.detail}\n\n${known}` } : one,
      ),
    );
  } finally {
    clearTimeout(timer);
    clearTimeout(grace);
  }
}

const isAboutTime = (error: unknown) =>
  error instanceof DiagnosticError && error.diagnostics.some(({ path }) => path?.[0] === TIMEOUTS);

function timeIn(limits: ValueRecord, operation: Operation): string {
  const given = limits[TIMEOUTS] ?? null;
  return isRecord(given) ? String(given[operation]) : '';
}

/** What was accepted, in words. */
function doneBy(accepted: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const call of accepted) counts.set(call, (counts.get(call) ?? 0) + 1);
  const calls = [...counts].map(([call, count]) => (count === 1 ? call : `${call} (${count} times)`)).join(', ');
  return calls === ''
    ? 'No write was answered until then; one that was under way may still be carried out.'
    : `Until then these writes were accepted: ${calls}. One that was under way may still be carried out.`;
}

function tooLong(
  doing: string,
  operation: Operation,
  limits: ValueRecord,
  accepted: readonly string[],
  ended: string | undefined,
): DiagnosticError {
  const next =
    operation === 'read'
      ? 'Nothing was changed.'
      : `${doneBy(accepted)} Nothing of it is taken back: apply again, and what is there is found and finished.`;
  return DiagnosticError.error(
    `${doing} was not over after ${timeIn(limits, operation)}`,
    `${next} If it needs more time, raise timeouts.${operation}.${ended === undefined ? '' : ` It ended with: ${ended}`}`,
    [TIMEOUTS, operation],
  );
}
