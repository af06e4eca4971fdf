import type { Attribute, Attributes } from '../concept/attribute';
import type { BaseContext } from '../concept/context';
import { type Diagnostic, Diagnostics } from '../concept/diagnostics';
import { formatPath, type Path } from '../concept/paths';
import type { Schema } from '../concept/schema';
import { type ValueRecord, whollyKnown } from '../concept/values';
import { conform } from './conform';
import { guard } from './guard';
import type { Session } from './session';
import { type Step, transform } from './transform';

/** What can be checked: a provider, a resource or a data source. */
export interface Checkable {
  readonly schema: Schema;
  validateConfig?(ctx: BaseContext, request: { readonly config: ValueRecord }): void | Promise<void>;
}

/**
 * ValidateProviderConfig, ValidateResourceConfig, ValidateDataResourceConfig: the attributes one by one, then together if
 * each of them is right.
 */
export async function validateConfig<Client>(
  session: Session<Client>,
  subject: Checkable,
  label: string,
  config: ValueRecord,
): Promise<readonly Diagnostic[]> {
  const diagnostics = new Diagnostics();
  const { schema } = subject;
  for (const { path, message } of conform(schema.type, config, { allowUnknown: true }).problems) {
    diagnostics.error('Invalid value', `${formatPath(path)} ${message}.`, path);
  }
  checkAttributes(schema.attributes, config, diagnostics);
  if (!diagnostics.hasErrors && subject.validateConfig) {
    await guard(`Validating ${label}`, diagnostics, session.logger, () =>
      subject.validateConfig?.(session.context(diagnostics), { config }),
    );
  }
  return diagnostics.all;
}

function checkAttributes(attributes: Attributes, config: ValueRecord, diagnostics: Diagnostics): void {
  const apply: Step['apply'] = (value, { attribute, path }) => {
    if (value !== null && attribute.deprecated !== undefined) {
      diagnostics.warning('Attribute is deprecated', `${formatPath(path)}: ${attribute.deprecated}`, path);
    }
    if (value !== null && whollyKnown(value)) {
      for (const issue of issuesOf(attribute, value)) {
        const at = [...path, ...issue.path];
        diagnostics.error('Invalid value', `${formatPath(at)}: ${issue.message}`, at);
      }
    }
    return value;
  };
  transform(attributes, config, config, null, { concerns: hasRules, apply });
}

const hasRules: Step['concerns'] = ({ deprecated, validate }) => deprecated !== undefined || validate !== undefined;

function issuesOf(attribute: Attribute, value: unknown): readonly { path: Path; message: string }[] {
  const result = attribute.validate?.safeParse(value);
  if (!result || result.success) return [];
  return (result.error?.issues ?? []).map(({ path, message }) => ({
    path: path.filter((step) => typeof step !== 'symbol'),
    message,
  }));
}
