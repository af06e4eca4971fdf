/** A migration is done once: what is done is not replaced by the way, under all that stands on it by now. */
import { DiagnosticError, type PrivateState } from '../../framework';

const EXISTS = 'exists';
const MOVES = 'moves';

const TWICE = 'This migration is in the state already, and is not done a second time';

/** What this run of the provider has seen so far, in whatever order Terraform asks. */
interface Seen {
  /** The migrations that the state holds. */
  readonly held: Set<string>;
  /** Those that creates are planned to do. */
  readonly begun: Set<string>;
}

const seen = new WeakMap<object, Seen>();

function seenBy(client: object): Seen {
  const known = seen.get(client) ?? { held: new Set(), begun: new Set() };
  seen.set(client, known);
  return known;
}

/**
 * Notes that a state holds a migration. Terraform tells a plan of a tainted resource nothing of what it is, and reads it before.
 *
 * @param client stands for this run of the provider
 * @param migrations which migration this is: type, doc, table, rules, in each of the wordings that a configuration may have for
 *   it. Others may have the same place by other rules
 * @throws DiagnosticError where another resource of the configuration is planned to do the same
 */
export function noteInState(client: object, ...migrations: readonly string[]): void {
  const { held, begun } = seenBy(client);
  for (const migration of migrations) held.add(migration);
  if (!migrations.some((migration) => begun.has(migration))) return;
  throw DiagnosticError.error(
    TWICE,
    'A new resource of the configuration is to do the same. If it is this one under another address, say so with a moved block. To do it again, take it back with what depends on it (terraform destroy -target=<this resource>), and apply.',
  );
}

/**
 * Notes in the private state that the resource exists. Terraform plans a replacement once more as a create, while what the old
 * one did is still there: such a plan knows nothing.
 *
 * @param held which migration the prior state is, as for `noteInState`; none where there is no state
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
  {
    held,
    migration,
    moves,
  }: { readonly held: readonly string[]; readonly migration: string | null; readonly moves: boolean },
): boolean {
  if (prior !== null) {
    // Without a refresh it was not read.
    if (client !== undefined) noteInState(client, ...held);
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
  if (replaces || client === undefined || migration === null) return replaces;
  const { begun, held: inState } = seenBy(client);
  begun.add(migration);
  if (inState.has(migration)) {
    throw DiagnosticError.error(
      TWICE,
      'Either it is tainted: `terraform untaint <this resource>` takes that back, and what is done stays. Or the state holds it under another address: say so with a moved block. To do it again, take it back with what depends on it (terraform destroy -target=<the resource in the state>), and apply.',
    );
  }
  return false;
}

/** Notes that a resource carries out what was planned: it is its own from now on, and may be read. */
export function noteCarriedOut(client: object, migration: string): void {
  seenBy(client).begun.delete(migration);
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
