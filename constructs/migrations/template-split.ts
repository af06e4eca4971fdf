import type { Construct } from 'constructs';
import type { ProcessTemplateColumns, ResourceTemplateColumns } from '../patterns';
import { type Column, cfl, type Formula, type IsoDate, type TableBase } from '../schema';
import { RowSplit } from './row-split';

/** The categories that templates are split by. `Process` becomes a checklist; the others keep their word as their kind. */
export type TemplateCategory = 'Process' | ResourceKind;
type ResourceKind = (typeof RESOURCE_KINDS)[number];

const RESOURCE_KINDS = ['Document', 'Communication', 'Media'] as const;

/** The columns of DB Templates. */
export type LegacyTemplateColumns = {
  readonly name: Column<string>;
  readonly category: Column<TemplateCategory>;
  readonly body: Column<string>;
  readonly owner: Column<string>;
  readonly last_reviewed_on: Column<IsoDate | Date>;
};

/** What becomes of templates, and of the table that they come from. */
export interface TemplateSplitRules {
  /**
   * Words in the column `category` that are none of the four, each with the category that is meant; `''` is a blank cell.
   * Default: none, and such templates stop the plan, which lists them.
   */
  readonly treatAs?: Readonly<Record<string, TemplateCategory>>;
  /** The category of every other template; `skip` leaves it in the old table. Default: it stops the plan. */
  readonly otherwise?: TemplateCategory | 'skip';
  /**
   * What becomes of the old table: `mark` writes into each row where it went, `keep` writes nothing, `delete` deletes the table
   * after the proof and a backup. Default: `mark`.
   */
  readonly retireSource?: 'mark' | 'keep' | 'delete';
}

/** What a `TemplateSplit` is made with. */
export interface TemplateSplitProps extends TemplateSplitRules {
  /** The old table with templates of all kinds. */
  readonly source: TableBase<LegacyTemplateColumns>;
  readonly processTemplates: TableBase<ProcessTemplateColumns>;
  readonly resourceTemplates: TableBase<ResourceTemplateColumns>;
}

/** Splits DB Templates: processes become process_templates, everything else resource_templates of its kind. */
export class TemplateSplit extends RowSplit<
  LegacyTemplateColumns,
  { process_templates: ProcessTemplateColumns; resource_templates: ResourceTemplateColumns }
> {
  constructor(scope: Construct, id: string, props: TemplateSplitProps) {
    const { source, processTemplates, resourceTemplates, treatAs = {}, otherwise, retireSource } = props;
    const [body, owner, reviewed] = [
      cfl`thisRow.${source.column('body')}`,
      cfl`thisRow.${source.column('owner')}`,
      cfl`thisRow.${source.column('last_reviewed_on')}`,
    ];
    const name = cfl`thisRow.${source.column('name')}`;
    const common = { name, owner, last_reviewed_on: reviewed };
    const shared = { origin: 'migrated_from', key: 'pattern_key' } as const;
    const meaning = (wanted: (category: TemplateCategory) => boolean, own: readonly TemplateCategory[]) => [
      ...own,
      ...Object.entries(treatAs).flatMap(([word, category]) => (wanted(category) ? [word] : [])),
    ];
    super(scope, id, {
      source,
      by: 'category',
      targets: {
        process_templates: {
          table: processTemplates,
          values: meaning((category) => category === 'Process', ['Process']),
          columns: { ...common, checklist: body },
          ...shared,
        },
        resource_templates: {
          table: resourceTemplates,
          values: meaning((category) => category !== 'Process', RESOURCE_KINDS),
          columns: { ...common, kind: kindOf(cfl`thisRow.${source.column('category')}`, treatAs, otherwise), body },
          ...shared,
        },
      },
      otherwise: otherwise === undefined || otherwise === 'skip' ? otherwise : targetOf(otherwise),
      retireSource,
      deletionProtection: retireSource === 'delete' ? false : undefined,
    });
  }
}

function targetOf(category: TemplateCategory): 'process_templates' | 'resource_templates' {
  return category === 'Process' ? 'process_templates' : 'resource_templates';
}

/** The kind of a resource template: its category, or what a rule says of that word. */
function kindOf(
  category: Formula,
  treatAs: Readonly<Record<string, TemplateCategory>>,
  otherwise: TemplateSplitRules['otherwise'],
): Formula {
  const rules = Object.entries(treatAs).filter(([, kind]) => kind !== 'Process');
  const rest = otherwise === undefined || otherwise === 'skip' || otherwise === 'Process' ? undefined : otherwise;
  let kind =
    rest === undefined
      ? category
      : cfl`If(List(${RESOURCE_KINDS[0]}, ${RESOURCE_KINDS[1]}, ${RESOURCE_KINDS[2]}).Contains(${category}), ${category}, ${rest})`;
  for (const [word, meant] of rules.reverse()) {
    const isWord = word === '' ? cfl`${category}.IsBlank()` : cfl`${category} = ${word}`;
    kind = cfl`If(${isWord}, ${meant}, ${kind})`;
  }
  return kind;
}
