import { execFileSync } from 'node:child_process';
import type { Command } from 'commander';
import { completionScript } from './completion';
import { codaformProgram } from './program';

const program = codaformProgram();

/** What bash offers where the cursor stands at the end of the line. */
function offered(line: string): string[] {
  const words = line.split(' ');
  const script = `${completionScript(program, 'bash')}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_codaform; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
  return out.split('\n').filter((word) => word !== '');
}

describe('bash', () => {
  test('completes commands, also below others', () => {
    expect(offered('codaform lo')).toEqual(['local']);
    expect(offered('codaform formula ')).toEqual(expect.arrayContaining(['check', 'format', 'eval']));
    expect(offered('codaform formula ')).not.toContain('local');
  });

  test('completes the options of the command that was typed', () => {
    expect(offered('codaform formula check --st')).toEqual(['--strict']);
    expect(offered('codaform formula format --st')).toEqual([]);
    expect(offered('codaform local --fi')).toEqual(['--fixture']);
  });

  test('completes what an argument can be, and leaves the value of an option to files', () => {
    expect(offered('codaform completion z')).toEqual(['zsh']);
    expect(offered('codaform formula check --app ')).toEqual([]);
  });
});

/** Every command, with the words that lead to it. */
function commandsOf(command: Command, path: string[] = []): { path: string[]; command: Command }[] {
  return command.commands.flatMap((sub) => {
    const here = [...path, sub.name()];
    return [{ path: here, command: sub }, ...commandsOf(sub, here)];
  });
}

test.each(['zsh', 'fish'] as const)('the script for %s names every command and option', (shell) => {
  const script = completionScript(program, shell);
  for (const { path, command } of commandsOf(program)) {
    expect(script).toContain(path.join(' '));
    for (const { long } of command.options) expect(script).toContain(shell === 'fish' ? `-l ${long?.slice(2)}` : long);
  }
});

test('every command says what it does, and shows examples where it is called', () => {
  for (const { command } of commandsOf(program)) {
    expect(command.description()).not.toBe('');
    if (command.commands.length > 0) continue;
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help).toMatch(/Examples:\n {2}\$ .*codaform /);
  }
});
