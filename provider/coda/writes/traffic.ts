/**
 * What is asked of one doc: a write to the columns of one table is a sign that more may come for those of another one.
 * Terraform goes on with a table's columns and relations when it has the tables, and it asks for ten things at once, or as
 * many as it was told.
 */
export class Traffic {
  private writes = 0;

  /** How many column writes were asked for so far, of all tables. */
  get asked(): number {
    return this.writes;
  }

  /** A column write was asked for. */
  arrived(): void {
    this.writes += 1;
  }
}
