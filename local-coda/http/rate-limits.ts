import type { Clock, Limits } from '../config';

export type BucketName = keyof Limits;

/**
 * Coda's rate limits, "per-user across all endpoints that share the same limit and across all docs": a call is refused when
 * its bucket has had its number of calls in the window that ends now. There is one user, so there is one set of buckets.
 */
export class RateLimits {
  private readonly calls = new Map<BucketName, number[]>();

  constructor(
    private readonly limits: Limits | null,
    private readonly clock: Clock,
  ) {}

  /** Counts a call. False where it is one too many (refused calls are not counted). */
  admit(name: BucketName): boolean {
    if (!this.limits) return true;
    const { calls, windowMs } = this.limits[name];
    const now = this.clock.now();
    const recent = (this.calls.get(name) ?? []).filter((at) => at > now - windowMs);
    this.calls.set(name, recent);
    if (recent.length >= calls) return false;
    recent.push(now);
    return true;
  }
}
