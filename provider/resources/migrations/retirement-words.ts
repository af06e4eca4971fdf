/** What a retirement says: differences, names, who has to follow, what an undo does. */
import type { BaseContext } from '../../framework';
import { quoted } from '../explain';
import { refuseRows } from './edge';
import type { Comparison } from './retirement-plan';
import { type Configured, type Known, type Scene, usersOf } from './retirement-scene';
import { count } from './words';

/** Stops where rows differ, and names them. */
export function refuseDifferences({ table, progress }: Scene, { differing, checked }: Comparison): void {
  const [old, replacement] = [quoted(progress.columnName), quoted(progress.replacement.name)];
  refuseRows(
    `${count(differing.length, 'row')} of ${checked} in ${quoted(table.name)} do not say the same in ${old} and ${replacement}`,
    differing.map(({ name, link, value, other }) => ({
      row: { name, link },
      what: `${old} is ${value || 'blank'}, ${replacement} is ${other || 'blank'}`,
    })),
    `Nothing is changed before they agree. Correct the rows, or what ${replacement} is computed from, or say with \`where\` which rows have to agree.`,
    ['replacement_column'],
  );
}

function undoWords(
  { columnName, replacement }: { columnName: string; replacement: string },
  config: Configured,
): string {
  const handed = config.hand_over_name ? `gives ${quoted(columnName)} its name ${quoted(replacement)} back, and ` : '';
  const old =
    config.action === 'delete'
      ? `makes the old column ${quoted(columnName)} again, with its values from the backup`
      : `gives the old column its name ${quoted(columnName)} back`;
  const words = `${handed}${old}.`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name that the replacement had before it took over. */
export function nameBefore(scene: Scene, config: Configured, known: Known | null): string {
  if (known !== null) return known.replacementName;
  const { replacement, columnName } = scene.progress;
  if (replacement.name !== columnName) return replacement.name;
  if (scene.evidence !== null) return scene.evidence.replacementName;
  const label = config.replacement_column;
  return label === columnName || label === replacement.id ? `${columnName} (computed)` : label;
}

/** What is known of the two columns. */
export function columnsOf(scene: Scene, config: Configured, known: Known | null) {
  const { old, columnName, retiredName } = scene.progress;
  const replacementName = nameBefore(scene, config, known);
  return {
    retired_name: retiredName,
    column_id: old?.id ?? known?.columnId ?? scene.evidence?.columnId ?? null,
    column_name: columnName,
    replacement_name: replacementName,
    undo: undoWords({ columnName, replacement: replacementName }, config),
  };
}

/** A comparison as the attributes hold it. */
export function counts({ checked, equal, differing }: Comparison) {
  return { checked, equal, differing: differing.length };
}

/** Names what uses the old column. */
export function warnUsers(ctx: BaseContext, scene: Scene, config: Configured): void {
  const users = usersOf(scene);
  const { columnName, retiredName } = scene.progress;
  if (users.length === 0) return;
  const what =
    config.action === 'delete'
      ? 'They break when it is deleted'
      : `They go on using it, as ${quoted(retiredName)}, and not the replacement`;
  ctx.diagnostics.warning(
    `${count(users.length, 'formula')} in the doc ${users.length === 1 ? 'uses' : 'use'} the column ${quoted(columnName)}`,
    `${what}: change them in Coda or in the configuration.\n${users
      .slice(0, 20)
      .map((user) => `  - ${user}`)
      .join('\n')}`,
    ['column'],
  );
}
