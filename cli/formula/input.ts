import { UsageError } from '../support/failure';
import { readText } from '../support/files';

/** Where a formula comes from: the command line, or a file (`-` is standard input). */
export interface Input {
  readonly text?: string;
  readonly file?: string;
}

/** The formula, or null where none is given. A file's last line break is no part of it. */
export function readFormula({ text, file }: Input): string | null {
  if (text !== undefined && file !== undefined) throw new UsageError('Give the formula or --file, not both.');
  if (file === undefined) return text ?? null;
  return readText(file === '-' ? 0 : file, file).replace(/\r?\n$/, '');
}
