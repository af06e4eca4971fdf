import { visible } from '../safe-text';
import type { Entity, EntityColumn, EntityDiagram, Mark } from './entities';

const SIGNS: Readonly<Record<Mark, string>> = { same: ' ', added: '+', removed: '-', renamed: '>', changed: '~' };

/** The diagram for a terminal or an e-mail: tables with their columns, and what each relation points at. */
export function toText(diagram: EntityDiagram): string {
  const names = new Map(diagram.entities.map(({ id, name }) => [id, visible(name)]));
  return diagram.entities
    .map((entity) => {
      const targets = new Map(
        diagram.relations.filter(({ from }) => from === entity.id).map(({ columnId, to }) => [columnId, names.get(to)]),
      );
      const width = Math.min(32, Math.max(0, ...entity.columns.map(({ name }) => visible(name).length)));
      const lines = entity.columns.map((column) => `${columnText(column, width, targets.get(column.id))}\n`);
      return `${SIGNS[entity.mark]} ${titleOf(entity)}\n${lines.join('')}`;
    })
    .join('\n');
}

function titleOf({ name, was }: Entity): string {
  return was === undefined ? visible(name) : `${visible(name)} (was ${visible(was)})`;
}

function columnText(
  { name, was, type, formula, isDisplay, mark }: EntityColumn,
  width: number,
  target?: string,
): string {
  const notes = [
    ...(isDisplay ? ['display'] : []),
    ...(formula === null ? [] : ['formula']),
    ...(was === undefined ? [] : [`was ${visible(was)}`]),
  ];
  const to = target === undefined ? '' : ` → ${target}`;
  const more = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  return `  ${SIGNS[mark]} ${visible(name).padEnd(width)}  ${type}${to}${more}`;
}
