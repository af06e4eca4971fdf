/** Views of tables, named formulas on pages, and sharing: what callers see of them. */
import type { ColumnFormat, SortDirection, TextStyle, ViewLayout } from '../../model';
import type { CallOptions, ReadOptions } from './call-options';

export interface ViewSort {
  columnId: string;
  direction: SortDirection;
}

/** How rows or cells look where a condition holds. */
export interface ConditionalFormat {
  /** Coda formula text. */
  condition: string;
  /** The columns whose cells it is about; absent for whole rows. */
  columnIds?: readonly string[];
  backgroundColor?: string;
  textColor?: string;
  textStyles?: readonly TextStyle[];
}

/** A rule as a view has it. */
export interface ViewRule extends ConditionalFormat {
  ruleId: string;
}

/** What is done to the rules of a view: Coda adds, changes and deletes them one by one, and never replaces the list. */
export type RuleChange =
  | { kind: 'add'; rule: ConditionalFormat }
  | { kind: 'change'; ruleId: string; rule: ConditionalFormat }
  | { kind: 'delete'; ruleId: string };

/** Settings of charts, in MCP's words: no API shows them. Null takes a bound or a colour away. */
export interface ChartOptions {
  readonly barOrientation?: 'vertical' | 'horizontal';
  readonly pieDisplayMode?: 'Pie' | 'Donut' | 'Semicircle';
  /** By the name of the series. */
  readonly seriesColors?: Readonly<Record<string, string | null>>;
  readonly seriesColumnIds?: readonly string[];
  readonly showLegend?: boolean;
  readonly showPoints?: 'Auto' | 'On' | 'Off';
  readonly stacking?: 'none' | 'normal' | 'percent';
  readonly xAxisMax?: number | null;
  readonly xAxisMin?: number | null;
  readonly xAxisScale?: 'linear' | 'logarithmic';
  readonly xAxisShowTitle?: boolean;
  readonly xColumnIds?: readonly string[];
  readonly yAxisMax?: number | null;
  readonly yAxisMin?: number | null;
  readonly yAxisScale?: 'linear' | 'logarithmic';
  readonly yAxisShowTitle?: boolean;
  readonly yColumnIds?: readonly string[];
  readonly zColumnIds?: readonly string[];
}

/** Where a view is: in its table, or in a container of its own on another page. */
export interface ViewPlace {
  /** The base table (`grid-…`), or the container that stands on a page (`table-…`). */
  tableId: string;
  /** `default`, or Coda's id of a further view. */
  viewId: string;
}

/** What is asked of a view. Absent fields stay as they are; lists replace what is there. */
export interface ViewFields {
  name?: string;
  layout?: ViewLayout;
  /** Coda formula text that every reader's rows have to satisfy; null takes it away. */
  filter?: string | null;
  sorts?: readonly ViewSort[];
  groups?: { left?: readonly string[]; top?: readonly string[] };
  hiddenColumnIds?: readonly string[];
  /** Every visible column, in order. */
  columnOrder?: readonly string[];
  rules?: readonly RuleChange[];
  chart?: ChartOptions;
  titleHidden?: boolean;
}

export interface ViewCreate extends ViewFields {
  name: string;
  /** The page to stand on; absent for one more view of the table where it is. */
  pageId?: string;
}

/** A view as MCP shows it. */
export interface ObservedView extends ViewPlace {
  /** Of a container on a page this is the container's name, which formulas use. */
  name: string;
  /** Null for a layout that is not known here. */
  layout: ViewLayout | null;
  filter: string | null;
  sorts: readonly ViewSort[];
  groups: { left: readonly string[]; top: readonly string[] };
  hiddenColumnIds: readonly string[];
  columnOrder: readonly string[];
  rules: readonly ViewRule[];
}

/** A field that Coda accepted and does not show. */
export interface FieldProblem {
  field: keyof ViewFields;
  message: string;
}

export interface ViewWritten {
  view: ObservedView;
  problems: FieldProblem[];
}

export interface NamedFormulaCreate {
  pageId: string;
  name: string;
  formula: string;
  format?: ColumnFormat;
}

/** Absent fields stay as they are. */
export interface NamedFormulaChanges {
  name?: string;
  formula?: string;
  format?: ColumnFormat;
}

/** A named formula as MCP shows it. */
export interface ObservedFormula {
  id: string;
  name: string;
  pageId?: string;
  formula: string;
}

export const ACCESS_LEVELS = ['readonly', 'comment', 'write'] as const;
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

export const PRINCIPAL_TYPES = ['email', 'group', 'domain', 'workspace', 'anyone'] as const;
export type PrincipalType = (typeof PRINCIPAL_TYPES)[number];

/** Whom a doc is shared with. `value` is the e-mail address, the group's id, the domain or the workspace's id. */
export interface Principal {
  type: PrincipalType;
  /** Empty for `anyone`. */
  value: string;
}

export interface Permission {
  id: string;
  /** Null for a kind that only Coda itself gives. */
  principal: Principal | null;
  /** `none` where Coda says that access was taken away. */
  access: AccessLevel | 'none';
}

export interface PermissionGrant {
  principal: Principal;
  access: AccessLevel;
  /** Whether Coda sends no e-mail about it. */
  suppressEmail: boolean;
}

/** What a doc's handle does about views, named formulas and sharing. */
export interface DocExtras {
  /** The views of a table, or the one of a container on a page. Needs the MCP token. */
  views(tableId: string, options?: ReadOptions): Promise<readonly ObservedView[]>;
  /** The named formulas of a page with their texts. Needs the MCP token. */
  pageFormulas(pageId: string, options?: ReadOptions): Promise<readonly ObservedFormula[]>;
  /** Everybody that the doc is shared with. */
  permissions(options?: ReadOptions): Promise<readonly Permission[]>;

  /** Adds a view of a table, and waits until it is shown. */
  addView(tableId: string, view: ViewCreate, options?: CallOptions): Promise<ViewWritten>;
  configureView(place: ViewPlace, fields: ViewFields, options?: CallOptions): Promise<ViewWritten>;
  deleteView(place: ViewPlace, options?: CallOptions): Promise<void>;

  /** Puts a named formula on a page, and waits until it is shown. */
  createFormula(formula: NamedFormulaCreate, options?: CallOptions): Promise<ObservedFormula>;
  updateFormula(
    formula: Pick<ObservedFormula, 'id'> & { pageId: string },
    changes: NamedFormulaChanges,
    options?: CallOptions,
  ): Promise<ObservedFormula>;
  deleteFormula(formulaId: string, options?: CallOptions): Promise<void>;

  /** Gives access, or another access than before: there is one permission for each principal afterwards. */
  grant(grant: PermissionGrant, options?: CallOptions): Promise<Permission>;
  revoke(permissionId: string, options?: CallOptions): Promise<void>;
}
