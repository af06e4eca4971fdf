import type { Construct } from 'constructs';
import { type Gate, MigrationPhase, tablePhases } from '../migrations';
import type { TableBase } from '../schema';

/** The four phases of the migration. */
export interface FounderHqPhases {
  /** The new tables, with the columns that stand alone. */
  readonly create: MigrationPhase;
  /** Relations and formulas, on new and old tables, and the windows of sprints. */
  readonly relate: MigrationPhase;
  /** Rows: those that the code brings, those that move, the sprint of each task. */
  readonly migrate: MigrationPhase;
  /** The page that documents it all. */
  readonly validate: MigrationPhase;
}

/** Makes the phases, one behind the other. */
export function founderHqPhases(scope: Construct, gate?: Gate): FounderHqPhases {
  const create = new MigrationPhase(scope, 'phase_1_create', { gate });
  const relate = new MigrationPhase(scope, 'phase_2_relate', { gate, after: create });
  const migrate = new MigrationPhase(scope, 'phase_3_migrate', { gate, after: relate });
  const validate = new MigrationPhase(scope, 'phase_4_validate', { gate, after: migrate });
  return { create, relate, migrate, validate };
}

/** Sorts the resources of tables into the first two phases. Call it once all columns are declared. */
export function addTables({ create, relate }: FounderHqPhases, made: readonly TableBase[], old: readonly TableBase[]) {
  for (const table of made) {
    const { plain, related } = tablePhases(table);
    create.add(...plain);
    relate.add(...related);
  }
  for (const table of old) relate.add(...table.resources);
}
