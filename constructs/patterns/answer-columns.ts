/**
 * Columns that hold the answers to what planners ask: so one read of a row, by whoever can call REST, is an answer.
 */
import { type Column, cfl, formula, number, type RowLink, relation, type TableBase, text } from '../schema';
import { BREAK, hours, lines } from './answer-text';

/** Columns of numbers that are read. */
type Estimated = {
  readonly name: Column<string>;
  readonly estimated_hours: Column;
};

/** The tables that answers are worked out from. */
export interface AnswerTables {
  readonly offers: TableBase<{ readonly name: Column<string>; readonly service_blueprint: Column<RowLink> }>;
  readonly projects: TableBase<Estimated & { readonly status: Column; readonly process_template: Column<RowLink> }>;
  readonly tasks: TableBase<{ readonly project: Column<RowLink> }>;
  readonly serviceBlueprints: TableBase<
    Estimated & { readonly workflows: Column<readonly RowLink[]>; readonly offer: Column }
  >;
  readonly workflows: TableBase<
    Estimated & {
      readonly checklists: Column;
      readonly resources: Column;
      readonly run_count: Column;
      readonly average_actual_hours: Column;
      readonly estimate_drift: Column;
    }
  >;
  readonly processTemplates: TableBase<Estimated & { readonly workflow: Column<RowLink> }>;
  readonly resourceTemplates: TableBase<{ readonly name: Column<string> }>;
  readonly executionRuns: TableBase<{ readonly task: Column; readonly effective_hours: Column }>;
}

/** `service_blueprints`: the templates of its workflows, and all of it as text. */
export function addBlueprintAnswers(tables: AnswerTables) {
  const { serviceBlueprints, workflows, processTemplates, resourceTemplates } = tables;
  const own = cfl`thisRow.${serviceBlueprints.column('workflows')}`;
  const templates = (key: 'checklists' | 'resources') =>
    cfl`${own}.${workflows.column(key)}.ListCombine().Filter(CurrentValue.IsNotBlank()).Unique()`;
  const checklists = cfl`CurrentValue.${workflows.column('checklists')}.FormulaMap(Concatenate(CurrentValue.${processTemplates.column('name')}, ${' ('}, ${hours(cfl`CurrentValue.${processTemplates.column('estimated_hours')}`)}, ${')'}))`;
  const texts = cfl`CurrentValue.${workflows.column('resources')}.${resourceTemplates.column('name')}`;
  const workflow = cfl`Concatenate(CurrentValue.${workflows.column('name')}, ${': '}, ${hours(cfl`CurrentValue.${workflows.column('estimated_hours')}`)}, ${'; checklists: '}, ${lines(checklists, ', ')}, ${'; texts: '}, ${lines(texts, ', ')})`;
  return serviceBlueprints.addColumns({
    checklists: formula(templates('checklists'), {
      format: relation(processTemplates, { multiple: true }),
      description: 'The checklists of its workflows.',
    }),
    resources: formula(templates('resources'), {
      format: relation(resourceTemplates, { multiple: true }),
      description: 'The documents, communications and media of its workflows.',
    }),
    plan: formula(cfl`${own}.FormulaMap(${workflow}).Join(${BREAK})`, {
      format: text(),
      description: 'A line for each workflow: its estimate, its checklists with theirs, and its texts.',
    }),
  });
}

/** `offers`: the plan of its blueprint. */
export function addOfferAnswers(offers: AnswerTables['offers'], blueprints: ReturnType<typeof addBlueprintAnswers>) {
  const blueprint = cfl`thisRow.${offers.column('service_blueprint')}`;
  return offers.addColumns({
    delivery_plan: formula(
      cfl`SwitchIf(${blueprint}.IsNotBlank(), Concatenate(${blueprint}.${blueprints.column('name')}, ${': '}, ${hours(cfl`${blueprint}.${blueprints.column('estimated_hours')}`)}, ${BREAK}, ${blueprint}.${blueprints.column('plan')}))`,
      {
        format: text(),
        description: 'How the offer is delivered: its service blueprint with workflows, templates and estimates.',
      },
    ),
  });
}

/** `projects`: the hours that each one took, and those that are like it. */
export function addProjectAnswers({ projects, tasks, processTemplates, executionRuns }: AnswerTables) {
  const spent = cfl`${executionRuns}.Filter(CurrentValue.${executionRuns.column('task')}.${tasks.column('project')} = thisRow).${executionRuns.column('effective_hours')}.Filter(CurrentValue.IsNotBlank())`;
  const workflowOf = (row: 'thisRow' | 'CurrentValue') => {
    const template = projects.column('process_template');
    const workflow = processTemplates.column('workflow');
    return row === 'thisRow' ? cfl`thisRow.${template}.${workflow}` : cfl`CurrentValue.${template}.${workflow}`;
  };
  const measured = projects.addColumns({
    actual_hours: formula(cfl`SwitchIf(${spent}.Count() > 0, ${spent}.Sum())`, {
      format: number({ precision: 2 }),
      description: 'The hours of all work sessions on its tasks; blank where none is known.',
    }),
    similar_projects: formula(
      cfl`SwitchIf(${workflowOf('thisRow')}.IsNotBlank(), ${projects}.Filter(CurrentValue != thisRow AND ${workflowOf('CurrentValue')} = ${workflowOf('thisRow')}))`,
      {
        format: relation(projects, { multiple: true }),
        description: 'The other projects whose checklist is derived from the same workflow.',
      },
    ),
  });
  const [actual, estimate] = [measured.column('actual_hours'), measured.column('estimated_hours')];
  const line = cfl`Concatenate(CurrentValue.${measured.column('name')}, ${': '}, ${hours(cfl`CurrentValue.${actual}`)}, ${' (estimated '}, ${hours(cfl`CurrentValue.${estimate}`)}, ${')'})`;
  return measured.addColumns({
    similar_hours: formula(cfl`thisRow.${measured.column('similar_projects')}.FormulaMap(${line}).Join(${BREAK})`, {
      format: text(),
      description: 'A line for each similar project: the hours that it really took, and its estimate.',
    }),
  });
}
