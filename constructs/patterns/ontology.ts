import { Construct } from 'constructs';
import type { Column, RowLink, TableBase } from '../schema';
import { offerColumns, projectColumns, sprintColumns, taskColumns } from './additions';
import { ExecutionRunTable } from './execution-runs';
import type { PatternTableProps } from './pattern-table';
import { ProcessTemplateTable } from './process-templates';
import { ResourceTemplateTable } from './resource-templates';
import { ServiceBlueprintTable } from './service-blueprints';
import { WorkflowTable } from './workflows';

/** What is known of every table that people had before: the column that names its rows. */
type Named = { readonly name: Column<string> };

/** The tables that the ontology is wired into, with the columns that it needs of them. */
export interface PatternOntologyProps extends PatternTableProps {
  readonly offers: TableBase<Named>;
  readonly projects: TableBase<{
    readonly name: Column<string>;
    readonly status: Column;
    readonly estimated_hours: Column<number>;
  }>;
  readonly tasks: TableBase<{
    readonly name: Column<string>;
    readonly project: Column<RowLink>;
    readonly estimated_hours: Column<number>;
  }>;
  readonly sprints: TableBase<Named>;
}

/**
 * The pattern ontology of a service house: how services are delivered (blueprints), by which procedures (workflows), with
 * which checklists and texts (templates), and what the work really took (runs). It makes the five tables, adds the columns
 * that join them to offers, projects, tasks and sprints, and wires every relation so that it can be walked both ways:
 * offer ↔ blueprint ↔ workflow ↔ process template ↔ project, and task ↔ run → workflow.
 */
export class PatternOntology extends Construct {
  readonly serviceBlueprints: ReturnType<ServiceBlueprintTable['addFormulas']>;
  readonly workflows: ReturnType<WorkflowTable['addFormulas']>;
  readonly processTemplates: ReturnType<ProcessTemplateTable['addFormulas']>;
  readonly resourceTemplates: ResourceTemplateTable;
  readonly executionRuns: ReturnType<ExecutionRunTable['addFormulas']>;
  /** The old tables, with the columns that the ontology added. */
  readonly offers: TableBase<ReturnType<typeof offerColumns> & PatternOntologyProps['offers']['columns']>;
  readonly projects: TableBase<ReturnType<typeof projectColumns> & PatternOntologyProps['projects']['columns']>;
  readonly tasks: TableBase<ReturnType<typeof taskColumns> & PatternOntologyProps['tasks']['columns']>;
  readonly sprints: TableBase<Named & ReturnType<typeof sprintColumns>>;

  constructor(scope: Construct, id: string, props: PatternOntologyProps) {
    super(scope, id);
    const { offers, projects, tasks, sprints, ...shared } = props;

    const workflows = new WorkflowTable(this, 'workflows', shared);
    const withWorkflows = { ...shared, workflows };
    const serviceBlueprints = new ServiceBlueprintTable(this, 'service_blueprints', withWorkflows);
    const processTemplates = new ProcessTemplateTable(this, 'process_templates', withWorkflows);
    this.resourceTemplates = new ResourceTemplateTable(this, 'resource_templates', withWorkflows);
    const executionRuns = new ExecutionRunTable(this, 'execution_runs', shared);

    this.offers = offers.addColumns(offerColumns(serviceBlueprints));
    this.projects = projects.addColumns(projectColumns(processTemplates));
    this.tasks = tasks.addColumns(taskColumns(executionRuns));
    this.sprints = sprints.addColumns(sprintColumns());

    this.serviceBlueprints = serviceBlueprints.addFormulas({ offers: this.offers });
    this.processTemplates = processTemplates.addFormulas({ projects: this.projects });
    this.executionRuns = executionRuns.addFormulas({
      tasks: this.tasks,
      projects: this.projects,
      processTemplates,
      workflows,
    });
    this.workflows = workflows.addFormulas({
      serviceBlueprints,
      processTemplates,
      resourceTemplates: this.resourceTemplates,
      executionRuns: this.executionRuns,
    });
  }
}
