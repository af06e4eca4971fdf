import type { DocState } from '../engine/state';
import { buildDoc, type DocHead } from './build';
import { parseDbml } from './dbml';
import type { Schema } from './schema';
import { parseSql } from './sql';
import type { SchemaProblem } from './tokens';

export type { DocHead } from './build';
export type { SchemaProblem } from './tokens';

/** The doc, or all that is wrong with the file, by line. */
export type SchemaDoc = { ok: true; doc: DocState } | { ok: false; problems: SchemaProblem[] };

/** A doc with the tables that a SQL file makes (PostgreSQL, MySQL or SQLite). */
export function docFromSql(text: string, head: DocHead): SchemaDoc {
  return build(parseSql(text), head);
}

/** A doc with the tables of a DBML file. */
export function docFromDbml(text: string, head: DocHead): SchemaDoc {
  return build(parseDbml(text), head);
}

/** A schema file, read. `name` becomes the title of the doc. */
export interface SchemaFile {
  name: string;
  kind: 'sql' | 'dbml';
  text: string;
}

/** A schema that no doc can be made of; the message lists what is wrong, a line each. */
export class SchemaFileError extends Error {
  override name = 'SchemaFileError';

  constructor(
    file: string,
    readonly problems: readonly SchemaProblem[],
  ) {
    super(problems.map(({ line, message }) => `${file}, line ${line}: ${message}`).join('\n'));
  }
}

/** The doc of a schema file. Throws a SchemaFileError. */
export function docFromSchema({ name, kind, text }: SchemaFile, at: number): DocState {
  const made = (kind === 'sql' ? docFromSql : docFromDbml)(text, { name, at });
  if (!made.ok) throw new SchemaFileError(name, made.problems);
  return made.doc;
}

function build({ schema, problems }: { schema: Schema; problems: SchemaProblem[] }, head: DocHead): SchemaDoc {
  const none = schema.tables.length === 0 ? [{ line: 1, message: 'There is no table in this file.' }] : [];
  if (problems.length > 0) return { ok: false, problems };
  const built = buildDoc(schema, head);
  const all = [...none, ...built.problems].sort((a, b) => a.line - b.line);
  return all.length === 0 ? { ok: true, doc: built.doc } : { ok: false, problems: all };
}
