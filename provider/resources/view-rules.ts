/** The conditional formats of a view: which of them are ours, and what makes them as they are declared. */
import { type ConditionalFormat, type RuleChange, sameRule, type ViewRule } from '../coda';
import type { JsonValue } from '../framework';

/** A rule of ours: its id, and its condition as Coda printed it after the last write. */
export interface KeptRule {
  readonly id: string;
  readonly rendered: string;
}

/** Reads what the private state keeps; anything else counts as nothing. */
export function readRules(value: JsonValue | undefined): KeptRule[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((rule: JsonValue) => {
    if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return [];
    const { id, rendered } = rule as { readonly [key: string]: JsonValue };
    return typeof id === 'string' && typeof rendered === 'string' ? [{ id, rendered }] : [];
  });
}

/** Rules of ours in the form that the private state takes. */
export function writeRules(rules: readonly KeptRule[]): JsonValue {
  return rules.map(({ id, rendered }) => ({ id, rendered }));
}

/** Coda leaves what a change does not name: a colour that is to go takes another rule. */
function dropsColor(before: ConditionalFormat, after: ConditionalFormat): boolean {
  return (
    (before.backgroundColor !== undefined && after.backgroundColor === undefined) ||
    (before.textColor !== undefined && after.textColor === undefined)
  );
}

/**
 * What makes rules of ours the declared ones, in the declared order. Coda adds at the end: from the first rule that cannot
 * be changed in place, all are made anew.
 *
 * @param declared what is wanted
 * @param ours the rules of ours that are still there, in order
 */
export function ruleChanges(declared: readonly ConditionalFormat[], ours: readonly ViewRule[]): RuleChange[] {
  const changes: RuleChange[] = [];
  const stuck = declared.findIndex((rule, i) => {
    const there = ours[i];
    return there !== undefined && dropsColor(there, rule);
  });
  const kept = stuck < 0 ? Math.min(declared.length, ours.length) : stuck;
  for (const [i, rule] of declared.entries()) {
    const there = ours[i];
    if (i >= kept || there === undefined) changes.push({ kind: 'add', rule });
    else if (!sameRule(there, rule)) changes.push({ kind: 'change', ruleId: there.ruleId, rule });
  }
  for (const { ruleId } of ours.slice(kept)) changes.push({ kind: 'delete', ruleId });
  return changes;
}

/** The rules among those of a view that say what is declared: what an interrupted create has left. */
export function rulesAlready(declared: readonly ConditionalFormat[], there: readonly ViewRule[]): ViewRule[] {
  const free = [...there];
  return declared.flatMap((rule) => {
    const index = free.findIndex((one) => sameRule(one, rule));
    return index < 0 ? [] : free.splice(index, 1);
  });
}

/**
 * Which rules are ours after a write, in the declared order.
 *
 * @param changes what was written
 * @param before ours before
 * @param all every rule before, whoever made it
 * @param after every rule after
 */
export function oursAfter(
  changes: readonly RuleChange[],
  before: readonly ViewRule[],
  all: readonly ViewRule[],
  after: readonly ViewRule[],
): KeptRule[] {
  const known = new Set(all.map(({ ruleId }) => ruleId));
  const deleted = new Set(changes.flatMap((change) => (change.kind === 'delete' ? [change.ruleId] : [])));
  const fresh = after.filter(({ ruleId }) => !known.has(ruleId));
  const kept = before.filter(({ ruleId }) => !deleted.has(ruleId));
  const now = (ruleId: string) => after.find((rule) => rule.ruleId === ruleId);
  return [...kept.flatMap(({ ruleId }) => now(ruleId) ?? []), ...fresh].map(({ ruleId, condition }) => ({
    id: ruleId,
    rendered: condition,
  }));
}
