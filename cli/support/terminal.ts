/** What is safe to write to a terminal, and how it looks there. */

/**
 * Characters that act on a terminal instead of being shown: control characters but tab and line break (escape sequences
 * begin with one), and those that turn the direction of text around, which make a name look like another one.
 */
const ACTING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text from a doc or a file, with everything that would act on a terminal shown as `\u001b`. Line breaks stay. */
export function printable(text: string): string {
  return text.replace(ACTING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A name from a doc on one line, for use inside a sentence or a table. */
export function printableLine(text: string): string {
  return printable(text.replace(/\r\n?|[\n\u2028\u2029]/g, ' ⏎ ').replace(/\t/g, ' '));
}

/** A name between quotation marks, on one line. */
export function quotedName(name: string): string {
  return `"${printableLine(name)}"`;
}

/** What a stream is asked for before colours or a moving line are written to it. */
export interface TerminalLike {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Styles for words on a terminal; each is the text itself where the stream is none, or where NO_COLOR or CI is set. */
export interface Styles {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
}

/** True where a person watches this stream: a terminal, and no CI. */
export function isWatched(stream: TerminalLike, variables: NodeJS.ProcessEnv = process.env): boolean {
  return stream.isTTY === true && !isSet(variables.CI) && variables.TERM !== 'dumb';
}

export function stylesFor(stream: TerminalLike, variables: NodeJS.ProcessEnv = process.env): Styles {
  const on = isWatched(stream, variables) && !isSet(variables.NO_COLOR);
  const style = (code: number, end: number) => (text: string) => (on ? `\u001b[${code}m${text}\u001b[${end}m` : text);
  return {
    bold: style(1, 22),
    dim: style(2, 22),
    red: style(31, 39),
    green: style(32, 39),
    yellow: style(33, 39),
    blue: style(34, 39),
  };
}

function isSet(variable: string | undefined): boolean {
  return variable !== undefined && variable !== '' && variable !== '0' && variable !== 'false';
}
