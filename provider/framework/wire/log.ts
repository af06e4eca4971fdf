import type { LogFields, Logger } from '../concept/context';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

/** What the logger needs of the process. */
export interface LogOptions {
  /** The provider's name; becomes the module of each line. */
  readonly module: string;
  /** Where `TF_LOG_PROVIDER` and `TF_LOG` are looked up, as Terraform does it. Neither: warnings and errors only. */
  readonly env: Readonly<Record<string, string | undefined>>;
  write(line: string): void;
  now(): Date;
}

/**
 * Logs in the JSON form of hclog, which Terraform shows at its level. Terraform insists on strings for level and message
 * and on microseconds in the time.
 */
export function createLogger({ module, env, write, now }: LogOptions): Logger {
  const threshold = LEVELS.indexOf(levelOf(env['TF_LOG_PROVIDER'] || env['TF_LOG']));
  const log = (level: Level, message: string, fields: LogFields = {}): void => {
    if (LEVELS.indexOf(level) < threshold) return;
    const timestamp = now().toISOString().replace('Z', '000Z');
    const safe = Object.entries(fields).filter(([key]) => !key.startsWith('@'));
    const entry = { '@level': level, '@message': message, '@module': module, '@timestamp': timestamp };
    write(`${JSON.stringify({ ...entry, ...Object.fromEntries(safe) })}\n`);
  };
  return {
    tracing: threshold === 0,
    trace: (message, fields) => log('trace', message, fields),
    debug: (message, fields) => log('debug', message, fields),
    info: (message, fields) => log('info', message, fields),
    warn: (message, fields) => log('warn', message, fields),
    error: (message, fields) => log('error', message, fields),
  };
}

function levelOf(text: string | undefined): Level {
  const lower = text?.toLowerCase();
  if (lower === 'json') return 'trace';
  return LEVELS.find((level) => level === lower) ?? 'warn';
}
