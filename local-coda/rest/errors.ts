import { STATUS_CODES } from 'node:http';
import type { z } from 'zod';

/** An answer with an error status, in the body that Coda gives: `{statusCode, statusMessage, message}`. */
export class ApiError extends Error {
  override name = 'ApiError';

  constructor(
    readonly status: number,
    message?: string,
    private readonly detail: Record<string, unknown> = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(message ?? STATUS_CODES[status] ?? 'Error');
  }

  get body(): Record<string, unknown> {
    const statusMessage = STATUS_CODES[this.status] ?? 'Error';
    return { statusCode: this.status, statusMessage, message: this.message, ...this.detail };
  }
}

/** 404 for an object of a doc, in Coda's words. */
export function notFound(what: string): ApiError {
  return new ApiError(404, `Could not find a ${what} with the specified ID or name.`);
}

/** 400 for a request body that does not fit its schema, with the issues as Coda lists them. */
export function schemaError(issues: z.core.$ZodIssue[]): ApiError {
  return new ApiError(400, 'Bad Request', { codaType: 'RequestSchemaValidationFailed', codaDetail: { issues } });
}
