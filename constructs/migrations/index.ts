export { type Gate, MigrationPhase, type MigrationPhaseProps, terraformDataGate } from './phase';
export { type TablePhases, tablePhases } from './table-phases';
