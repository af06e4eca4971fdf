import type { Format } from './format';
import type { FormulaEngine } from './formulas';
import type { DocState } from './state';

/** A format with the formulas of a button as they are stored, or as they read now. */
function withButtonFormulas(format: Format, change: (formula: string) => string): Format {
  if (format.type !== 'button') return format;
  const { disableIfFormula } = format;
  return {
    ...format,
    actionFormula: change(format.actionFormula),
    ...(disableIfFormula === undefined ? {} : { disableIfFormula: change(disableIfFormula) }),
  };
}

/** The format of a column as its readers see it: a button's formulas with the names of now. */
export function shownFormat(doc: DocState, tableId: string, format: Format, formulas: FormulaEngine): Format {
  return withButtonFormulas(format, (stored) => formulas.print(doc, { tableId }, stored));
}

/** The format of a column as it is stored: a button's formulas with ids in place of names. */
export function storedFormat(doc: DocState, tableId: string, format: Format, formulas: FormulaEngine): Format {
  return withButtonFormulas(format, (written) => formulas.bind(doc, { tableId }, written));
}
