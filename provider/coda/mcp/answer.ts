import { z } from 'zod';
import type { CodaError } from '../errors';
import type { Failures } from '../failures';

/** What `tools/call` gives, as far as we look at it. */
const callResult = z.object({
  isError: z.boolean().optional(),
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).catch([]),
});

const failed = z.object({ error: z.union([z.string().min(1), z.looseObject({ message: z.string() })]) });
const wrapped = z.looseObject({ result: z.unknown() });

/**
 * The result of an MCP tool, read as `schema` says. Coda's tools answer with one text that is JSON: `{toolName, result}`. They
 * report errors in three ways of their own: as `isError` with plain text, as plain text alone, and as an answer whose only
 * news is `error`. Throws `CodaError` for each, and for an answer that the schema does not fit.
 */
export function readToolAnswer<T extends z.ZodType>(
  tool: string,
  raw: unknown,
  schema: T,
  failures: Failures,
): z.output<T> {
  const parsed = callResult.safeParse(raw);
  if (!parsed.success) throw failures.unusable(tool, '', 'it is no tool result');
  const text = parsed.data.content.find((block) => block.type === 'text')?.text ?? '';
  if (parsed.data.isError) throw failures.fromTool(tool, text === '' ? 'no reason given' : text);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw plainText(tool, text, failures);
  }
  const inner = wrapped.safeParse(json);
  const result = inner.success ? inner.data.result : json;
  const failure = failed.safeParse(result);
  if (failure.success) {
    const { error } = failure.data;
    throw failures.fromTool(tool, typeof error === 'string' ? error : error.message);
  }
  const answer = schema.safeParse(result);
  if (answer.success) return answer.data;
  const issue = answer.error.issues[0];
  throw failures.unusable(tool, issue?.path.map(String).join('.') ?? '', issue?.message ?? 'unreadable');
}

/** Errors have been seen as plain text that begins with one of these words. */
function plainText(tool: string, text: string, failures: Failures): CodaError {
  return /^(Tool |Error|Exception)/.test(text) || /limit of \d+ MCP requests/i.test(text)
    ? failures.fromTool(tool, text)
    : failures.unusable(tool, '', 'it is not JSON');
}
