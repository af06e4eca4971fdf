import type { Path } from './paths';

/** A message for the person who runs Terraform. An error stops the operation, a warning does not. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** One line, without a full stop: what is wrong. */
  readonly summary: string;
  /** What to do about it. Plain text; name the attribute, since Terraform does not underline every path. */
  readonly detail: string;
  /** The attribute that it is about, if it is about one. */
  readonly path?: Path;
}

/** Collects the messages of one operation. */
export class Diagnostics {
  private readonly items: Diagnostic[] = [];

  /** Adds an error. The operation still returns what it has done so far; Terraform then records that as partial. */
  error(summary: string, detail = '', path?: Path): void {
    this.add(diagnostic('error', summary, detail, path));
  }

  /** Adds a warning. */
  warning(summary: string, detail = '', path?: Path): void {
    this.add(diagnostic('warning', summary, detail, path));
  }

  /** Adds ready-made diagnostics. */
  add(...diagnostics: readonly Diagnostic[]): void {
    this.items.push(...diagnostics);
  }

  /** Whether an error was added. */
  get hasErrors(): boolean {
    return this.items.some((item) => item.severity === 'error');
  }

  /** Everything added so far, in order. */
  get all(): readonly Diagnostic[] {
    return this.items;
  }
}

/** An exception that carries diagnostics: a handler throws it to stop at once with exactly these messages. */
export class DiagnosticError extends Error {
  readonly diagnostics: readonly Diagnostic[];
  /**
   * What the messages are about, where that fails the whole run: reads and plans that stop for the same object after the
   * first one say nothing of it again.
   */
  readonly failsRun: object | undefined;

  /**
   * @param diagnostics one diagnostic or several; at least one should be an error
   * @param failsRun what they are about, if every other resource would say the same of it
   */
  constructor(diagnostics: Diagnostic | readonly Diagnostic[], failsRun?: object) {
    const list: readonly Diagnostic[] = 'summary' in diagnostics ? [diagnostics] : diagnostics;
    super(list.map((item) => (item.detail ? `${item.summary}: ${item.detail}` : item.summary)).join('; '));
    this.name = 'DiagnosticError';
    this.diagnostics = list;
    this.failsRun = failsRun;
  }

  /** The common case: one error, on one attribute or on the whole. */
  static error(summary: string, detail = '', path?: Path): DiagnosticError {
    return new DiagnosticError(diagnostic('error', summary, detail, path));
  }
}

/** Builds a diagnostic, leaving `path` out when there is none. */
export function diagnostic(severity: Diagnostic['severity'], summary: string, detail: string, path?: Path): Diagnostic {
  return path === undefined ? { severity, summary, detail } : { severity, summary, detail, path };
}
