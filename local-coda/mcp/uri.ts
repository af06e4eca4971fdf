import { ToolError } from './errors';

/** The parts of a resource URI, by collection: `pages`, `canvases`, `tables`, `views`, `rows`, `formulas`, `controls`. */
export interface ResourceUri {
  docId: string;
  parts: ReadonlyMap<string, string>;
}

/**
 * Reads `superhuman://docs/{docId}/…` or `coda://docs/{docId}/…`; a `#Title` at the end is dropped. Relative URIs, such as
 * results hold, are refused: requests need absolute ones.
 */
export function parseUri(text: string): ResourceUri {
  const match = /^(?:superhuman|coda):\/\/docs\/([\w-]+)((?:\/[^#]*)?)(?:#.*)?$/.exec(text);
  const segments = (match?.[2] ?? '').split('/').filter((segment) => segment !== '');
  if (!match || segments.length % 2 !== 0) {
    throw new ToolError(`Invalid URI "${text}". Expected superhuman://docs/{docId}/...`);
  }
  const parts = new Map<string, string>();
  for (let i = 0; i < segments.length; i += 2) parts.set(segments[i] ?? '', segments[i + 1] ?? '');
  return { docId: match[1] ?? '', parts };
}

export const docUri = (docId: string) => `superhuman://docs/${docId}`;
