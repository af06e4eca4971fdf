/** What the code says about findings and drift that are as they should be: with a reason, and until when. */
import { z } from 'zod';
import { UsageError } from '../support/failure';

/** An output of this name, or one that begins so, holds what is suppressed. */
export const REVIEW_OUTPUT = 'codaform_review';

const until = z.iso.date().optional();
const suppressSchema = z.strictObject({
  code: z.string().regex(/^CODA\d{3}$/, 'a code like CODA001'),
  address: z.string().optional(),
  reason: z.string().trim().min(3, 'the reason, for those who read it later'),
  until,
});
const ignoreSchema = z.strictObject({
  address: z.string().optional(),
  object: z.string().optional(),
  attribute: z.string().optional(),
  reason: z.string().trim().min(3, 'the reason, for those who read it later'),
  until,
});
const reviewSchema = z.strictObject({
  suppress: z.array(suppressSchema).default([]),
  ignore_drift: z.array(ignoreSchema).default([]),
});
export type Suppression = z.infer<typeof suppressSchema>;
export type IgnoredDrift = z.infer<typeof ignoreSchema>;
export type Review = z.infer<typeof reviewSchema>;

/**
 * What the outputs of a configuration suppress. In HCL:
 *
 *     output "codaform_review" {
 *       value = {
 *         suppress = [{ code = "CODA001", address = "coda_column.tasks_old", reason = "Nobody used it.", until = "2027-01-31" }]
 *       }
 *     }
 *
 * With the constructs, `Review.of(stack).suppressLint(…)` writes that output.
 *
 * @throws UsageError for an output that does not have this form
 */
export function reviewOf(outputs: Readonly<Record<string, unknown>>): Review {
  const all: Review = { suppress: [], ignore_drift: [] };
  for (const [name, value] of Object.entries(outputs)) {
    if (!name.startsWith(REVIEW_OUTPUT) || value === null || value === undefined) continue;
    const parsed = reviewSchema.safeParse(withoutNulls(value));
    if (!parsed.success)
      throw new UsageError(
        `The output ${name} does not say what to suppress: ${z.prettifyError(parsed.error)} See the guide "Review".`,
      );
    all.suppress.push(...parsed.data.suppress);
    all.ignore_drift.push(...parsed.data.ignore_drift);
  }
  return all;
}

/** Terraform gives objects of one list the same attributes: those that one leaves out are null. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutNulls(item)]));
}

/** True from the day after `until` on. */
export function hasExpired(rule: { until?: string | undefined }, now: Date): boolean {
  return rule.until !== undefined && now.toISOString().slice(0, 10) > rule.until;
}

/** True where a pattern (with `*` for anything) or its absence covers the text. */
export function covers(pattern: string | undefined, text: string | undefined): boolean {
  if (pattern === undefined) return true;
  if (text === undefined) return false;
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*');
  return new RegExp(`^${escaped}$`, 's').test(text);
}
