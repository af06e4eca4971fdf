/** What a log line says besides its message. Never a token; never a cell's value above TRACE. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** Where log lines go. */
export interface Logger {
  /** False where trace lines go nowhere: they hold whole answers, and to look through those takes its time. */
  readonly tracing?: boolean;
  trace(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
}

const nothing = () => {};
export const silentLogger: Logger = { tracing: false, trace: nothing, debug: nothing, info: nothing, warn: nothing };

/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/** A secret shorter than this stands in every other word: taken out, it would garble texts and still be easy to guess. */
const SHORTEST_SECRET = 4;

/** A `Redact` for these secrets, of four characters or more, and for anything that stands after the word Bearer. */
export function redactorFor(secrets: readonly (string | undefined)[]): Redact {
  const known = secrets
    .filter((s): s is string => s !== undefined && s.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
  return (text) => {
    let safe = text;
    for (const secret of known) safe = safe.replaceAll(secret, '***');
    return safe.replace(/\b(Bearer\s+)[^\s"',}]+/gi, '$1***');
  };
}

/** The logger with every text passed through `redact`. */
export function redactingLogger(logger: Logger, redact: Redact): Logger {
  const safe = (fields?: LogFields): LogFields | undefined =>
    fields && Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, typeof v === 'string' ? redact(v) : v]));
  return {
    trace: (message, fields) => {
      if (logger.tracing !== false) logger.trace(redact(message), safe(fields));
    },
    debug: (message, fields) => logger.debug(redact(message), safe(fields)),
    info: (message, fields) => logger.info(redact(message), safe(fields)),
    warn: (message, fields) => logger.warn(redact(message), safe(fields)),
  };
}
