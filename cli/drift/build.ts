/** The parts of a drift report, without what the code ignores. Pure. */
import { hasExpired, type IgnoredDrift } from '../report/suppressions';
import {
  DRIFT_VERSION,
  type DriftItem,
  type DriftReport,
  type IgnoredItem,
  type PendingItem,
  type UnmanagedItem,
} from './model';
import { ruleFor } from './unmanaged';

/** Why something that differs from the state is no drift. */
const LEFT = 'A deploy leaves it as it is: the code ignores changes of it, or a migration of the code made it.';

export interface DriftParts {
  title: string;
  changed: readonly DriftItem[];
  deleted: readonly DriftItem[];
  unmanaged: readonly UnmanagedItem[];
  pending: readonly PendingItem[];
  /** Of what changed, what a deploy would leave as it is. */
  left?: readonly DriftItem[];
  rules: readonly IgnoredDrift[];
  notes: readonly string[];
  now?: Date;
}

/** Puts a report together. What a rule of the ignore list covers is listed apart, with its reason. */
export function driftReport({
  title,
  changed,
  deleted,
  unmanaged,
  pending,
  rules,
  notes,
  left = [],
  now = new Date(),
}: DriftParts): DriftReport {
  const ignored: IgnoredItem[] = [];
  const used = new Set<IgnoredDrift>();
  const isIgnored = (words: string, what: Parameters<typeof ruleFor>[2]): boolean => {
    const rule = ruleFor(rules, now, what);
    if (rule === undefined) return false;
    used.add(rule);
    ignored.push({ what: words, reason: rule.reason, ...(rule.until !== undefined && { until: rule.until }) });
    return true;
  };
  const stillChanged = changed.flatMap((item): DriftItem[] => {
    const { address, object } = item;
    if (left.some((one) => one.address === address)) {
      const what = `${object}: ${item.changes.map(({ attribute }) => attribute).join(', ')}`;
      ignored.push({ what, reason: LEFT });
      return [];
    }
    const changes = item.changes.filter(
      ({ attribute }) => !isIgnored(`${object}: ${attribute}`, { address, object, attribute }),
    );
    return changes.length === 0 ? [] : [{ ...item, changes }];
  });
  const stillDeleted = deleted.filter(({ address, object }) => !isIgnored(`${object} is gone`, { address, object }));
  const stillUnmanaged = unmanaged.filter(({ object, kind }) => !isIgnored(`${kind} ${object}`, { object }));
  const stale = rules
    .filter((rule) => !used.has(rule))
    .map((rule) => {
      const what = rule.address ?? rule.object ?? 'everything';
      return hasExpired(rule, now)
        ? `${what} expired on ${rule.until}: ${rule.reason}`
        : `${what} covers nothing: ${rule.reason}`;
    });
  return {
    version: DRIFT_VERSION,
    title,
    changed: stillChanged,
    deleted: stillDeleted,
    unmanaged: stillUnmanaged,
    pending: [...pending],
    ignored,
    stale,
    notes: [...notes],
  };
}
