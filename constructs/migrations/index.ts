export { ColumnBackfill, type ColumnBackfillProps, type Resolution } from './column-backfill';
export { ColumnRetirement, type ColumnRetirementProps } from './column-retirement';
export type { ColumnFormulas, StoredKey } from './columns';
export { DocCheck, type DocCheckProps, type Finding, type Severity } from './doc-check';
export { type Gate, MigrationPhase, type MigrationPhaseProps, terraformDataGate } from './phase';
export { RowSplit, type RowSplitProps, type SplitTarget } from './row-split';
export {
  SprintBackfill,
  type SprintBackfillProps,
  type SprintConflicts,
  type SprintTaskColumns,
} from './sprint-backfill';
export { type TablePhases, tablePhases } from './table-phases';
export {
  type LegacyTemplateColumns,
  type TemplateCategory,
  TemplateSplit,
  type TemplateSplitProps,
  type TemplateSplitRules,
} from './template-split';
