import { Cursor, isKeyword, namesOf, splitAt, textsOf } from './cursor';
import { type ColumnType, emptySchema, named, type Schema, type SchemaColumn, type SchemaTable } from './schema';
import { type SchemaProblem, type Token, tokenize } from './tokens';

interface Reading {
  schema: Schema;
  problems: SchemaProblem[];
}

/**
 * Reads the statements of a SQL file that make tables: CREATE TABLE, CREATE TYPE … AS ENUM, ALTER TABLE … ADD, COMMENT ON,
 * as PostgreSQL, MySQL and SQLite write them. Other statements are passed over.
 */
export function parseSql(text: string): Reading {
  const { tokens, problems } = tokenize('sql', text);
  const reading: Reading = { schema: emptySchema(), problems };
  for (const statement of splitStatements(tokens)) readStatement(reading, new Cursor(statement));
  return reading;
}

/** A semicolon ends a statement even where a bracket is open, so that a forgotten bracket spoils one statement only. */
function splitStatements(tokens: readonly Token[]): Token[][] {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (isKeyword(token, ';')) statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter((statement) => statement.length > 0);
}

function readStatement(reading: Reading, at: Cursor): void {
  const { line } = at;
  if (at.takes('CREATE')) {
    while (at.sees('GLOBAL', 'LOCAL', 'TEMP', 'TEMPORARY', 'UNLOGGED')) at.take();
    if (at.takes('TABLE')) readTable(reading, at, line);
    else if (at.takes('TYPE')) readEnum(reading, at, line);
  } else if (at.takes('ALTER', 'TABLE')) readAlter(reading, at, line);
  else if (at.takes('COMMENT', 'ON')) readComment(reading, at, line);
}

function readTable(reading: Reading, at: Cursor, line: number): void {
  const problem = (message: string): void => {
    reading.problems.push({ line, message });
  };
  at.takes('IF', 'NOT', 'EXISTS');
  const name = at.dottedName();
  if (name === undefined) {
    problem('CREATE TABLE has no name.');
    return;
  }
  // A partition has the columns of its table.
  if (at.sees('PARTITION')) return;
  const body = at.group();
  if (body === undefined) {
    problem(at.sees('(') ? `The bracket of table ${name} does not close.` : `Table ${name} has no list of columns.`);
    return;
  }
  const table: SchemaTable = { name, line, note: null, columns: [], primaryKey: [] };
  for (const item of splitAt(body, ',')) {
    if (!readConstraint(reading, table, new Cursor(item))) readColumn(reading, table, new Cursor(item));
  }
  while (!at.done) {
    if (at.takes('COMMENT')) {
      at.takes('=');
      table.note = text(at.peek());
    }
    at.take();
  }
  reading.schema.tables.push(table);
}

/** Reads a constraint of a table, or says that it is none and therefore a column. */
function readConstraint({ schema, problems }: Reading, table: SchemaTable, at: Cursor): boolean {
  const { line } = at;
  if (isIndex(at)) return true;
  if (at.takes('CONSTRAINT') && !at.sees('PRIMARY', 'FOREIGN', 'UNIQUE', 'CHECK', 'EXCLUDE')) at.name();
  if (at.takes('PRIMARY', 'KEY')) {
    while (!at.done && !at.sees('(')) at.take();
    table.primaryKey = namesOf(at.group() ?? []);
  } else if (at.takes('FOREIGN', 'KEY')) {
    if (!at.sees('(')) at.name();
    const columns = namesOf(at.group() ?? []);
    const to = at.takes('REFERENCES') ? target(at) : undefined;
    if (columns.length === 0 || to === undefined) problems.push({ line, message: 'A FOREIGN KEY is not complete.' });
    else schema.references.push({ line, from: { table: table.name, columns }, to, manyToMany: false });
  } else if (at.sees('CHECK') && at.peek(1)?.text === '(') {
    at.take();
    readCheck(table, at.group() ?? []);
  } else if (at.sees('LIKE') && at.peek(1)?.kind !== 'symbol' && at.peek(2) === undefined) {
    problems.push({ line, message: `Table ${table.name} takes its columns from another one; write them out.` });
  } else return at.sees('UNIQUE', 'EXCLUDE', 'FULLTEXT', 'SPATIAL');
  return true;
}

/** `KEY by_name (name)` is an index of MySQL, `key varchar(20)` a column. */
function isIndex(at: Cursor): boolean {
  if (!at.sees('KEY', 'INDEX')) return false;
  const [second, third, fourth] = [at.peek(1), at.peek(2), at.peek(3)];
  return second?.text === '(' || (third?.text === '(' && fourth?.kind !== 'number') || third?.text === 'USING';
}

function target(at: Cursor): { table: string; columns: string[] } | undefined {
  const table = at.dottedName();
  return table === undefined ? undefined : { table, columns: namesOf(at.group() ?? []) };
}

const AFTER_TYPE = [
  ...['NOT', 'NULL', 'DEFAULT', 'PRIMARY', 'UNIQUE', 'REFERENCES', 'CHECK', 'CONSTRAINT', 'COMMENT', 'COLLATE', 'ON'],
  ...['GENERATED', 'AS', 'AUTO_INCREMENT', 'AUTOINCREMENT', 'KEY', 'CHARSET', 'IDENTITY', 'VISIBLE', 'INVISIBLE'],
];

function readColumn(reading: Reading, table: SchemaTable, at: Cursor): void {
  const { line } = at;
  const name = at.name();
  if (name === undefined) {
    reading.problems.push({
      line,
      message: `Table ${table.name}: expected a column, not ${at.peek()?.text ?? 'nothing'}.`,
    });
    return;
  }
  const column: SchemaColumn = { name, line, type: readType(at), note: null, options: null };
  table.columns.push(column);
  while (!at.done) {
    if (at.takes('PRIMARY')) table.primaryKey = [name];
    else if (at.takes('REFERENCES')) {
      const to = target(at);
      if (to === undefined) reading.problems.push({ line, message: `Column ${name} REFERENCES no table.` });
      else
        reading.schema.references.push({ line, from: { table: table.name, columns: [name] }, to, manyToMany: false });
    } else if (at.takes('COMMENT')) column.note = text(at.take());
    else if (at.takes('CHECK')) readCheck(table, at.group() ?? []);
    // An expression in brackets may hold any word.
    else if (at.group() === undefined) at.take();
  }
}

function readType(at: Cursor): ColumnType {
  const type: ColumnType = { name: '', args: [], isList: false };
  const words: string[] = [];
  for (let next = at.peek(); next !== undefined; next = at.peek()) {
    const isCharset = words.length > 0 && isKeyword(next, 'CHARACTER');
    if (isCharset || (next.kind === 'word' && AFTER_TYPE.includes(next.text.toUpperCase()))) break;
    if (next.kind === 'word' || next.kind === 'name') {
      words.push(next.text.toLowerCase());
      at.take();
    } else if (at.takes('.')) words.pop();
    else if (next.kind === 'symbol' && /^\[\d*\]$/.test(next.text)) {
      type.isList = true;
      at.take();
    } else {
      const group = at.group();
      if (group === undefined) break;
      type.args = group.filter((token) => token.kind !== 'symbol').map((token) => token.text);
    }
  }
  return { ...type, name: words.join(' ') };
}

/**
 * The values that a condition allows: `status IN ('a', 'b')`, or `status = ANY (ARRAY['a', 'b'])`, which is how PostgreSQL
 * prints it. Other conditions, and those with AND, OR or NOT, say nothing here.
 */
function readCheck(table: SchemaTable, condition: readonly Token[]): void {
  const has = (...words: string[]) => condition.some((token) => words.some((word) => isKeyword(token, word)));
  if (!has('IN', 'ANY') || has('AND', 'OR', 'NOT')) return;
  const [first] = condition.filter((token) => token.kind === 'word' || token.kind === 'name');
  const column = first && named(table.columns, first.text);
  const options = condition.filter((token) => token.kind === 'string').map((token) => token.text);
  if (column && options.length > 0) column.options = options;
}

function readEnum({ schema, problems }: Reading, at: Cursor, line: number): void {
  const name = at.dottedName();
  if (!at.takes('AS', 'ENUM')) return;
  const options = at.group();
  if (name === undefined || options === undefined) problems.push({ line, message: 'A CREATE TYPE is not complete.' });
  else schema.enums.push({ name, line, options: textsOf(options) });
}

function readAlter(reading: Reading, at: Cursor, line: number): void {
  at.takes('IF', 'EXISTS');
  at.takes('ONLY');
  const name = at.dottedName();
  const rest: Token[] = [];
  for (let token = at.take(); token !== undefined; token = at.take()) rest.push(token);
  const table = name === undefined ? undefined : named(reading.schema.tables, name);
  for (const action of splitAt(rest, ',')) {
    const change = new Cursor(action);
    if (!change.takes('ADD')) continue;
    if (table === undefined) {
      reading.problems.push({ line, message: `ALTER TABLE: there is no table ${name ?? ''} above.` });
      return;
    }
    const isColumn = change.takes('COLUMN');
    change.takes('IF', 'NOT', 'EXISTS');
    if (isColumn || !readConstraint(reading, table, change)) readColumn(reading, table, change);
  }
}

function readComment({ schema, problems }: Reading, at: Cursor, line: number): void {
  const kind = at.take();
  if (kind === undefined || !(isKeyword(kind, 'TABLE') || isKeyword(kind, 'COLUMN'))) return;
  const path: string[] = [];
  for (let name = at.name(); name !== undefined; name = at.takes('.') ? at.name() : undefined) path.push(name);
  const columnName = isKeyword(kind, 'COLUMN') ? path.pop() : undefined;
  const table = named(schema.tables, path.at(-1) ?? '');
  const column = columnName === undefined ? undefined : table && named(table.columns, columnName);
  const place = columnName === undefined ? table : column;
  if (place === undefined) {
    // Views have comments too.
    if (columnName !== undefined && table === undefined) return;
    problems.push({ line, message: 'COMMENT ON something that is not above.' });
  } else if (at.takes('IS')) place.note = text(at.take());
}

function text(token: Token | undefined): string | null {
  return token?.kind === 'string' || token?.kind === 'name' ? token.text : null;
}
