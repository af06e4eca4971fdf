import { z } from 'zod';

const DURATION = /^(\d{1,9}(\.\d{1,9})?(ms|s|m|h))+$/;
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** Timers hold no more than 2^31-1 ms. */
const LONGEST_MS = 2_147_483_647;

/** Checks a time such as `90s`, `5m` or `1h30m`, as Terraform's providers write it: longer than nothing, at most 24 days. */
export const duration = z.string().refine((text) => {
  if (!DURATION.test(text)) return false;
  const ms = milliseconds(text);
  return ms > 0 && ms <= LONGEST_MS;
}, 'a time such as "90s", "5m" or "1h30m"');

/** A time that `duration` accepts, in milliseconds. */
export function milliseconds(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNIT_MS[unit ?? ''] ?? 0), 0);
}
