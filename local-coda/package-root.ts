import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The directory of the codaform package: found by its package.json, so that data files are found alike from the sources and
 * from the bundled command in `dist/`.
 */
export function packageRoot(): string {
  for (let directory = __dirname; ; directory = path.dirname(directory)) {
    const file = path.join(directory, 'package.json');
    if (existsSync(file) && /"name":\s*"codaform"/.test(readFileSync(file, 'utf8'))) return directory;
    if (directory === path.dirname(directory)) {
      throw new Error(`The files of the codaform package were not found above ${__dirname}.`);
    }
  }
}
