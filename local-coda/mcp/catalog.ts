import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { z } from 'zod';
import { packageRoot } from '../package-root';

const toolSchema = z.looseObject({
  name: z.string(),
  description: z.string(),
  inputSchema: z.record(z.string(), z.unknown()),
  annotations: z.looseObject({ readOnlyHint: z.boolean() }),
});
export type Tool = z.infer<typeof toolSchema>;

/** The day on which the served catalogue was taken from Coda's MCP server. */
export const CATALOG_DATE = '2026-07-28';

let cached: readonly Tool[] | undefined;

/** Coda's own `tools/list` of that day, verbatim. */
export function catalog(): readonly Tool[] {
  if (!cached) {
    const file = path.join(packageRoot(), 'local-coda', 'mcp', 'catalog', `${CATALOG_DATE}.json`);
    cached = z.array(toolSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
  }
  return cached;
}

// Formats (e-mail, uuid) are not checked: the patterns beside them say the same.
const ajv = new Ajv({ strict: false, validateFormats: false, useDefaults: true, allErrors: false });
const validators = new WeakMap<Tool, ValidateFunction>();

/**
 * Checks a tool's arguments against its JSON schema, filling in the schema's defaults. Returns what is wrong, or null. Keys
 * that the schema does not know pass, as they do at Coda.
 */
export function checkArguments(tool: Tool, args: unknown): string | null {
  let validate = validators.get(tool);
  if (!validate) {
    validate = ajv.compile(tool.inputSchema);
    validators.set(tool, validate);
  }
  if (validate(args)) return null;
  return ajv.errorsText(validate.errors?.slice(0, 3), { dataVar: 'arguments', separator: '; ' });
}
