#!/usr/bin/env node
import { Command } from 'commander';
import { formulaCommand } from './formula/command';
import { localCommand } from './local';

const program = new Command('codaform')
  .description('Infrastructure as code for Coda docs')
  .addCommand(localCommand())
  .addCommand(formulaCommand());

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`codaform: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
