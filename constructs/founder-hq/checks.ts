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
    const { workflows, serviceBlueprints, processTemplates, resourceTemplates, executionRuns, sprints } = patterns;
    const copies = (table: typeof processTemplates | typeof resourceTemplates) =>
      cfl`${table}.Filter(CurrentValue.${table.column('migrated_from')}.IsNotBlank()).Count()`;
    new DocCheck(this, 'Default', {
      doc,
      severity,
      after: [after],
      findings: {
        template_counts: {
          formula: cfl`${copies(processTemplates)} + ${copies(resourceTemplates)}`,
          holds: (result) => `${result} == ${addressOf(templates.resource)}.proof.rows_in`,
          message:
            'Not as many templates are in the new tables as came out of DB Templates: somebody deleted or copied some. Restore them from the backup of the split, or clear migrated_from in rows that are no copies. Copies now',
        },
        lineage: {
          formula: looseEnds(patterns),
          message:
            'The lineage has loose ends: offers without a blueprint, blueprints without workflows, process templates without a workflow, or runs without a task. Connect them in Coda',
        },
        estimates: {
          formula: cfl`ListCombine(${blank(workflows, 'estimated_hours')}, ${blank(processTemplates, 'estimated_hours')})`,
          message:
            'Workflows or process templates have no estimate, so nothing can be planned with them. Type their estimated_hours',
        },
        keys: {
          formula: cfl`ListCombine(${repeatedKeys(workflows)}, ${repeatedKeys(serviceBlueprints)}, ${repeatedKeys(processTemplates)}, ${repeatedKeys(resourceTemplates)}, ${repeatedKeys(executionRuns)})`,
          message:
            'Several rows of a pattern table have the same pattern_key, by which rows are found again. Give all but one another key',
        },
      },
    });
    new DocCheck(this, 'windows', {
      doc,
      severity: overlaps === 'refuse' ? 'error' : severity,
      after: ['start_date', 'end_date'].flatMap((key) => sprints.columnResources.get(key) ?? []),
      findings: {
        overlaps: {
          formula: overlappingSprints(patterns),
          message: `The windows of sprints share days, so a task in both has no one sprint. Move one of them, or say overlaps: 'earliest'. They are`,
        },
      },
    });
  }
}

/** The names of the rows of a table whose cell in a column is blank. */
function blank<K extends string>(
  table: TableBase<{ readonly name: Column<string> } & { readonly [P in K]: Column }>,
  key: K,
): Formula {
  return cfl`${table}.Filter(CurrentValue.${table.column(key)}.IsBlank()).${table.column('name')}`;
}

/** What hangs in the air, by name; runs by their keys, as their names come from their tasks. */
function looseEnds({ offers, serviceBlueprints, processTemplates, executionRuns: runs }: PatternOntology): Formula {
  const loose = cfl`${runs}.Filter(CurrentValue.${runs.column('task')}.IsBlank()).${runs.column('pattern_key')}`;
  return cfl`ListCombine(${blank(offers, 'service_blueprint')}, ${blank(serviceBlueprints, 'workflows')}, ${blank(processTemplates, 'workflow')}, ${loose})`;
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
