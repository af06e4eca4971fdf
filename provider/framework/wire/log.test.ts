import { createLogger } from './log';

function lines(env: Readonly<Record<string, string>>): unknown[] {
  const written: unknown[] = [];
  const logger = createLogger({
    module: 'provider.x',
    env,
    write: (line) => {
      expect(line.endsWith('}\n')).toBe(true);
      written.push(JSON.parse(line));
    },
    now: () => new Date('2026-01-02T03:04:05.678Z'),
  });
  logger.debug('looked', { count: 2, '@level': 'panic' });
  logger.warn('two\nlines');
  return written;
}

describe('a log line', () => {
  it('has the form that Terraform reads, which no field can spoil', () => {
    expect(lines({ TF_LOG: 'JSON' })).toEqual([
      {
        '@level': 'debug',
        '@message': 'looked',
        '@module': 'provider.x',
        '@timestamp': '2026-01-02T03:04:05.678000Z',
        count: 2,
      },
      {
        '@level': 'warn',
        '@message': 'two\nlines',
        '@module': 'provider.x',
        '@timestamp': '2026-01-02T03:04:05.678000Z',
      },
    ]);
  });

  it('is written from the level on that Terraform asks of providers', () => {
    expect(lines({})).toHaveLength(1);
    expect(lines({ TF_LOG: 'trace', TF_LOG_PROVIDER: 'ERROR' })).toEqual([]);
    expect(lines({ TF_LOG: '', TF_LOG_PROVIDER: 'debug' })).toHaveLength(2);
  });
});
