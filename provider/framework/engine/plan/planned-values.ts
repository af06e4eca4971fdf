import type { Schema } from '../../concept/schema';
import { withPriorTimeouts } from '../../concept/timeouts';
import { Unknown } from '../../concept/unknown';
import { type Value, type ValueRecord, whollyKnown } from '../../concept/values';
import { equal } from '../equality';
import { type Step, transform } from '../transform';

/** The three sides of a plan that is being made. */
export interface Sides {
  readonly schema: Schema;
  readonly config: ValueRecord;
  readonly prior: ValueRecord | null;
}

/**
 * What the schema alone says about the plan, starting from Terraform's proposal: defaults, prior spellings, no
 * write-only values, and "known after apply" for whatever the provider computes if anything changes at all.
 */
export function plannedBySchema(sides: Sides, proposed: ValueRecord): ValueRecord {
  const { schema, prior } = sides;
  const configured = [fillDefault, dropWriteOnly, keepSpelling].reduce(
    (plan, step) => apply(sides, plan, step),
    proposed,
  );
  if (configured === prior) return configured;
  if (prior !== null && equal(schema.type, withPriorTimeouts(schema, configured, prior), prior)) return configured;
  return [forgetComputed, keepPriorState].reduce((plan, step) => apply(sides, plan, step), configured);
}

/** What must hold again after the provider's own code has changed the plan. */
export function tidyPlan(sides: Sides, plan: ValueRecord): ValueRecord {
  return [dropWriteOnly, keepSpelling].reduce((result, step) => apply(sides, result, step), plan);
}

function apply({ schema, config, prior }: Sides, plan: ValueRecord, step: Step): ValueRecord {
  return transform(schema.attributes, plan, config, prior, step);
}

const fillDefault: Step = {
  concerns: (attribute) => attribute.default !== undefined,
  apply: (value, { attribute, config }) => (config === null ? (attribute.default ?? null) : value),
};

/** Nulls a write-only value: the config alone holds it. */
export const dropWriteOnly: Step = { concerns: (attribute) => attribute.writeOnly, apply: () => null };

/** Keeps the prior spelling of a value that only looks different. */
export const keepSpelling: Step = {
  concerns: (attribute) => attribute.equivalent !== undefined,
  apply: (value, { attribute, prior }) =>
    attribute.equivalent && comparable(value) && comparable(prior) && attribute.equivalent(prior, value)
      ? prior
      : value,
};

function comparable(value: Value): boolean {
  return value !== null && whollyKnown(value);
}

const forgetComputed: Step = {
  concerns: (attribute) => attribute.computed && attribute.default === undefined,
  apply: (value, { config }) => (config === null ? Unknown.value : value),
};

const keepPriorState: Step = {
  concerns: (attribute) => attribute.useStateForUnknown,
  apply: (value, { config, prior }) => (config === null && value instanceof Unknown && prior !== null ? prior : value),
};
