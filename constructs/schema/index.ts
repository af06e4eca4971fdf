export type { CellOf, Column, ColumnDefinition, ColumnOptions, ColumnReference, Columns } from './column';
export {
  button,
  canvas,
  checkbox,
  currency,
  date,
  dateTime,
  email,
  type FormulaOptions,
  formula,
  type IsoDate,
  link,
  number,
  percent,
  person,
  reaction,
  relation,
  scale,
  select,
  slider,
  text,
  time,
} from './columns';
export { declaredSchema } from './declared';
export { Doc, type DocProps } from './doc';
export {
  AssumedTable,
  ExistingTable,
  type TableAttributes,
  type TableByIdProps,
  type TableByNameProps,
} from './existing-table';
export { cfl, Formula, type FormulaPart, type FormulaSource, formulaReference } from './formula';
export { docFormulaProblems, rowFormulaProblems } from './formula-checks';
export { linkedBack } from './linked-back';
export { NamedFormula, type NamedFormulaProps } from './named-formula';
export { type ExistingPageProps, Page, type PageProps } from './page';
export { Permission, type PermissionProps, type Principal } from './permission';
export { FormulaResult, type FormulaResultProps, RowsQuery, type RowsQueryProps } from './queries';
export type { DocReference, Named, PageReference, RowLink, RowReference, TableReference } from './references';
export { SchemaPage, type SchemaPageProps } from './schema-page';
export { type SeedRow, SeedRows, type SeedRowsProps, type TextKey } from './seed-rows';
export { Table, type TableProps } from './table';
export { type ColumnDefaults, TableBase } from './table-base';
export { type ColumnOf, type ConditionalFormat, View, type ViewChart, type ViewProps } from './view';
