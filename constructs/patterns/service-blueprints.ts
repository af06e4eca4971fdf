import type { Construct } from 'constructs';
import {
  type Column,
  canvas,
  cfl,
  formula,
  linkedBack,
  number,
  type RowLink,
  relation,
  select,
  Table,
  type TableBase,
  text,
} from '../schema';
import { type PatternTableProps, patternColumns } from './pattern-table';

/** Workflows, as far as blueprints need them. */
type Workflows = TableBase<{ readonly estimated_hours: Column<number> }>;

/** What a `ServiceBlueprintTable` is made with. */
export interface ServiceBlueprintProps extends PatternTableProps {
  /** The workflows that a service is made of. */
  readonly workflows: Workflows;
}

function serviceBlueprintColumns({ ventures, workflows }: ServiceBlueprintProps) {
  return {
    name: text({ description: 'The service, as the client would call it.' }),
    customer_actions: canvas({ description: 'Layer 1: what the client does, step by step.' }),
    frontstage: canvas({ description: 'Layer 2: what we do where the client sees it.' }),
    backstage: canvas({ description: 'Layer 3: what we do where the client does not see it.' }),
    support_processes: canvas({ description: 'Layer 4: what has to run in the house so that the rest can happen.' }),
    evidence: canvas({ description: 'Layer 5: what the client can hold in hand afterwards.' }),
    workflows: relation(workflows, { multiple: true, description: 'The workflows that deliver the service.' }),
    status: select(
      [
        { name: 'draft', color: 'Gray' },
        { name: 'active', color: 'Green' },
        { name: 'retired', color: 'Red' },
      ],
      { description: 'draft: being designed; active: sold and delivered so; retired: no longer sold.' },
    ),
    ...patternColumns(ventures),
  };
}

/** The plain columns of `service_blueprints`. */
export type ServiceBlueprintColumns = ReturnType<typeof serviceBlueprintColumns>;

/** `service_blueprints`: end-to-end service journeys in five layers, and the workflows that deliver them. */
export class ServiceBlueprintTable extends Table<ServiceBlueprintColumns> {
  private readonly workflows: Workflows;

  constructor(scope: Construct, id: string, props: ServiceBlueprintProps) {
    const { workflows, ...table } = props;
    super(scope, id, {
      ...table,
      name: 'service_blueprints',
      description: 'End-to-end service journeys in five layers, and the workflows that deliver them.',
      columns: serviceBlueprintColumns(props),
    });
    this.workflows = workflows;
  }

  /** Adds the linked-back side of `offers.service_blueprint`, and what is computed from workflows. */
  addFormulas({ offers }: { offers: TableBase<{ readonly service_blueprint: Column<RowLink> }> }) {
    const workflows = cfl`thisRow.${this.column('workflows')}`;
    return this.addColumns({
      offer: linkedBack(offers.column('service_blueprint'), {
        description: 'The offers that are delivered so: the other side of offers.service_blueprint.',
      }),
      workflow_count: formula(cfl`${workflows}.Count()`, {
        format: number({ precision: 0 }),
        description: 'How many workflows the service is made of.',
      }),
      estimated_hours: formula(cfl`${workflows}.${this.workflows.column('estimated_hours')}.Sum()`, {
        format: number({ precision: 1 }),
        description: 'The sum of the estimates of its workflows.',
      }),
    });
  }
}
