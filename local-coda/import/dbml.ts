import { Cursor, isKeyword, namesOf, splitAt } from './cursor';
import { type ColumnsOfTable, emptySchema, type Schema, type SchemaColumn, type SchemaTable } from './schema';
import { type SchemaProblem, type Token, tokenize } from './tokens';

interface Reading {
  schema: Schema;
  problems: SchemaProblem[];
  /** Tables by the names that `as` gives them, in lower case. */
  aliases: Map<string, string>;
}

/**
 * Reads a DBML file: tables with their columns, settings, indexes and notes, references of all three spellings, enums, and
 * the project's note. Groups of tables and sticky notes are passed over.
 */
export function parseDbml(text: string): { schema: Schema; problems: SchemaProblem[] } {
  const { tokens, problems } = tokenize('dbml', text);
  const reading: Reading = { schema: emptySchema(), problems, aliases: new Map() };
  const at = new Cursor(tokens);
  while (!at.done) readElement(reading, at);
  const real = (end: ColumnsOfTable) => ({ ...end, table: reading.aliases.get(end.table.toLowerCase()) ?? end.table });
  const references = reading.schema.references.map((ref) => ({ ...ref, from: real(ref.from), to: real(ref.to) }));
  return { schema: { ...reading.schema, references }, problems };
}

function readElement(reading: Reading, at: Cursor): void {
  const { line } = at;
  const problem = (message: string): void => {
    reading.problems.push({ line, message });
  };
  const keyword = at.take();
  const is = (word: string) => keyword !== undefined && isKeyword(keyword, word);
  if (is('Ref')) {
    if (!at.sees(':', '{')) at.name();
    if (at.takes(':')) {
      readReference(reading, at);
      return;
    }
    const body = at.group('{', '}');
    if (body === undefined) {
      problem('A Ref has neither a colon nor a closed bracket.');
      return;
    }
    const refs = new Cursor(body);
    while (!refs.done) readReference(reading, refs);
    return;
  }
  if (!['Table', 'Enum', 'Project', 'TableGroup', 'Note'].some(is)) {
    problem(`Expected Table, Ref, Enum, Project, TableGroup or Note, not ${keyword?.text ?? 'nothing'}.`);
    return;
  }
  const name = at.dottedName();
  const alias = at.takes('as') ? at.name() : undefined;
  const settings = at.group('[', ']');
  if (is('Note') && at.takes(':')) {
    at.take();
    return;
  }
  const body = at.group('{', '}');
  if (body === undefined) {
    problem(`The bracket of ${keyword?.text} ${name ?? ''} is missing or does not close.`);
    return;
  }
  if (is('Project')) reading.schema.note = noteOf(body);
  if (!is('Table') && !is('Enum')) return;
  if (name === undefined) {
    problem(`${keyword?.text} has no name.`);
    return;
  }
  if (is('Enum')) {
    reading.schema.enums.push({ name, line, options: optionsOf(body) });
    return;
  }
  if (alias !== undefined) reading.aliases.set(alias.toLowerCase(), name);
  readTable(reading, { name, line, note: setting(settings, 'note'), columns: [], primaryKey: [] }, new Cursor(body));
}

function readTable(reading: Reading, table: SchemaTable, at: Cursor): void {
  reading.schema.tables.push(table);
  while (!at.done) {
    if (at.sees('Note') && isBlock(at)) table.note = readNote(at);
    else if (at.sees('indexes', 'checks') && isBlock(at)) {
      const isIndexes = at.sees('indexes');
      at.take();
      const body = at.group('{', '}') ?? [];
      if (isIndexes) readIndexes(table, new Cursor(body));
    } else if (!readColumn(reading, table, at)) return;
  }
}

/** A column may be called `note` too: what follows tells. */
function isBlock(at: Cursor): boolean {
  const next = at.peek(1);
  return next !== undefined && (isKeyword(next, ':') || isKeyword(next, '{'));
}

/** `Note: 'text'` or `Note { 'text' }`. */
function readNote(at: Cursor): string | null {
  at.take();
  const body = at.group('{', '}');
  if (body === undefined) at.takes(':');
  const token = body === undefined ? at.take() : body[0];
  return token?.kind === 'string' ? token.text : null;
}

function readIndexes(table: SchemaTable, at: Cursor): void {
  while (!at.done) {
    const group = at.group();
    const names = group === undefined ? [at.take()?.text ?? ''] : namesOf(group);
    if (hasSetting(at.group('[', ']'), 'pk')) table.primaryKey = names;
  }
}

/** False where the rest of the table cannot be read. */
function readColumn(reading: Reading, table: SchemaTable, at: Cursor): boolean {
  const { line } = at;
  const name = at.name();
  const type = name === undefined ? undefined : at.dottedName();
  if (name === undefined || type === undefined) {
    reading.problems.push({ line, message: `Table ${table.name}: expected a column and its type.` });
    return false;
  }
  const column: SchemaColumn = {
    name,
    line,
    type: { name: type.toLowerCase(), args: [], isList: false },
    note: null,
    options: null,
  };
  column.type.args = (at.group() ?? []).filter((token) => token.kind !== 'symbol').map((token) => token.text);
  for (let next = at.peek(); next?.kind === 'symbol' && /^\[\d*\]$/.test(next.text); next = at.peek()) {
    column.type.isList = true;
    at.take();
  }
  table.columns.push(column);
  const settings = at.group('[', ']');
  column.note = setting(settings, 'note');
  if (hasSetting(settings, 'pk') || hasSetting(settings, 'primary key')) table.primaryKey = [...table.primaryKey, name];
  for (const part of splitAt(settings ?? [], ',')) {
    const ref = new Cursor(part);
    if (ref.takes('ref', ':')) readReference(reading, ref, { table: table.name, columns: [name] });
  }
  return true;
}

/** `a.x > b.y`; inside of a column's settings the left side is the column itself. */
function readReference({ schema, problems }: Reading, at: Cursor, self?: ColumnsOfTable): void {
  const { line } = at;
  const from = self ?? readEnd(at);
  const sign = at.take();
  const to = readEnd(at);
  at.group('[', ']');
  if (!from || !to || sign?.kind !== 'symbol' || !['<', '>', '-', '<>'].includes(sign.text)) {
    problems.push({ line, message: 'Expected a reference such as orders.customer_id > customers.id.' });
    return;
  }
  const [holder, target] = sign.text === '<' ? [to, from] : [from, to];
  schema.references.push({ line, from: holder, to: target, manyToMany: sign.text === '<>' });
}

/** `schema.table.column` or `table.(a, b)`. */
function readEnd(at: Cursor): ColumnsOfTable | undefined {
  const path: string[] = [];
  for (let name = at.name(); name !== undefined; name = at.name()) {
    path.push(name);
    if (!at.takes('.')) break;
  }
  const group = at.group();
  const columns = group === undefined ? path.splice(-1) : namesOf(group);
  const table = path.at(-1);
  return table === undefined || columns.length === 0 ? undefined : { table, columns };
}

/** The text of `note: 'text'` among settings. */
function setting(settings: readonly Token[] | undefined, name: string): string | null {
  for (const part of splitAt(settings ?? [], ',')) {
    const at = new Cursor(part);
    if (at.takes(name, ':')) return at.peek()?.kind === 'string' ? (at.peek()?.text ?? null) : null;
  }
  return null;
}

function hasSetting(settings: readonly Token[] | undefined, name: string): boolean {
  return splitAt(settings ?? [], ',').some((part) => part.map((token) => token.text.toLowerCase()).join(' ') === name);
}

/** The note among the entries of a project. */
function noteOf(body: readonly Token[]): string | null {
  const at = new Cursor(body);
  while (!at.done) {
    if (at.sees('Note')) return readNote(at);
    at.take();
  }
  return null;
}

function optionsOf(body: readonly Token[]): string[] {
  const at = new Cursor(body);
  const options: string[] = [];
  while (!at.done) {
    const name = at.name();
    if (name !== undefined) options.push(name);
    else if (at.group('[', ']') === undefined) at.take();
  }
  return options;
}
