import { Construct, type IConstruct } from 'constructs';
import { DataResource, giveAddress, resourcesBelow, type TerraformResource, waitFor, whenDeclared } from '../terraform';

/**
 * Makes the resource that stands for the end of a phase.
 *
 * @param phase what the phase is called, for the plan
 */
export type Gate = (scope: Construct, id: string, phase: string) => TerraformResource;

/** A gate of Terraform's own: needs no provider and no download. */
export const terraformDataGate: Gate = (scope, id, phase) => new DataResource(scope, id, { input: { phase } });

/** What a `MigrationPhase` is made with. */
export interface MigrationPhaseProps {
  /** The phase that has to be finished, all of it, before anything of this one begins. */
  readonly after?: MigrationPhase;
  /** What stands for the end of the phase. Default: `terraformDataGate`; `nullResourceGate` takes a `null_resource`. */
  readonly gate?: Gate;
}

/** The phase that each resource belongs to. */
const phaseOf = new WeakMap<TerraformResource, MigrationPhase>();

/**
 * Resources that belong together in time: none of them begins before all of the phase before is done. The phase ends in a
 * resource of its own, the gate, which waits for all members; members of the next phase wait for the gate. So one
 * `cdktf deploy` goes through all phases, and one that was interrupted goes on where it stopped.
 *
 * Resources of a phase may refer to each other, and to those of phases before.
 */
export class MigrationPhase extends Construct {
  /** The resource that stands for the end of the phase. */
  readonly gate: TerraformResource;
  private readonly after: MigrationPhase | undefined;
  private readonly members: IConstruct[] = [];
  private readonly problems: string[] = [];
  private isWired = false;

  constructor(scope: Construct, id: string, { after, gate = terraformDataGate }: MigrationPhaseProps = {}) {
    super(scope, id);
    this.after = after;
    this.gate = gate(this, 'Resource', id);
    giveAddress(this.gate, this.gate.terraformResourceType, this);
    whenDeclared(this, () => this.wire());
    this.node.addValidation({ validate: () => this.problems });
  }

  /**
   * Makes every resource at or below the given constructs part of the phase, also those that are declared there later. A
   * resource belongs to one phase at most. Data sources are left alone: they are read while Terraform plans.
   */
  add(...members: readonly IConstruct[]): this {
    this.members.push(...members);
    return this;
  }

  /** Every resource of the phase but its gate. */
  private resources(): TerraformResource[] {
    return [...new Set(this.members.flatMap(resourcesBelow))].filter((resource) => resource !== this.gate);
  }

  private wire(): void {
    if (this.isWired) return;
    this.isWired = true;
    const resources = this.resources();
    for (const resource of resources) {
      const other = phaseOf.get(resource);
      if (other !== undefined && other !== this) {
        this.problems.push(`${resource.node.path} is part of the phase ${other.node.path} already.`);
        continue;
      }
      phaseOf.set(resource, this);
      if (this.after !== undefined) waitFor(resource, [this.after.gate]);
    }
    waitFor(this.gate, resources.length === 0 && this.after !== undefined ? [this.after.gate] : resources);
  }
}
