import { Construct } from 'constructs';
import { DataCodaFormulaResult } from '../bindings/providers/coda/data-coda-formula-result';
import { DataCodaRows } from '../bindings/providers/coda/data-coda-rows';
import { cfl, type DocReference, type Formula, formulaReference, type TableBase } from '../schema';
import { giveAddress, literal } from '../terraform';
import { type AnswerTables, addBlueprintAnswers, addOfferAnswers, addProjectAnswers } from './answer-columns';

/** What `PatternQueries` are made with: the tables of a `PatternOntology` and the ones that it is wired into. */
export interface PatternQueriesProps extends AnswerTables {
  readonly doc: DocReference;
}

/**
 * What planners and observers ask of the patterns, each question answered by one query.
 *
 * It adds columns that hold the answers, so that one read of a row through REST gives them too: `offers.delivery_plan`,
 * `service_blueprints.plan`, `projects.actual_hours`, `similar_projects` and `similar_hours`. Its methods add data sources
 * (`coda_rows`, `coda_formula_result`) whose values are there at every plan; without a call of a method none is asked.
 */
export class PatternQueries extends Construct {
  private readonly tables: AnswerTables;
  private readonly doc: DocReference;
  private readonly serviceBlueprints: ReturnType<typeof addBlueprintAnswers>;
  private readonly projects: ReturnType<typeof addProjectAnswers>;

  constructor(scope: Construct, id: string, props: PatternQueriesProps) {
    super(scope, id);
    const { doc, offers, projects, tasks, executionRuns } = props;
    const { serviceBlueprints, workflows, processTemplates, resourceTemplates } = props;
    // One by one: who passes a whole PatternOntology passes more than tables.
    const tables = {
      ...{ offers, projects, tasks, executionRuns },
      ...{ serviceBlueprints, workflows, processTemplates, resourceTemplates },
    };
    this.doc = doc;
    this.tables = tables;
    this.serviceBlueprints = addBlueprintAnswers(tables);
    addOfferAnswers(tables.offers, this.serviceBlueprints);
    this.projects = addProjectAnswers(tables);
  }

  /**
   * The service blueprint of an offer, with its workflows, templates and estimates: one record, none for an offer without a
   * blueprint.
   *
   * @param offer the name of the offer
   */
  serviceBlueprintOf(id: string, offer: string): DataCodaRows {
    const { offers } = this.tables;
    const table = this.serviceBlueprints;
    const found = cfl`${offers}.Filter(CurrentValue.${offers.column('name')} = ${offer}).First()`;
    return this.rows(id, table, cfl`thisRow.${table.column('offer')}.Contains(${found})`, [
      'name',
      'workflows',
      'checklists',
      'resources',
      'estimated_hours',
      'plan',
    ]);
  }

  /**
   * The projects that are like a project, since their checklists are derived from the same workflow, with their estimates
   * and the hours that they really took: a record each.
   *
   * @param project the name of the project
   */
  similarProjects(id: string, project: string): DataCodaRows {
    const table = this.projects;
    const found = cfl`${table}.Filter(CurrentValue.${table.column('name')} = ${project}).First()`;
    return this.rows(id, table, cfl`thisRow.${table.column('similar_projects')}.Contains(${found})`, [
      'name',
      'status',
      'process_template',
      'estimated_hours',
      'actual_hours',
    ]);
  }

  /**
   * Estimate against actual by workflow, the worst drift first, whichever way: a list of objects with `workflow`,
   * `estimated_hours`, `actual_hours` (the mean), `drift` (a fraction of the estimate) and `runs`. Workflows without runs are
   * left out. It is evaluated over the rows that REST shows: what Coda's MCP server makes of objects has nobody recorded.
   */
  estimateDrift(id: string): DataCodaFormulaResult {
    const { workflows } = this.tables;
    const of = (key: 'name' | 'estimated_hours' | 'average_actual_hours' | 'estimate_drift' | 'run_count') =>
      cfl`CurrentValue.${workflows.column(key)}`;
    const drift = of('estimate_drift');
    const row = cfl`Object(${'workflow'}, ${of('name')}, ${'estimated_hours'}, ${of('estimated_hours')}, ${'actual_hours'}, ${of('average_actual_hours')}, ${'drift'}, ${drift}, ${'runs'}, ${of('run_count')})`;
    const source = new DataCodaFormulaResult(this, id, {
      docId: this.doc.docId,
      formula: formulaReference(
        cfl`${workflows}.Filter(${drift}.IsNotBlank()).Sort(false, SwitchIf(${drift} < 0, 0 - ${drift}, ${drift})).FormulaMap(${row})`,
      ),
      evaluate: 'local',
      dependsOn: [...this.everything()],
    });
    giveAddress(source, 'data.coda_formula_result', this, id);
    return source;
  }

  private rows<T extends TableBase>(
    id: string,
    table: T,
    filter: Formula,
    columns: readonly (keyof T['columns'] & string)[],
  ): DataCodaRows {
    const source = new DataCodaRows(this, id, {
      docId: this.doc.docId,
      tableId: table.tableId,
      filter: formulaReference(filter),
      columns: columns.map((key) => literal(table.column(key).name)),
      dependsOn: [...this.everything()],
    });
    giveAddress(source, 'data.coda_rows', this, id);
    return source;
  }

  /** What has to be there before a question can be answered. */
  private everything() {
    return new Set(Object.values(this.tables).flatMap((table: TableBase) => table.resources));
  }
}
