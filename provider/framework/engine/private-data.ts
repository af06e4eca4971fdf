import type { PrivateState } from '../concept/context';
import { isRecord, type JsonValue } from '../concept/values';
import { conversionError } from './conversion';
import { asJson } from './type-json';

/** The private bytes that Terraform carries with a resource, as JSON by key. */
export class PrivateData implements PrivateState {
  private readonly items: Map<string, JsonValue>;

  /** @throws DiagnosticError when the bytes were not written by this framework. */
  constructor(bytes: Uint8Array) {
    this.items = new Map(bytes.length === 0 ? [] : parsePrivate(bytes));
  }

  get(key: string): JsonValue | undefined {
    return this.items.get(key);
  }

  set(key: string, value: JsonValue | undefined): void {
    if (value === undefined) this.items.delete(key);
    else this.items.set(key, value);
  }

  /** Empty when nothing is kept. */
  toBytes(): Uint8Array {
    if (this.items.size === 0) return new Uint8Array();
    return Buffer.from(JSON.stringify(Object.fromEntries(this.items)), 'utf8');
  }
}

function parsePrivate(bytes: Uint8Array): [string, JsonValue][] {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    json = undefined;
  }
  if (!isRecord(json)) throw conversionError([], 'the private state of the resource is not readable');
  return Object.entries(json).map(([key, value]) => [key, asJson(value)]);
}
