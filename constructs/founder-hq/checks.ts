import { Construct } from 'constructs';
import { DocCheck, type Severity, type TemplateSplit } from '../migrations';
import type { Overlaps, PatternOntology } from '../patterns';
import { type Column, cfl, type DocReference, type Formula, type TableBase } from '../schema';
import { addressOf, type TerraformResource } from '../terraform';

/** What the checks of Founder HQ look at. */
export interface FounderHqChecksProps {
  readonly doc: DocReference;
  readonly patterns: PatternOntology;
  readonly templates: TemplateSplit;
  /** What has to be done before the checks mean something. */
  readonly after: TerraformResource;
  readonly severity: Severity;
  /** Where overlapping windows are refused, plans stop at them whatever the severity. */
  readonly overlaps: Overlaps;
}

/** What has to stay true in Founder HQ once it is migrated: looked at in every plan. */
export class FounderHqChecks extends Construct {
  constructor(scope: Construct, id: string, props: FounderHqChecksProps) {
    super(scope, id);
    const { doc, patterns, templates, after, severity, overlaps } = props;
    const { workflows, serviceBlueprints, processTemplates, resourceTemplates, executionRuns, sprints, offers } =
      patterns;
    const common = { doc, severity, after: [after] };
    const check = (name: string, formula: Formula, message: string) =>
      new DocCheck(this, name, { ...common, formula, message });

    const copies = (table: typeof processTemplates | typeof resourceTemplates) =>
      cfl`${table}.Filter(CurrentValue.${table.column('migrated_from')}.IsNotBlank()).Count()`;
    new DocCheck(this, 'template_counts', {
      ...common,
      formula: cfl`${copies(processTemplates)} + ${copies(resourceTemplates)}`,
      holds: (result) => `${result}.number == ${addressOf(templates.resource)}.proof.rows_in`,
      message:
        'Not as many templates have come out of DB Templates as went in. If somebody deleted one on purpose, clear its migrated_from first; else restore it from the backup of the split. Copies now',
    });
    check(
      'lineage',
      cfl`ListCombine(${offers}.Filter(CurrentValue.${offers.column('service_blueprint')}.IsBlank()).${offers.column('name')}, ${serviceBlueprints}.Filter(CurrentValue.${serviceBlueprints.column('workflows')}.IsBlank()).${serviceBlueprints.column('name')}, ${processTemplates}.Filter(CurrentValue.${processTemplates.column('workflow')}.IsBlank()).${processTemplates.column('name')}, ${executionRuns}.Filter(CurrentValue.${executionRuns.column('task')}.IsBlank()).${executionRuns.column('pattern_key')})`,
      'The lineage has loose ends: offers without a blueprint, blueprints without workflows, process templates without a workflow, or runs without a task. Connect them in Coda',
    );
    new DocCheck(this, 'windows', {
      doc,
      formula: overlappingSprints(patterns),
      message: `The windows of sprints share days, so a task in both has no one sprint. Move one of them, or say overlaps: 'earliest'`,
      severity: overlaps === 'refuse' ? 'error' : severity,
      after: ['start_date', 'end_date'].flatMap((key) => sprints.columnResources.get(key) ?? []),
    });
    check(
      'estimates',
      cfl`ListCombine(${workflows}.Filter(CurrentValue.${workflows.column('estimated_hours')}.IsBlank()).${workflows.column('name')}, ${processTemplates}.Filter(CurrentValue.${processTemplates.column('estimated_hours')}.IsBlank()).${processTemplates.column('name')})`,
      'Workflows or process templates have no estimate, so nothing can be planned with them. Type their estimated_hours',
    );
    check(
      'keys',
      cfl`ListCombine(${repeatedKeys(workflows)}, ${repeatedKeys(serviceBlueprints)}, ${repeatedKeys(processTemplates)}, ${repeatedKeys(resourceTemplates)}, ${repeatedKeys(executionRuns)})`,
      'Several rows of a pattern table have the same pattern_key, by which rows are found again. Give all but one another key',
    );
  }
}

/** The sprints whose windows share a day with another one's. A sprint that lacks one of its days has no window. */
function overlappingSprints({ sprints }: PatternOntology): Formula {
  const [first, last] = [sprints.column('start_date'), sprints.column('end_date')];
  const windows = cfl`${sprints}.Filter(CurrentValue.${first}.IsNotBlank() AND CurrentValue.${last}.IsNotBlank())`;
  const shared = cfl`${windows}.Filter(CurrentValue.${first} <= own.${last} AND CurrentValue.${last} >= own.${first})`;
  return cfl`${windows}.Filter(CurrentValue.WithName(own, ${shared}.Count() > 1)).${sprints.column('name')}`;
}

/** The keys that several rows of a table have. */
function repeatedKeys(table: TableBase<{ readonly pattern_key: Column<string> }>): Formula {
  const key = table.column('pattern_key');
  const same = cfl`CurrentValue.WithName(own, ${table}.Filter(CurrentValue.${key} = own.${key}).Count() > 1)`;
  return cfl`${table}.Filter(CurrentValue.${key}.IsNotBlank() AND ${same}).${key}`;
}
