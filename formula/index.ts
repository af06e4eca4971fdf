export { type Diagnostic, type DiagnosticCode, describe, renderDiagnostic } from './syntax/diagnostic';
export { equivalent } from './syntax/equivalent';
export { type ParsedFormula, parse } from './syntax/parser';
export { isReservedName, type PrintOptions, print, printName, printText } from './syntax/printer';
export type * from './syntax/tree';
