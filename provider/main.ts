#!/usr/bin/env node
/** The executable that Terraform starts; framework/docs tells what happens then. */
import { processOptions, serve } from './framework';
import { codaProvider } from './provider';

void serve(codaProvider, processOptions('registry.terraform.io/codaform/coda')).then((code) => process.exit(code));
