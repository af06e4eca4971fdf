import { z } from 'zod';
import { secureUrl } from '../addresses';
import type { Identity } from '../api';
import type { Clock } from '../clock';
import { cancelled } from '../clock';
import type { CallCounter, CountKind } from '../counts';
import { CodaError, isCodaError } from '../errors';
import type { Failures } from '../failures';
import type { HttpAnswer, HttpSend } from '../http';
import type { Bucket, Budgets } from '../limits/budgets';
import type { Logger } from '../log';
import { operationNow } from '../operation';
import { backoff, type Repeatable, withRetries } from '../retries';
import { identityAnswer } from './answers';
import { bucketOf, type Route, route } from './route';

export interface RestOptions {
  /** The API's root, without a slash at its end. */
  root: string;
  token: string | undefined;
  readOnly: boolean;
  requestTimeoutMs: number;
  userAgent: string;
  send: HttpSend;
  budgets: Budgets;
  counter: CallCounter;
  failures: Failures;
  logger: Logger;
  clock: Clock;
}

export interface CallHow {
  repeatable: Repeatable;
  signal?: AbortSignal;
}

/** Failures that a wrong address, or a token of another kind, may be the cause of. */
const DOUBTFUL = ['auth', 'forbidden', 'notFound', 'rejected', 'unusableAnswer'] as const;
/** Failures, repeated for as long as that may help, after which asking for something else would take as long again. */
const UNREACHED = ['unavailable', 'timeout'] as const;

/** How long after it was made an object may answer 404 (a page: some 20 s, seen in public reports of 2026). */
const NEW_FOR_MS = 60_000;

const COUNTED_AS: Readonly<Record<Bucket, CountKind>> = {
  reads: 'restReads',
  writes: 'restWrites',
  contentWrites: 'restContentWrites',
  docLists: 'restDocLists',
};

/** Coda's REST API: one path for every request, with its budget, its retries, its log line and its errors. */
export class RestClient {
  private readonly madeAt = new Map<string, number>();
  /** Whether the address and the token have proved right: an answer of Coda's came. */
  private proven = false;
  private proof: Promise<Identity> | undefined;
  /** Why no call can succeed. */
  private noAccess: CodaError | undefined;

  constructor(private readonly options: RestOptions) {}

  /**
   * Sends a request and reads its answer as `schema` says. Throws `CodaError`.
   *
   * A refusal says nothing about the object that was asked for while nobody knows whether this is Coda's address and a
   * token of Coda's REST API: the first one is believed only when `whoami` answers. Where nothing has answered so far, the
   * failure of one read is that of all calls (`noAccess`); a write whose answer was lost is looked up first.
   */
  async call<T extends z.ZodType>(route: Route, schema: T, how: CallHow): Promise<z.output<T>> {
    try {
      return await this.ask(route, schema, how);
    } catch (error) {
      if (this.proven || this.noAccess !== undefined) throw error;
      if (isCodaError(error, ...DOUBTFUL)) await this.prove(how.signal);
      if (route.method === 'GET' && isCodaError(error, ...UNREACHED)) throw this.lost(error);
      throw error;
    }
  }

  /** Whose token it is. Throws `CodaError`. */
  whoami(signal?: AbortSignal): Promise<Identity> {
    return this.ask(route('GET', '/whoami'), identityAnswer, { repeatable: 'always', ...(signal && { signal }) });
  }

  /** Asks whose token it is, unless an answer has proved already that it is one. Throws `CodaError`. */
  async prove(signal?: AbortSignal): Promise<void> {
    if (this.proven) return;
    this.proof ??= this.whoami(signal).catch((error: unknown) => {
      this.proof = undefined;
      throw isCodaError(error, ...DOUBTFUL, ...UNREACHED) ? this.lost(error) : error;
    });
    await this.proof;
  }

  private lost(error: CodaError): CodaError {
    this.noAccess ??= CodaError.ofAccess(error);
    return this.noAccess;
  }

  private async ask<T extends z.ZodType>(route: Route, schema: T, how: CallHow): Promise<z.output<T>> {
    const call = `${route.method} ${route.path}`;
    this.allow(route, call);
    const answer = await this.untilVisible(route, how, () => this.retrying(route, call, how));
    const read = this.read(call, answer, schema);
    this.proven = true;
    return read;
  }

  /**
   * Reads a file that Coda made for download. Its link is a key of its own: the token is not sent along, and the link is
   * not written into the log.
   */
  async download(link: string, signal: AbortSignal | undefined): Promise<string> {
    const { failures, send, requestTimeoutMs, userAgent, clock } = this.options;
    const url = secureUrl(link, 'downloadLink');
    const call = `GET ${url.origin}/…`;
    const fetch = async () => {
      const request = { method: 'GET' as const, url: url.href, headers: { 'user-agent': userAgent } };
      const answer = await send({ ...request, timeoutMs: requestTimeoutMs, signal }).catch((error: unknown) => {
        throw failures.fromNetwork(call, error, signal);
      });
      if (answer.status !== 200) throw failures.fromAnswer(call, answer);
      return answer.text;
    };
    return withRetries(fetch, { repeatable: 'always', clock, paced: false, signal });
  }

  /** Remembers that this object was just made: a 404 for it means "not yet" for a minute. */
  justMade(id: string): void {
    this.madeAt.set(id, this.options.clock.now());
  }

  /** Forgets it: a 404 means what it says, because the object was deleted. */
  justDeleted(id: string): void {
    this.madeAt.delete(id);
  }

  /** How long so many more requests will take to be sent, in milliseconds. */
  forecast(bucket: Bucket, requests: number): number {
    return this.options.budgets.forecast(bucket, requests);
  }

  private allow(route: Route, call: string): void {
    if (this.options.readOnly && route.method !== 'GET') {
      throw new CodaError({
        kind: 'readOnly',
        call,
        message: `${call} would write to Coda, and the provider is set to read_only.`,
        hint: 'Take read_only out of the provider configuration to apply changes.',
      });
    }
    if (this.options.token === undefined) throw this.options.failures.missingToken(call);
    if (this.noAccess !== undefined) throw this.noAccess;
  }

  private async untilVisible(route: Route, how: CallHow, work: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
    const { clock } = this.options;
    const made = route.ids.flatMap((id) => this.madeAt.get(id) ?? []);
    const until = made.length === 0 ? 0 : Math.max(...made) + NEW_FOR_MS;
    for (let n = 0; ; n++) {
      try {
        const answer = await work();
        for (const id of route.ids) this.madeAt.delete(id);
        return answer;
      } catch (error) {
        if (!isCodaError(error, 'notFound') || clock.now() >= until) throw error;
        await clock.sleep(backoff(n, { firstMs: 250, longestMs: 3_000 }, clock), how.signal);
      }
    }
  }

  private retrying(route: Route, call: string, how: CallHow): Promise<HttpAnswer> {
    const { clock, logger } = this.options;
    return withRetries(() => this.once(route, call, how.signal), {
      repeatable: how.repeatable,
      clock,
      paced: true,
      signal: how.signal,
      onRetry: (error, pauseMs) => logger.info('Coda call will be repeated', { call, kind: error.kind, pauseMs }),
    });
  }

  private async once(route: Route, call: string, signal: AbortSignal | undefined): Promise<HttpAnswer> {
    const { budgets, clock, counter, failures, logger } = this.options;
    const bucket = bucketOf(route);
    const permit = await budgets.acquire(bucket, signal);
    const started = clock.now();
    let status = 0;
    try {
      counter.add(COUNTED_AS[bucket], `${route.method} ${route.template}`);
      const answer = await this.exchange(route, call, signal);
      status = answer.status;
      // A refusal of another kind was counted, too.
      if (status !== 429) budgets.report(permit);
      if (status < 200 || status >= 300) throw failures.fromAnswer(call, answer);
      if (route.method !== 'GET') operationNow()?.accepted(`${route.method} ${route.template}`);
      return answer;
    } catch (error) {
      if (isCodaError(error, 'rateLimited')) {
        budgets.report(permit, { retryAfterMs: error.retryAfterMs });
      }
      throw error;
    } finally {
      budgets.release();
      const durationMs = Math.round(clock.now() - started);
      logger.debug('Coda REST', { call, status, bucket, waitedMs: Math.round(permit.waitedMs), durationMs });
    }
  }

  private async exchange(route: Route, call: string, signal: AbortSignal | undefined): Promise<HttpAnswer> {
    const { root, token, userAgent, requestTimeoutMs, send, failures, logger } = this.options;
    const query = new URLSearchParams(route.query).toString();
    const content = route.lateBody === undefined ? route.body : route.lateBody();
    const body = content === undefined ? undefined : JSON.stringify(content);
    if (body !== undefined) logger.trace('Coda REST request body', { call, body });
    if (signal?.aborted) throw cancelled(call);
    // A write that was sent is not given up: nobody would know what became of it.
    const stop = route.method === 'GET' ? signal : undefined;
    try {
      const answer = await send({
        method: route.method,
        url: `${root}${route.path}${query === '' ? '' : `?${query}`}`,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${token}`,
          'user-agent': userAgent,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...route.headers,
        },
        body,
        timeoutMs: requestTimeoutMs,
        signal: stop,
      });
      logger.trace('Coda REST answer', { call, status: answer.status, body: answer.text });
      return answer;
    } catch (error) {
      throw failures.fromNetwork(call, error, stop);
    }
  }

  private read<T extends z.ZodType>(call: string, answer: HttpAnswer, schema: T): z.output<T> {
    let json: unknown;
    try {
      json = JSON.parse(answer.text === '' ? '{}' : answer.text);
    } catch {
      throw this.options.failures.unusable(call, '', 'it is not JSON');
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw this.options.failures.unusable(call, issue?.path.map(String).join('.') ?? '', issue?.message ?? 'unreadable');
  }
}
