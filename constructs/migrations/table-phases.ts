/** How the resources of a table fall into phases: what stands alone first, then what refers to others. */
import type { IConstruct } from 'constructs';
import { Table, type TableBase } from '../schema';

/** The resources of a table by when they can be made. */
export interface TablePhases {
  /** The table itself, where the app makes it, and its columns that store plain values. */
  readonly plain: readonly IConstruct[];
  /** Relations and formulas. */
  readonly related: readonly IConstruct[];
}

/** Sorts what the app makes of a table so far. Call it once all its columns are declared. */
export function tablePhases(table: TableBase): TablePhases {
  const plain: IConstruct[] = table instanceof Table ? [table.resource] : [];
  const related: IConstruct[] = [];
  for (const [key, resource] of table.columnResources) {
    const definition = table.columnsByKey.get(key)?.definition;
    const refers = definition?.formula !== undefined || definition?.format?.type === 'lookup';
    (refers ? related : plain).push(resource);
  }
  return { plain, related };
}
