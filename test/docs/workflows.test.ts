/** The workflows of .github, and the shell that they run, with a stand-in for GitHub's `gh`. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../../scripts/paths';
import { runCommand } from '../support/processes';

const WORKFLOWS = join(ROOT, '.github', 'workflows');
const workflows = readdirSync(WORKFLOWS).map((name) => [name, readFileSync(join(WORKFLOWS, name), 'utf8')] as const);

/** The lines of `run` steps: those that a shell sees. */
function shellLines(workflow: string): string[] {
  const lines = workflow.split('\n');
  return lines.flatMap((line, i) => {
    const run = /^(\s*)(?:- )?run: (.*)$/.exec(line);
    if (run === null) return [];
    const [, indent = '', first = ''] = run;
    const rest = lines.slice(i + 1);
    const end = rest.findIndex((l) => l.trim() !== '' && (/^\s*/.exec(l)?.[0].length ?? 0) <= indent.length);
    return [first, ...(first === '|' ? rest.slice(0, end < 0 ? undefined : end) : [])];
  });
}

describe.each(workflows)('%s', (_, text) => {
  test('pins every action by a full hash, and says which version that is', () => {
    const used = [...text.matchAll(/uses: (\S+)(.*)$/gm)].filter(([, action]) => !action?.startsWith('./'));
    const commented = used.filter(([line]) => !/^\s*#/.test(line));
    for (const [, action = '', comment = ''] of commented.filter(([, a]) => !a?.startsWith('<owner>'))) {
      expect(action).toMatch(/^[\w.-]+\/[\w.-]+@[0-9a-f]{40}$/);
      expect(comment).toMatch(/^ # v\d+\.\d+\.\d+$/);
    }
  });

  test('says what it may do', () => {
    expect(text).toMatch(/^permissions:/m);
    expect(text).not.toMatch(/write-all|pull_request_target/);
  });

  test('puts nothing that others wrote into shell code', () => {
    expect(shellLines(text).length + Number(!text.includes('run:'))).toBeGreaterThan(0);
    for (const line of shellLines(text)) expect(line).not.toContain('${{');
  });

  test('runs only scripts that are there', () => {
    for (const [, name = ''] of text.matchAll(/\$SCRIPTS\/([\w-]+\.sh)/g)) {
      expect(readdirSync(join(ROOT, 'scripts', 'ci'))).toContain(name);
    }
  });
});

test('only the deploy gets the token that changes tables', () => {
  const holders = workflows.filter(([, text]) => text.includes('secrets.CODA_MCP_TOKEN')).map(([name]) => name);
  expect(holders).toEqual(['deploy.yml']);
});

const github = z.object({
  comments: z.array(z.object({ id: z.number(), body: z.string() })),
  issues: z.array(
    z.object({
      number: z.number(),
      title: z.string(),
      body: z.string(),
      open: z.boolean(),
      comment: z.string().optional(),
    }),
  ),
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'codaform-ci-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function script(name: string, ...args: string[]) {
  const env = {
    PATH: `${join(ROOT, 'test', 'support', 'gh')}:${process.env.PATH ?? ''}`,
    GH_STATE: join(folder, 'github.json'),
    GITHUB_REPOSITORY: 'acme/docs',
    PULL_REQUEST: '7',
    RUN_URL: 'https://github.com/acme/docs/actions/runs/1',
  };
  return runCommand(join(ROOT, 'scripts', 'ci', name), args, folder, env);
}

const read = () => github.parse(JSON.parse(readFileSync(join(folder, 'github.json'), 'utf8')));

function file(text: string): string {
  const path = join(folder, 'text.md');
  writeFileSync(path, text);
  return path;
}

describe('comment.sh', () => {
  const body = (stack: string, text: string) => `<!-- codaform plan: ${stack} -->\n${text}\n`;

  test('keeps one comment a stack, and leaves those of people alone', async () => {
    // A person who quotes the report, first; then enough others that the list has several pages.
    const people = [body('prod', 'quoted'), 'nice', 'really'].map((text, i) => ({
      id: i + 1,
      user: { type: 'User' },
      body: text,
    }));
    writeFileSync(join(folder, 'github.json'), JSON.stringify({ comments: people, issues: [], labels: [], calls: [] }));
    expect(await script('comment.sh', 'prod', file(body('prod', '$(one) `plan`')))).toMatchObject({ code: 0 });
    expect(await script('comment.sh', 'dev', file(body('dev', 'other')))).toMatchObject({ code: 0 });
    expect(await script('comment.sh', 'prod', file(body('prod', 'two plans')))).toMatchObject({ code: 0 });
    expect(read().comments.map(({ body: text }) => text)).toEqual([
      ...people.map(({ body: text }) => text),
      body('prod', 'two plans'),
      body('dev', 'other'),
    ]);
  });

  test('begins on a pull request without comments', async () => {
    expect(await script('comment.sh', 'prod', file(body('prod', 'one')))).toMatchObject({ code: 0 });
    expect(read().comments).toHaveLength(1);
  });
});

describe('issue.sh', () => {
  test('opens one issue, updates it, closes it, and opens another one the next time', async () => {
    for (const [stack, code, text] of [
      ['prod', '2', 'a column'],
      ['prod', '2', 'a column and a row'],
      ['dev', '2', 'another stack'],
      ['prod', '1', 'an error says nothing about drift'],
      ['prod', '0', 'none'],
      ['prod', '0', 'none'],
      ['prod', '2', 'again'],
    ] as const) {
      expect(await script('issue.sh', stack, code, file(text))).toMatchObject({ code: 0 });
    }
    expect(read().issues).toMatchObject([
      {
        title: 'Drift in prod',
        body: 'a column and a row',
        open: false,
        comment: 'The doc is as the code says again. https://github.com/acme/docs/actions/runs/1',
      },
      { title: 'Drift in dev', body: 'another stack', open: true },
      { title: 'Drift in prod', body: 'again', open: true },
    ]);
  });
});
