import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { z } from 'zod';

/** The folder of the package that a file belongs to. */
const PACKAGE_OF = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;

const packageJson = z.object({ name: z.string(), version: z.string(), license: z.string().optional() });

/** The packages whose code is bundled, and what their licences ask to be passed on. */
export class Notices {
  private readonly folders = new Set<string>();

  /** Notes each package that a build reads. */
  readonly plugin: Plugin = {
    name: 'notices',
    setup: ({ onLoad }) => {
      onLoad({ filter: PACKAGE_OF }, ({ path }) => {
        const folder = PACKAGE_OF.exec(path)?.[1];
        if (folder !== undefined) this.folders.add(folder);
        return undefined;
      });
    },
  };

  /** All of them as one text, by name. @throws Error for a package without a licence */
  text(): string {
    const notices = new Map([...this.folders].map(noticeOf));
    const sorted = [...notices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, notice]) => notice);
    return `The files of this package hold code of the packages below.\n\n${sorted.join('\n\n')}`;
  }
}

function noticeOf(folder: string): readonly [string, string] {
  const { name, version, license } = packageJson.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined && license === undefined) throw new Error(`${name} says nothing of a licence.`);
  const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  return [`${name} ${version}`, `== ${name} ${version} (${license ?? 'see below'}) ==\n${text}`];
}
