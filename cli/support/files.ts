import { readFileSync } from 'node:fs';
import { UsageError } from './failure';

/** The text of a file; 0 is standard input. `shown` is what messages call it. Throws a UsageError. */
export function readText(file: string | 0, shown: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${shown} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
