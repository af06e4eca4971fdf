import { Construct } from 'constructs';
import type { COLORS, SortDirection, TextStyle, ViewLayout } from '../../model';
import { type ViewChart as ChartConfig, View as CodaView } from '../bindings/providers/coda/view';
import { giveAddress, lazyText, literal } from '../terraform';
import type { ColumnReference, Columns } from './column';
import { declareName } from './declared-names';
import { type FormulaSource, formulaReference } from './formula';
import { rowFormulaProblems } from './formula-checks';
import type { DocReference, Named, PageReference } from './references';
import type { TableBase } from './table-base';

type Color = (typeof COLORS)[number];

/** How rows or cells look where a condition holds. */
export interface ConditionalFormat<K> {
  /** A formula that holds or does not, e.g. ``cfl`thisRow.${tasks.column('hours')} > 8` ``. */
  readonly when: FormulaSource;
  /** The columns whose cells it is about. Default: whole rows. */
  readonly columns?: readonly K[];
  readonly background?: Color;
  readonly color?: Color;
  readonly styles?: readonly TextStyle[];
}

/** A chart. */
export interface ViewChart<K>
  extends Omit<ChartConfig, 'seriesColumnIds' | 'xColumnIds' | 'yColumnIds' | 'zColumnIds'> {
  readonly series?: readonly K[];
  readonly x?: readonly K[];
  readonly y?: readonly K[];
  /** The size of bubbles. */
  readonly z?: readonly K[];
}

/** What a view is made with. What is left out is not managed. */
export interface ViewProps<C extends Columns> {
  readonly table: TableBase<C>;
  /** The page to stand on: then formulas can use the view by its name. Default: one more view where the table stands. */
  readonly page?: PageReference;
  /** Configure the view that the table itself shows, which is there already and is never deleted. */
  readonly defaultView?: boolean;
  /** Default: the construct's id; of the default view, the name that it has. */
  readonly name?: string;
  /** `default` is a grid, `ganttChart` a timeline. */
  readonly layout?: ViewLayout;
  /** Which rows every reader sees. */
  readonly filter?: FormulaSource;
  /** The columns to sort by; ascending where only the column is given. */
  readonly sorts?: readonly (ColumnOf<C> | { readonly column: ColumnOf<C>; readonly direction: SortDirection })[];
  /** The columns to group by. */
  readonly groups?: { readonly left?: readonly ColumnOf<C>[]; readonly top?: readonly ColumnOf<C>[] };
  /** All columns that are hidden. */
  readonly hidden?: readonly ColumnOf<C>[];
  /** Columns in the order in which they stand; others follow. */
  readonly order?: readonly ColumnOf<C>[];
  readonly conditionalFormats?: readonly ConditionalFormat<ColumnOf<C>>[];
  readonly chart?: ViewChart<ColumnOf<C>>;
  readonly titleHidden?: boolean;
  /** Take over a view of that name that looks otherwise. */
  readonly adopt?: boolean;
}

type Key<C extends Columns> = keyof C & string;

/** A column of the view's table: its key, or the column itself (`tasks.column('hours')`). */
export type ColumnOf<C extends Columns> = Key<C> | ColumnReference;

/** A view of a table (`coda_view`). Where it stands on a page, it can stand in `cfl` templates too. */
export class View<C extends Columns = Columns> extends Construct implements Named {
  readonly doc: DocReference;
  readonly name: string;
  readonly nameReference: string;
  /** The id of the view, as a reference. */
  readonly viewId: string;
  /** Where a view on a page opens in a browser. */
  readonly browserLink: string;
  /** The resource, for what Terraform can be told beside. */
  readonly resource: CodaView;

  constructor(scope: Construct, id: string, props: ViewProps<C>) {
    super(scope, id);
    const { table, page, defaultView, layout, filter, conditionalFormats = [], chart, titleHidden, adopt } = props;
    const own = defaultView === true;
    const name = props.name ?? (own ? undefined : id);
    this.doc = table.doc;
    this.name = name ?? 'Default';
    const ids = (given: readonly ColumnOf<C>[] | undefined) => given?.map((column) => columnId(table, column));
    this.resource = new CodaView(this, 'Resource', {
      docId: table.doc.docId,
      tableId: table.tableId,
      pageId: page?.pageId,
      defaultView: own ? true : undefined,
      name: name === undefined ? undefined : literal(name),
      layout,
      filter: filter === undefined ? undefined : lazyText(() => formulaReference(filter)),
      sorts: props.sorts?.map((sort) =>
        typeof sort === 'object' && 'direction' in sort
          ? { columnId: columnId(table, sort.column), direction: sort.direction }
          : { columnId: columnId(table, sort) },
      ),
      groups: props.groups && { left: ids(props.groups.left), top: ids(props.groups.top) },
      hiddenColumnIds: ids(props.hidden),
      columnOrder: ids(props.order),
      conditionalFormats: props.conditionalFormats?.map(({ when, columns, background, color, styles }) => ({
        condition: lazyText(() => formulaReference(when)),
        columnIds: ids(columns),
        backgroundColor: background,
        textColor: color,
        textStyles: styles && [...styles],
      })),
      chart: chart && chartConfig(chart, ids),
      titleHidden,
      adopt,
    });
    giveAddress(this.resource, 'coda_view', this);
    this.viewId = this.resource.id;
    this.browserLink = this.resource.browserLink;
    this.nameReference = this.resource.name;
    if (page !== undefined) declareName(table.doc, { named: this, table });
    const what = `The view ${JSON.stringify(this.name)}`;
    this.node.addValidation({
      validate: () => [
        ...(own && page !== undefined ? [`${what} is the table's own: it stands where the table stands.`] : []),
        ...strayed(what, this.doc, page),
        ...(filter === undefined ? [] : rowFormulaProblems(table, `${what}, its filter`, filter)),
        ...conditionalFormats.flatMap(({ when }) => rowFormulaProblems(table, `${what}, a conditional format`, when)),
      ],
    });
  }
}

function columnId<C extends Columns>(table: TableBase<C>, column: ColumnOf<C>): string {
  const { id, key, table: own } = typeof column === 'string' ? table.column(column) : column;
  if (own !== table)
    throw new Error(
      `The column ${JSON.stringify(key)} is one of ${own.node.path}, and the view is of ${table.node.path}.`,
    );
  if (id !== undefined) return id;
  throw new Error(`${table.node.path} is not looked up, so the id of its column ${JSON.stringify(key)} is not known.`);
}

function chartConfig<K>(
  { series, x, y, z, ...rest }: ViewChart<K>,
  ids: (keys: readonly K[] | undefined) => string[] | undefined,
): ChartConfig {
  return { ...rest, seriesColumnIds: ids(series), xColumnIds: ids(x), yColumnIds: ids(y), zColumnIds: ids(z) };
}

/** A page of another doc. */
export function strayed(what: string, doc: DocReference, page: PageReference | undefined): string[] {
  if (page === undefined || page.doc === doc || page.doc.docId === doc.docId) return [];
  return [`${what} is in another doc than its page ${page.node.path}.`];
}
