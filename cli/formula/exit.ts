/** Exit codes: the formulas are right; they have mistakes; nothing could be said of them. */
export const EXIT = { ok: 0, mistakes: 1, failed: 2 } as const;
