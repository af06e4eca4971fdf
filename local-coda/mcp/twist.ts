import { type Effect, type EffectOf, effectOf } from '../http/faults';
import { catalog, type Tool } from './catalog';
import type { Twist } from './server';

let latest: { key: string; tools: Tool[] } | undefined;

/** The catalogue with tools and arguments renamed. A renamed argument is simply unknown under its old name. */
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

function renameArgument(schema: Tool['inputSchema'], from: string, to: string): Tool['inputSchema'] {
  const swap = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => (item === from ? to : swap(item)));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key === from ? to : key, swap(item)]));
  };
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, swap(value)]));
}

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
    instead: (tool) => {
      if (quota) return { text: "You've reached your weekly limit of 30 MCP requests.", isError: true };
      if (!toolError) return undefined;
      if (toolError.asSuccess === 'plain') return { text: toolError.text, isError: false };
      if (!toolError.asSuccess) return { text: toolError.text, isError: true };
      return { text: JSON.stringify({ toolName: tool, result: { error: toolError.text } }), isError: false };
    },
  };
}
