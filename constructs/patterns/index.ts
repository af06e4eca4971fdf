export { offerColumns, projectColumns, sprintColumns, taskColumns } from './additions';
export { type ExecutionRunColumns, ExecutionRunTable, type RunLineage } from './execution-runs';
export { PatternOntology, type PatternOntologyProps } from './ontology';
export { type PatternTableProps, patternColumns } from './pattern-table';
export { type ProcessTemplateColumns, type ProcessTemplateProps, ProcessTemplateTable } from './process-templates';
export { type ResourceTemplateColumns, type ResourceTemplateProps, ResourceTemplateTable } from './resource-templates';
export { type ServiceBlueprintColumns, type ServiceBlueprintProps, ServiceBlueprintTable } from './service-blueprints';
export { type WorkflowColumns, type WorkflowRelations, WorkflowTable } from './workflows';
