/** How a check went: fine; usable, but something should be known; broken. */
export type CheckStatus = 'ok' | 'warn' | 'fail';

/** What a check found. */
export interface CheckResult {
  /** A short name that does not change, for programs: `rest-token`. */
  readonly code: string;
  readonly title: string;
  readonly status: CheckStatus;
  /** What was found, as a sentence. Never holds a token. */
  readonly found: string;
  /** What to do about it, where something is to be done. */
  readonly todo?: string;
}

/** Makes results of one check. */
export function checkOf(code: string, title: string) {
  const result = (status: CheckStatus) => (found: string, todo?: string) => ({
    code,
    title,
    status,
    found,
    ...(todo !== undefined && { todo }),
  });
  return { ok: result('ok'), warn: result('warn'), fail: result('fail') } satisfies Record<
    CheckStatus,
    (found: string, todo?: string) => CheckResult
  >;
}

/** A version as numbers: `v20.18.1` is [20, 18, 1]. */
function numbersOf(version: string): number[] {
  return (/\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number);
}

/** True where a version is at least another one. */
export function isAtLeast(version: string, least: string): boolean {
  const [a, b] = [numbersOf(version), numbersOf(least)];
  for (const [at, wanted] of b.entries()) {
    const given = a[at] ?? 0;
    if (given !== wanted) return given > wanted;
  }
  return true;
}
