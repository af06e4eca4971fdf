#!/usr/bin/env node
import { codaformProgram } from './program';
import { printable } from './support/terminal';

codaformProgram()
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`codaform: ${printable(error instanceof Error ? error.message : String(error))}\n`);
    process.exitCode = 1;
  });
