/** The headline and other short sentences, the same in every format. */
import type { Cost, Report } from './model';

/** `3 to create, 1 to destroy; 2 rows added`, or that nothing changes. */
export function headlineText({ headline, kind }: Report): string {
  const { rows } = headline;
  const parts = [
    said(headline.creates, 'to create'),
    said(headline.updates, 'to change'),
    said(headline.replaces, 'to replace'),
    said(headline.destroys, 'to destroy'),
    said(headline.imports, 'to import'),
    said(headline.moves, 'called otherwise in the code'),
    said(headline.forgets, 'to forget'),
  ].filter((part) => part !== '');
  const cells = [
    said(rows.added, `${rows.added === 1 ? 'row' : 'rows'} added`),
    said(rows.changed, `${rows.changed === 1 ? 'row' : 'rows'} changed`),
    said(rows.removed, `${rows.removed === 1 ? 'row' : 'rows'} deleted`),
  ].filter((part) => part !== '');
  if (parts.length === 0) return kind === 'state' ? 'A state: nothing is planned' : 'No changes';
  return [parts.join(', '), ...(cells.length === 0 ? [] : [cells.join(', ')])].join('; ');
}

function said(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}`;
}

/** `at least 45 s for 73 calls to Coda`. */
export function costText({ calls, seconds, needsMcp, deadlineSeconds }: Cost): string {
  if (calls === 0) return 'No call to Coda is needed.';
  const token = needsMcp ? 'A token for MCP is needed (CODA_MCP_TOKEN).' : 'No token for MCP is needed.';
  const late =
    deadlineSeconds !== undefined && seconds > deadlineSeconds
      ? ` That is beyond the deadline of ${duration(deadlineSeconds)}.`
      : '';
  const time =
    seconds === 0 ? 'within Coda’s limits without waiting' : `at least ${duration(seconds)} under Coda’s limits`;
  return `About ${calls} calls to Coda, ${time}.${late} ${token}`;
}

export function duration(seconds: number): string {
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${(seconds / 3600).toFixed(1)} h`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
