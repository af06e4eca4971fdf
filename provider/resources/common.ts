/** Attributes and rules that several resources share. */
import { docIdSchema, pageIdSchema, tableIdSchema } from '../../model';
import { attr, DiagnosticError, type Diagnostics, type Path } from '../framework';

/** The id of the doc that holds the object. */
export const docIdAttribute = attr.string({
  required: true,
  requiresReplace: true,
  description: 'The id of the doc, e.g. `AbCdEfGhIj`: the part of its link after `_d`.',
  validate: docIdSchema,
});

/** The id of the table that holds the object. */
export const tableIdAttribute = attr.string({
  required: true,
  requiresReplace: true,
  description: 'The id of the base table, e.g. `grid-AbCdEfGhIj`.',
  validate: tableIdSchema,
});

/** A page, by REST's id. */
export const pageIdRule = pageIdSchema;

/** The switch that a destroy asks for. It is read from the state, so turning it off is a deploy of its own. */
export const deletionProtectionAttribute = attr.bool({
  optional: true,
  default: true,
  description:
    'Whether a plan that would delete this object (or replace it) is refused. On by default: set it to `false` and apply before you destroy.',
});

/** The switch that lets a create take over what is there already. */
export const adoptAttribute = attr.bool({
  optional: true,
  default: false,
  description:
    'Whether a create may take over an object of the same name that exists already, instead of stopping. An object that is exactly what the create would have made is always taken over, with a warning: that is how an interrupted apply is finished.',
});

/** What a resource that can be protected looks like to the guards. */
interface Protected {
  readonly deletion_protection: boolean | null;
}

/** What the guards of `modifyPlan` look at. */
interface GuardedChange {
  readonly prior: (Protected & Readonly<Record<string, unknown>>) | null;
  readonly plan: Readonly<Record<string, unknown>> | null;
}

/**
 * Refuses, while planning, to delete or to replace a protected object. `replacing` are the attributes whose change
 * would replace it.
 *
 * @throws DiagnosticError for the destroy of a protected object
 */
export function guardDeletion(what: string, change: GuardedChange, replacing: readonly string[]): void {
  const { prior, plan } = change;
  if (prior === null || prior.deletion_protection === false) return;
  if (plan === null) throw protectedError(what, 'destroy');
  const changed = replacing.find((name) => typeof plan[name] === 'string' && plan[name] !== prior[name]);
  if (changed !== undefined) throw protectedError(what, 'replace', [changed]);
}

/** The same guard when the delete is carried out: a replacement can show up only then. */
export function guardDeletionOnApply(what: string, prior: Protected): void {
  if (prior.deletion_protection !== false) throw protectedError(what, 'destroy');
}

function protectedError(what: string, verb: 'destroy' | 'replace', path?: Path): DiagnosticError {
  const reason =
    verb === 'replace' ? 'Changing this attribute would delete it and make a new one.' : 'The plan would delete it.';
  return DiagnosticError.error(
    `${what} is protected against deletion`,
    `${reason} If that is what you want, set deletion_protection = false, apply, and then plan again. To keep it and only stop managing it, use a removed block with destroy = false.`,
    path,
  );
}

/** Adds every problem of a list as an error on its attribute. */
export function reportProblems(
  diagnostics: Diagnostics,
  problems: readonly { path: Path; summary: string; detail: string }[],
): void {
  for (const problem of problems) diagnostics.error(problem.summary, problem.detail, problem.path);
}
