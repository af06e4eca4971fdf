import type { PlanContext } from '../concept/context';
import { type Diagnostic, Diagnostics } from '../concept/diagnostics';
import type { Path } from '../concept/paths';
import type { Resource } from '../concept/resource';
import { isRecord, type ValueRecord } from '../concept/values';
import { planProblems } from './checks/plan-valid';
import { providerBug } from './checks/provider-bug';
import { conform } from './conform';
import { guard } from './guard';
import { plannedBySchema, type Sides, tidyPlan } from './plan/planned-values';
import { distinct, replacementPaths } from './plan/replacement';
import type { PrivateData } from './private-data';
import type { Session } from './session';

/** What Terraform asks to be planned. */
export interface PlanInput {
  readonly prior: ValueRecord | null;
  /** Terraform's own merge of config and prior state; null for a destroy. */
  readonly proposed: ValueRecord | null;
  readonly config: ValueRecord | null;
  readonly private: PrivateData;
}

/** The plan. With errors among the diagnostics the rest is of no consequence. */
export interface PlanOutput {
  readonly planned: ValueRecord | null;
  readonly requiresReplace: readonly Path[];
  readonly diagnostics: readonly Diagnostic[];
}

/** PlanResourceChange: see docs/plan-algorithm.md. */
export async function planResourceChange<Client>(
  session: Session<Client>,
  resource: Resource<Client>,
  input: PlanInput,
): Promise<PlanOutput> {
  const { prior, proposed, config } = input;
  const diagnostics = new Diagnostics();
  const result = (planned: ValueRecord | null, requiresReplace: readonly Path[] = []): PlanOutput => ({
    planned,
    requiresReplace,
    diagnostics: diagnostics.all,
  });
  if (proposed === null || config === null) {
    const told = await planDestroy(session, resource, input, diagnostics);
    return told ? { planned: null, requiresReplace: [], diagnostics: [] } : result(null);
  }
  const sides: Sides = { schema: resource.schema, config, prior };
  const bySchema = plannedBySchema(sides, proposed);
  const asked: Path[] = [];
  const outcome = await guard(`Planning ${resource.typeName}`, diagnostics, session.logger, () =>
    resource.modifyPlan?.(planContext(session, input, diagnostics), {
      config,
      prior,
      plan: bySchema,
      requiresReplace: (path) => asked.push(path),
    }),
  );
  if (session.wasTold(outcome)) return { planned: bySchema, requiresReplace: [], diagnostics: [] };
  if (!outcome.ok || diagnostics.hasErrors) return result(bySchema);

  const returned = outcome.value ?? bySchema;
  // Terraform's own proposal needs no check.
  const planned = returned === proposed ? proposed : checkedPlan(resource, sides, returned, diagnostics);
  const replace = prior === null ? [] : distinct([...replacementPaths(sides, planned), ...asked]);
  return result(planned, replace);
}

/** What schema and provider have made of Terraform's proposal, held to the rules that Terraform has for it. */
function checkedPlan<Client>(
  resource: Resource<Client>,
  sides: Sides,
  returned: ValueRecord,
  diagnostics: Diagnostics,
): ValueRecord {
  const { schema, typeName } = resource;
  const { value, problems } = conform(schema.type, returned, { allowUnknown: true });
  const planned = tidyPlan(sides, isRecord(value) ? value : {});
  const all = problems.length > 0 ? problems : planProblems(schema.attributes, sides.prior, sides.config, planned);
  for (const problem of all) diagnostics.add(providerBug(typeName, 'Planning', problem));
  return planned;
}

/** @returns whether it failed for what another resource has said already */
async function planDestroy<Client>(
  session: Session<Client>,
  resource: Resource<Client>,
  input: PlanInput,
  diagnostics: Diagnostics,
): Promise<boolean> {
  const outcome = await guard(`Planning to destroy ${resource.typeName}`, diagnostics, session.logger, () =>
    resource.modifyPlan?.(planContext(session, input, diagnostics), {
      config: input.config,
      prior: input.prior,
      plan: null,
      requiresReplace: () => {},
    }),
  );
  if (outcome.ok && outcome.value) {
    const message = 'must stay empty when the resource is to be destroyed';
    diagnostics.add(providerBug(resource.typeName, 'Planning to destroy', { path: [], message }));
  }
  return session.wasTold(outcome);
}

function planContext<Client>(
  session: Session<Client>,
  input: PlanInput,
  diagnostics: Diagnostics,
): PlanContext<Client> {
  return { ...session.context(diagnostics), client: session.client, private: input.private };
}
