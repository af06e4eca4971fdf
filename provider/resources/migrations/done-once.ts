/** A migration is done once: what is done is not replaced by the way, under all that stands on it by now. */
import { DiagnosticError, type PrivateState } from '../../framework';

const EXISTS = 'exists';
const MOVES = 'moves';

/** The migrations that this process has read from a state, and not taken back. */
const inState = new WeakMap<object, Set<string>>();

/**
 * Notes that a state holds a migration. Terraform tells a plan of a tainted resource nothing of what it is, and reads it before.
 *
 * @param client stands for this run of the provider
 * @param migration which migration this is: type, doc, table, rules. Others may have the same place by other rules
 */
export function noteInState(client: object, migration: string): void {
  const noted = inState.get(client) ?? new Set();
  noted.add(migration);
  inState.set(client, noted);
}

/**
 * Notes in the private state that the resource exists. Terraform plans a replacement once more as a create, while what the old
 * one did is still there: such a plan knows nothing.
 *
 * @param migration which migration is planned; null while that is unknown, or for a destroy
 * @param moves whether the configuration asks for a replacement, because it names another place
 * @returns true for the create of a replacement
 * @throws DiagnosticError for one that does not name another place: by -replace, replace_triggered_by, a taint, or because
 *   the same migration is in the state under another address
 */
export function isReplacement(
  client: object | undefined,
  keep: PrivateState,
  prior: object | null,
  { migration, moves }: { readonly migration: string | null; readonly moves: boolean },
): boolean {
  if (prior !== null) {
    keep.set(EXISTS, true);
    keep.set(MOVES, moves);
    return false;
  }
  const replaces = keep.get(EXISTS) === true;
  if (replaces && keep.get(MOVES) !== true) {
    throw DiagnosticError.error(
      'A migration that is done is not replaced',
      'It would be taken back and done again under all that stands on it by now: other migrations, and what people have done since. To do it again, take it back with what depends on it (terraform destroy -target=<this resource>), and apply. To plan without that, leave out -replace, or the replace_triggered_by of its lifecycle.',
    );
  }
  const held = client !== undefined && migration !== null && inState.get(client)?.has(migration) === true;
  if (!replaces && held) {
    throw DiagnosticError.error(
      'This migration is in the state already, and is not done a second time',
      'Either it is tainted: `terraform untaint <this resource>` takes that back, and what is done stays. Or the state holds it under another address: say so with a moved block. To do it again, take it back with what depends on it (terraform destroy -target=<the resource in the state>), and apply.',
    );
  }
  return replaces;
}

/**
 * Stops an undo of which Terraform says nothing but that the resource is tainted: what was written is not known then.
 *
 * @throws DiagnosticError before anything is changed
 */
export function refuseTainted(keep: PrivateState): void {
  if (keep.get(EXISTS) === true) return;
  throw DiagnosticError.error(
    'A tainted migration is not taken back and done again',
    'Nothing was changed. `terraform untaint <this resource>`, and what is done stays. To do it again, take it back with what depends on it (terraform destroy -target=<this resource>), and apply.',
  );
}
