import { inWords } from './failure';
import { printable } from './terminal';

/** What a command ends with: its exit code, and what it prints. */
export interface Outcome {
  readonly code: number;
  /** For standard output. */
  readonly out?: string;
  /** For standard error. */
  readonly error?: string;
}

/**
 * Runs a command: prints what came of it and leaves its exit code. A failure that the user can do something about is said
 * in words on standard error; anything else is a fault of this program and goes on to the caller.
 *
 * @param name the command as it was called, e.g. `formula`
 * @param failed the exit code of a failure in words
 */
export async function run(name: string, failed: number, command: () => Promise<Outcome>): Promise<void> {
  try {
    const { code, out, error } = await command();
    if (out !== undefined) process.stdout.write(out);
    if (error !== undefined) process.stderr.write(error);
    process.exitCode = code;
  } catch (error) {
    const words = inWords(error);
    if (words === null) throw error;
    process.stderr.write(`codaform ${name}: ${printable(words)}\n`);
    process.exitCode = failed;
  }
}
