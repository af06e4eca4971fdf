import { Command } from 'commander';
import { completionCommand } from './completion';
import { diagramCommand } from './diagram/command';
import { diffCommand } from './diff/command';
import { doctorCommand } from './doctor/command';
import { driftCommand } from './drift/command';
import { formulaCommand } from './formula/command';
import { importCommand } from './import/command';
import { installProviderCommand } from './install-provider';
import { localCommand } from './local';
import { reportCommand } from './report/command';
import { backupsCommand } from './restore/backups';
import { restoreCommand } from './restore/command';

/** The whole program: every command with its options and help. Nothing runs before it is parsed. */
export function codaformProgram(): Command {
  const version = process.env.CODAFORM_VERSION ?? '0.0.0-dev';
  const program = new Command('codaform')
    .description('Infrastructure as code for Coda docs')
    .version(version)
    .addCommand(localCommand())
    .addCommand(importCommand())
    .addCommand(formulaCommand())
    .addCommand(doctorCommand(version))
    .addCommand(installProviderCommand(version))
    .addCommand(reportCommand())
    .addCommand(driftCommand())
    .addCommand(diffCommand())
    .addCommand(diagramCommand())
    .addCommand(restoreCommand())
    .addCommand(backupsCommand());
  return program.addCommand(completionCommand(() => program)).addHelpText('after', HELP);
}

const HELP = `
Examples:
  $ codaform local --port 8787                        # a Coda of your own, to try everything on
  $ codaform doctor                                   # what is missing for plans and deploys
  $ codaform import AbCdEfGhIj                        # a doc that exists, as code
  $ terraform show -json plan.tfplan | codaform report -
  $ codaform drift dev

Docs are named by their id or by any link into them. Tokens and addresses come from the environment, as the provider's do:
CODA_API_TOKEN, CODA_MCP_TOKEN, CODA_BASE_URL, CODA_MCP_URL.`;
