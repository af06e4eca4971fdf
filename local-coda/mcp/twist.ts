import { type Effect, type EffectOf, effectOf } from '../http/faults';
import { catalog, type Tool } from './catalog';
import type { Twist } from './server';

let latest: { key: string; tools: Tool[] } | undefined;

/** The catalogue with tools and arguments renamed. What was renamed is unknown under its old name. */
function renamed(renames: readonly EffectOf<'rename'>[]): Tool[] {
  const key = JSON.stringify(renames);
  if (latest?.key !== key) latest = { key, tools: rename(renames) };
  return latest.tools;
}

function rename(renames: readonly EffectOf<'rename'>[]): Tool[] {
  return catalog().map((tool) => {
    let changed = tool;
    for (const { tool: name, argument, to } of renames) {
      if (name !== tool.name) continue;
      changed =
        argument === undefined
          ? { ...changed, name: to }
          : { ...changed, inputSchema: renameArgument(changed.inputSchema, argument, to) };
    }
    return changed;
  });
}

/** The schema with a property of another name wherever it has one of that name. */
function renameArgument(schema: Tool['inputSchema'], from: string, to: string): Tool['inputSchema'] {
  const name = (key: string) => (key === from ? to : key);
  const mapped = (value: unknown, rename: (key: string) => string = (key) => key): unknown => {
    if (Array.isArray(value)) return value.map((item) => mapped(item));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [rename(key), inner(key, item)]));
  };
  const inner = (key: string, value: unknown): unknown => {
    if (key === 'required' && Array.isArray(value)) return value.map((item) => (item === from ? to : item));
    return mapped(value, key === 'properties' ? name : undefined);
  };
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, inner(key, value)]));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Arguments under the names of the catalogue; what came under an old name is unknown and left out. */
function argumentsInOldNames(args: Record<string, unknown>, renames: readonly ArgumentRename[]) {
  const inOldNames = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inOldNames);
    return isObject(value) ? entriesInOldNames(value) : value;
  };
  const entriesInOldNames = (object: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(object).flatMap(([key, value]) => {
        if (renames.some(({ argument }) => argument === key)) return [];
        return [[renames.find(({ to }) => to === key)?.argument ?? key, inOldNames(value)]];
      }),
    );
  return entriesInOldNames(args);
}

type ArgumentRename = EffectOf<'rename'> & { argument: string };
const ofArgument = (rename: EffectOf<'rename'>): rename is ArgumentRename => rename.argument !== undefined;

/** How the faults that struck a call, and the renames in force, change its answer. */
export function twistOf(effects: readonly Effect[], renames: readonly EffectOf<'rename'>[]): Twist {
  const toolError = effectOf(effects, 'toolError');
  const quota = effectOf(effects, 'quota');
  const rpcError = effectOf(effects, 'rpcError');
  return {
    ...(renames.length > 0 ? { tools: renamed(renames) } : {}),
    ...(rpcError ? { rpcError: { code: rpcError.code, message: rpcError.message } } : {}),
    original: (name) => {
      if (renames.some((r) => r.argument === undefined && r.tool === name)) return undefined;
      return renames.find((r) => r.argument === undefined && r.to === name)?.tool ?? name;
    },
    arguments: (tool, args) => {
      const own = renames.filter(ofArgument).filter((rename) => rename.tool === tool);
      return own.length === 0 ? args : argumentsInOldNames(args, own);
    },
    instead: (tool) => {
      if (quota) return { text: "You've reached your weekly limit of 30 MCP requests.", isError: true };
      if (!toolError) return undefined;
      if (toolError.asSuccess === 'plain') return { text: toolError.text, isError: false };
      if (!toolError.asSuccess) return { text: toolError.text, isError: true };
      return { text: JSON.stringify({ toolName: tool, result: { error: toolError.text } }), isError: false };
    },
  };
}
