export { type Environment, type EnvironmentName, environment, type Variables } from './environments';
export { FounderHq, type FounderHqOptions, type FounderHqProps } from './founder-hq';
export { COMPUTED_SPRINT, FounderHqMigration, type MigrationChoices } from './migration';
export { FounderHqSeeds } from './seeds';
export { FounderHqStack } from './stack';
export { type FounderHqTables, type FounderHqTablesProps, founderHqTables } from './tables';
