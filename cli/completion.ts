/** `codaform completion`: scripts that complete the program's own commands and options, made from its command tree. */
import { Argument, Command } from 'commander';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** @param program gives the program, which this command is itself a part of */
export function completionCommand(program: () => Command): Command {
  return new Command('completion')
    .description('Print a script that completes commands and options in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText('after', HELP)
    .action((shell: Shell) => {
      process.stdout.write(completionScript(program(), shell));
    });
}

const HELP = `
Examples:
  $ source <(codaform completion bash)                                    # this shell; for all, into ~/.bashrc
  $ codaform completion zsh > "\${fpath[1]}/_codaform"                     # then start zsh anew
  $ codaform completion fish > ~/.config/fish/completions/codaform.fish`;

/** A word that can be typed, and what it is. */
interface Word {
  readonly word: string;
  readonly description: string;
}

/** An option, with what can follow it: nothing, one of some words, or anything (then files are offered). */
interface Flag extends Word {
  readonly short?: string;
  readonly takes: 'nothing' | 'anything' | readonly string[];
}

/** A command by the words that lead to it: `codaform formula check`. */
interface Place {
  readonly path: string;
  readonly words: readonly Word[];
  readonly flags: readonly Flag[];
}

/** The script for a shell. Every command and option of the program is in it. */
export function completionScript(program: Command, shell: Shell): string {
  const places = placesOf(program, program.name());
  const name = program.name();
  if (shell === 'bash') return bash(name, places);
  return shell === 'zsh' ? zsh(name, places) : fish(name, places);
}

function placesOf(command: Command, path: string): Place[] {
  const help = command.createHelp();
  const commands = help.visibleCommands(command);
  const own = commands.map((sub) => ({ word: sub.name(), description: firstLine(sub.description()) }));
  const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
  const flags = help.visibleOptions(command).flatMap((option): Flag[] => {
    if (option.long === undefined || option.long === null) return [];
    const takes = option.argChoices ?? (option.required || option.optional ? 'anything' : 'nothing');
    const short = option.short === undefined || option.short === null ? {} : { short: option.short };
    return [{ word: option.long, description: firstLine(option.description), takes, ...short }];
  });
  const here = { path, words: [...own, ...choices.map((word) => ({ word, description: '' }))], flags };
  const below = commands
    .filter((sub) => sub.name() !== 'help')
    .flatMap((sub) => placesOf(sub, `${path} ${sub.name()}`));
  return [here, ...below];
}

const firstLine = (text: string) => text.split('\n')[0] ?? '';
/** Text between single quotes, as bash and zsh read it. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
const fishQuoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;

function bash(name: string, places: readonly Place[]): string {
  const values = places.flatMap(({ path, flags }) =>
    flags.flatMap(({ word, takes }) => {
      if (takes === 'nothing') return [];
      const words = takes === 'anything' ? '' : takes.join(' ');
      return [`    ${quoted(`${path} ${word}`)}) words=${quoted(words)}; value=1 ;;`];
    }),
  );
  const words = places.map(
    ({ path, words: own, flags }) =>
      `      ${quoted(path)}) words=${quoted([...own, ...flags].map(({ word }) => word).join(' '))} ;;`,
  );
  return `# bash completion for ${name}
_${name}() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" path=${quoted(name)} words='' value='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path \${COMP_WORDS[i]}" in
      ${subcommands(places).map(quoted).join('|')}) path="$path \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$path $prev" in
${values.join('\n')}
  esac
  if [[ -z $value ]]; then
    case "$path" in
${words.join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _${name} ${name}
`;
}

function zsh(name: string, places: readonly Place[]): string {
  const values = places.flatMap(({ path, flags }) =>
    flags.flatMap(({ word, takes }) => {
      if (takes === 'nothing') return [];
      const offer = takes === 'anything' ? '_files' : `compadd -- ${takes.map(quoted).join(' ')}`;
      return [`    ${quoted(`${path} ${word}`)}) ${offer}; return ;;`];
    }),
  );
  const described = ({ word, description }: Word) => quoted(`${word.replaceAll(':', '\\:')}:${description}`);
  const words = places.map(
    ({ path, words: own, flags }) => `    ${quoted(path)}) offered=(${[...own, ...flags].map(described).join(' ')}) ;;`,
  );
  return `#compdef ${name}
_${name}() {
  local at=${quoted(name)} word
  local -a offered
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at $word" in
      ${subcommands(places).map(quoted).join('|')}) at="$at $word" ;;
    esac
  done
  case "$at \${words[CURRENT-1]}" in
${values.join('\n')}
  esac
  case "$at" in
${words.join('\n')}
  esac
  _describe ${quoted(name)} offered || _files
}
if [ "$funcstack[1]" = "_${name}" ]; then _${name} "$@"; else compdef _${name} ${name}; fi
`;
}

function fish(name: string, places: readonly Place[]): string {
  const lines = places.flatMap(({ path, words, flags }) => {
    const below = path.split(' ').slice(1);
    const at = `-n ${fishQuoted(`__${name}_at ${below.join(' ')}`.trim())}`;
    return [
      ...words.map(
        ({ word, description }) => `complete -c ${name} ${at} -a ${fishQuoted(word)} -d ${fishQuoted(description)}`,
      ),
      ...flags.map(({ word, short, takes, description }) => {
        const value = takes === 'nothing' ? '' : takes === 'anything' ? ' -r' : ` -x -a ${fishQuoted(takes.join(' '))}`;
        const letter = short === undefined ? '' : ` -s ${short.slice(1)}`;
        return `complete -c ${name} ${at} -l ${word.slice(2)}${letter}${value} -d ${fishQuoted(description)}`;
      }),
    ];
  });
  return `# fish completion for ${name}
function __${name}_at
    set -l path ${name}
    for word in (commandline -opc)[2..]
        contains -- "$path $word" ${subcommands(places).map(fishQuoted).join(' ')}; and set path "$path $word"
    end
    test "$path" = (string join ' ' ${name} $argv)
end
${lines.join('\n')}
`;
}

/** The paths of all commands below the program. */
function subcommands(places: readonly Place[]): string[] {
  return places.map(({ path }) => path).filter((path) => path.includes(' '));
}
