export { type Environment, type EnvironmentName, environment, type Variables } from './environments';
export { FounderHq, type FounderHqProps } from './founder-hq';
export { FounderHqSeeds } from './seeds';
export { FounderHqStack } from './stack';
export { type FounderHqTables, type FounderHqTablesProps, founderHqTables } from './tables';
