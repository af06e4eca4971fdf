/**
 * A gate of the null provider. It stands apart, since it needs the package `@cdktf/provider-null`, and Terraform then
 * downloads that provider: who takes `terraformDataGate`, the default, needs neither.
 */
import { NullProvider } from '@cdktf/provider-null/lib/provider';
import { Resource } from '@cdktf/provider-null/lib/resource';
import { TerraformStack } from '../terraform';
import type { Gate } from './phase';

/** A `null_resource` as the end of a phase. The provider is added to the stack where it has none yet. */
export const nullResourceGate: Gate = (scope, id, phase) => {
  const stack = TerraformStack.of(scope);
  const isThere = stack.node.findAll().some((c) => c instanceof NullProvider);
  if (!isThere) new NullProvider(stack, 'null');
  return new Resource(scope, id, { triggers: { phase } });
};
