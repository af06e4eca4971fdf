import { type DocReference, type PageReference, relation, type TableReference, text } from '../schema';

/** What every table of the pattern ontology is made with. */
export interface PatternTableProps {
  readonly doc: DocReference;
  /** The page that the table stands on. */
  readonly page: PageReference;
  /** The ventures that patterns can be reserved for. */
  readonly ventures: TableReference;
  /** Refuse plans that would delete the table or a column of it. Default: true. */
  readonly deletionProtection?: boolean;
  /** Take over a table and columns of these names and kinds although they hold data. */
  readonly adopt?: boolean;
}

/** The columns that every pattern table ends with. */
export function patternColumns(ventures: TableReference) {
  return {
    pattern_key: text({
      description: 'A stable slug, unique in the table: seed rows are found again by it, whatever they are called.',
    }),
    ventures: relation(ventures, {
      multiple: true,
      description: 'The ventures that this is for. Blank means that every venture can use it.',
    }),
  };
}
