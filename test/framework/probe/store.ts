import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const recordSchema = z.record(z.string(), z.unknown());

/** The "service" behind the probe provider: a directory with one JSON file for each object. */
export class Store {
  constructor(private readonly directory: string) {
    mkdirSync(directory, { recursive: true });
  }

  /** @returns undefined when there is no such object. */
  read(id: string): Readonly<Record<string, unknown>> | undefined {
    try {
      return recordSchema.parse(JSON.parse(readFileSync(this.path(id), 'utf8')));
    } catch {
      return undefined;
    }
  }

  write(id: string, content: Readonly<Record<string, unknown>>): void {
    writeFileSync(this.path(id), JSON.stringify(content));
  }

  remove(id: string): void {
    rmSync(this.path(id), { force: true });
  }

  private path(id: string): string {
    return join(this.directory, `${id.replace(/[^\w-]/g, '_')}.json`);
  }
}
