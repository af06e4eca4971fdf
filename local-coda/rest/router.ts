import type { Operation, RefusedOperation } from './context';
import { docOperations } from './docs';
import { exportOperations } from './exports';
import { folderOperations } from './folders';
import { miscOperations } from './misc';
import { pageOperations } from './pages';
import { refusedOperations } from './refused';
import { rowReadOperations } from './rows-read';
import { rowWriteOperations } from './rows-write';
import { sharingOperations } from './sharing';
import { tableOperations } from './tables';

/** Every operation of Coda's REST API: those that are served, then those that are refused. */
export const OPERATIONS: readonly (Operation | RefusedOperation)[] = [
  ...miscOperations,
  ...docOperations,
  ...sharingOperations,
  ...folderOperations,
  ...pageOperations,
  ...tableOperations,
  ...rowReadOperations,
  ...rowWriteOperations,
  ...exportOperations,
  ...refusedOperations,
];

export interface Route {
  operation: Operation | RefusedOperation;
  params: Record<string, string>;
}

/**
 * The operation for a method and a path below `/apis/v1`. Null where no path matches; `methods` where the path exists with
 * other methods only. A slash at the end is ignored, as some clients send one.
 */
export function findRoute(method: string, path: string): Route | { methods: string[] } | null {
  const segments = path.replace(/\/+$/, '').split('/');
  const methods: string[] = [];
  for (const operation of OPERATIONS) {
    const params = matchPath(operation.path.split('/'), segments);
    if (params === null) continue;
    if (operation.method === method) return { operation, params };
    methods.push(operation.method);
  }
  return methods.length > 0 ? { methods } : null;
}

function matchPath(pattern: string[], segments: string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [i, expected] of pattern.entries()) {
    const actual = segments[i] ?? '';
    if (expected.startsWith(':')) {
      const decoded = decode(actual);
      if (decoded === null || decoded === '') return null;
      params[expected.slice(1)] = decoded;
    } else if (expected !== actual) return null;
  }
  return params;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
