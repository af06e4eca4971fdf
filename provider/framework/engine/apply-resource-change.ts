import type { CreateContext } from '../concept/context';
import { type Diagnostic, Diagnostics } from '../concept/diagnostics';
import type { Resource } from '../concept/resource';
import { isRecord, type ValueRecord } from '../concept/values';
import { applyProblems } from './checks/apply-consistent';
import { identityProblems } from './checks/identity';
import { providerBug } from './checks/provider-bug';
import { noClient } from './configure-provider';
import { conform, STILL_UNKNOWN } from './conform';
import { guard } from './guard';
import { dropWriteOnly, keepSpelling } from './plan/planned-values';
import type { PrivateData } from './private-data';
import type { Session } from './session';
import { transform } from './transform';

/** What Terraform asks to be done: a create without a prior state, a delete without a plan, else an update. */
export interface ApplyInput {
  readonly prior: ValueRecord | null;
  readonly planned: ValueRecord | null;
  readonly config: ValueRecord | null;
  readonly private: PrivateData;
}

/** What has become of the resource; null when it does not exist. Always storable, with errors too. */
export interface ApplyOutput {
  readonly state: ValueRecord | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** ApplyResourceChange: creates, updates or deletes, and never loses track of what was really done. */
export async function applyResourceChange<Client>(
  session: Session<Client>,
  resource: Resource<Client>,
  input: ApplyInput,
): Promise<ApplyOutput> {
  const diagnostics = new Diagnostics();
  const state = await session.track(() => new Apply(session, resource, input, diagnostics).run());
  return { state, diagnostics: diagnostics.all };
}

class Apply<Client> {
  private progress: ValueRecord | undefined;

  constructor(
    private readonly session: Session<Client>,
    private readonly resource: Resource<Client>,
    private readonly input: ApplyInput,
    private readonly diagnostics: Diagnostics,
  ) {}

  async run(): Promise<ValueRecord | null> {
    const { prior, planned, config } = this.input;
    const { client } = this.session;
    const doing = `${prior === null ? 'Creating' : planned === null ? 'Deleting' : 'Updating'} ${this.resource.typeName}`;
    if (this.session.stopping) {
      this.diagnostics.error(
        `${doing} was interrupted`,
        'Terraform was told to stop before it began; nothing was changed.',
      );
      return prior;
    }
    if (client === undefined) {
      noClient(this.session, this.diagnostics, doing);
      return prior;
    }
    const context: CreateContext<Client, ValueRecord> = {
      ...this.session.context(this.diagnostics),
      client,
      private: this.input.private,
      saveProgress: (state) => {
        this.progress = state;
      },
    };
    if (planned === null || config === null) return prior === null ? null : this.delete(doing, context, prior);
    return this.write(doing, context, prior, planned, config);
  }

  private async delete(
    doing: string,
    context: CreateContext<Client, ValueRecord>,
    prior: ValueRecord,
  ): Promise<ValueRecord | null> {
    const outcome = await guard(doing, this.diagnostics, this.session.logger, () =>
      this.resource.delete(context, { prior }),
    );
    return outcome.ok && !this.diagnostics.hasErrors ? null : prior;
  }

  private async write(
    doing: string,
    context: CreateContext<Client, ValueRecord>,
    prior: ValueRecord | null,
    plan: ValueRecord,
    config: ValueRecord,
  ): Promise<ValueRecord | null> {
    const { resource } = this;
    const outcome = await guard(doing, this.diagnostics, this.session.logger, () =>
      prior === null ? resource.create(context, { config, plan }) : resource.update(context, { config, plan, prior }),
    );
    const returned = outcome.ok ? outcome.value : this.progress;
    if (returned === null || returned === undefined) {
      if (!this.diagnostics.hasErrors) this.bug('is missing: a resource that was created or changed has a state');
      return prior;
    }
    return this.checked(returned, plan);
  }

  /** Reports what is wrong with a state, and makes it storable all the same: the object does exist. */
  private checked(returned: ValueRecord, plan: ValueRecord): ValueRecord {
    const { schema } = this.resource;
    const failed = this.diagnostics.hasErrors;
    const { value, problems } = conform(schema.type, returned, { allowUnknown: false });
    const state = [dropWriteOnly, keepSpelling].reduce(
      (current, step) => transform(schema.attributes, current, current, plan, step),
      isRecord(value) ? value : {},
    );
    for (const { path, message } of problems) {
      // After an error what is still unknown is simply not known: null says so, and can be stored.
      if (!failed || message !== STILL_UNKNOWN) this.bug(message, path);
    }
    if (failed || problems.length > 0) return state;
    for (const { path, message } of [
      ...applyProblems(schema.type, plan, state),
      ...identityProblems(this.resource, state),
    ]) {
      this.bug(message, path);
    }
    return state;
  }

  private bug(message: string, path: readonly (string | number)[] = []): void {
    this.diagnostics.add(providerBug(this.resource.typeName, 'Applying', { path, message }));
  }
}
