import { readFileSync } from 'node:fs';
import { UsageError } from './failure';

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

/** The text of a file. */
export function readText(file: string | 0, shown: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${shown} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
