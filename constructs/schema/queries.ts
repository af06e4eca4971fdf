import { Construct } from 'constructs';
import { DataCodaFormulaResult } from '../bindings/providers/coda/data-coda-formula-result';
import { DataCodaRows } from '../bindings/providers/coda/data-coda-rows';
import { type Dependable, giveAddress, lazyText, literal, mapKey } from '../terraform';
import type { Columns } from './column';
import { type FormulaSource, formulaReference } from './formula';
import { docFormulaProblems, rowFormulaProblems } from './formula-checks';
import type { DocReference } from './references';
import type { TableBase } from './table-base';

/** What is asked of a table. */
export interface RowsQueryProps<C extends Columns> {
  readonly table: TableBase<C>;
  /** One column and the value that it shows, as a person would type it: Coda compares, and sends only these rows. */
  readonly where?: { readonly column: keyof C & string; readonly value: string | number | boolean };
  /** A condition on each row, as in the filter of a view. */
  readonly filter?: FormulaSource;
  /** The columns to give, by key. Default: those that the code knows. */
  readonly columns?: readonly (keyof C & string)[];
  readonly sortBy?: 'created_at' | 'natural' | 'updated_at';
  readonly limit?: number;
  /** The time zone of the doc, for `Today()` and `Now()` in `filter`. */
  readonly timezone?: string;
}

/** Rows that exist (`coda_rows`, the data source), looked up at every plan. */
export class RowsQuery<C extends Columns = Columns> extends Construct {
  /** The data source: `rows`, `rowIds`, `records`. */
  readonly dataSource: DataCodaRows;

  constructor(scope: Construct, id: string, props: RowsQueryProps<C>) {
    super(scope, id);
    const { table, where, filter, sortBy, limit, timezone } = props;
    const keys = props.columns ?? [...table.columnsByKey.keys()];
    const used = [...keys, ...(where === undefined ? [] : [where.column])].map((key) => table.column(key));
    this.dataSource = new DataCodaRows(this, 'Resource', {
      docId: table.doc.docId,
      tableId: table.tableId,
      query: where && { column: table.column(where.column).nameReference, value: literal(String(where.value)) },
      filter: filter === undefined ? undefined : lazyText(() => formulaReference(filter)),
      columns: keys.map((key) => table.column(key).nameReference),
      sortBy,
      limit,
      timezone,
      dependsOn: [...new Set(used.flatMap(({ source }): Dependable[] => (source === undefined ? [] : [source])))],
    });
    giveAddress(this.dataSource, 'data.coda_rows', this);
    const check = () =>
      filter === undefined ? [] : rowFormulaProblems(table, `The filter of ${this.node.path}`, filter);
    this.node.addValidation({ validate: check });
  }

  /** The id of the row with that name, as a reference: for relations. A name that several rows have gives none. */
  rowId(name: string): string {
    return this.dataSource.rowIds.lookup(mapKey(name));
  }
}

/** What a formula is asked with. */
export interface FormulaResultProps {
  readonly doc: DocReference;
  readonly formula: FormulaSource;
  /** `doc`: Coda evaluates it, through MCP. `local`: the provider does, over rows that REST shows. Default: by the tokens. */
  readonly evaluate?: 'doc' | 'local';
  /** The time zone of the doc, for `Today()` and `Now()` where it is evaluated locally. */
  readonly timezone?: string;
}

/** What a formula gives (`coda_formula_result`), evaluated at every plan. */
export class FormulaResult extends Construct {
  /** The data source: `result`, `text`, `number`, `boolean`, `list`, `rowIds`. */
  readonly dataSource: DataCodaFormulaResult;

  constructor(scope: Construct, id: string, props: FormulaResultProps) {
    super(scope, id);
    const { doc, formula, evaluate, timezone } = props;
    this.dataSource = new DataCodaFormulaResult(this, 'Resource', {
      docId: doc.docId,
      formula: lazyText(() => formulaReference(formula)),
      evaluate,
      timezone,
    });
    giveAddress(this.dataSource, 'data.coda_formula_result', this);
    this.node.addValidation({ validate: () => docFormulaProblems(doc, `The formula of ${this.node.path}`, formula) });
  }
}
