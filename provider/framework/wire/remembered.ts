import type { ValueType } from '../concept/value-types';
import { Dynamic, elementType, isArray, isRecord, member, type Value, type ValueRecord } from '../concept/values';
import { recordFrom, toDynamicValue } from './convert';
import type { DynamicValue } from './messages';

/** What is larger is not worth its memory. */
const LARGEST = 64 * 1024;
/** Everything is forgotten when it has grown beyond this, in bytes as they came. */
const MOST = 4 * 1024 * 1024;

/**
 * Objects by their bytes, and the other way round. In a plan Terraform sends each object several times, as state, as proposal and as
 * configuration, and most answers are what came: those are decoded once, are one object (so that comparing them takes
 * no time), and go back as the bytes that they came as. What holds numbers is written anew, since Terraform may not get back the
 * bytes that it writes them as: see `msgpack.ts`.
 */
export class Remembered {
  private objects = new WeakMap<ValueType, Map<string, ValueRecord>>();
  private bytes = new WeakMap<ValueRecord, string>();
  private size = 0;

  /** Reads a whole resource or configuration. @throws DiagnosticError when it is not of its type. */
  read(type: ValueType, message: DynamicValue | null): ValueRecord | null {
    const packed = message?.msgpack;
    if (!packed || packed.length === 0 || packed.length > LARGEST) return recordFrom(type, message);
    const text = textOf(packed);
    const known = this.objects.get(type)?.get(text);
    if (known !== undefined) return known;
    const read = recordFrom(type, message);
    if (read !== null) this.keep(type, text, read, !holdsNumber(type, read));
    return read;
  }

  /** Writes a whole resource. */
  write(type: ValueType, value: ValueRecord | null): DynamicValue {
    const known = value === null ? undefined : this.bytes.get(value);
    if (known !== undefined) return { msgpack: Buffer.from(known, 'latin1') };
    const written = toDynamicValue(type, value);
    const packed = written.msgpack;
    // The next call is most often about what this one has answered.
    if (isRecord(value) && packed && packed.length <= LARGEST) this.keep(type, textOf(packed), value, true);
    return written;
  }

  private keep(type: ValueType, text: string, value: ValueRecord, both: boolean): void {
    this.size += text.length;
    if (this.size > MOST) {
      this.size = text.length;
      this.objects = new WeakMap();
      this.bytes = new WeakMap();
    }
    const objects = this.objects.get(type) ?? new Map<string, ValueRecord>();
    this.objects.set(type, objects.set(text, value));
    if (both) this.bytes.set(value, text);
  }
}

function holdsNumber(type: ValueType, value: Value): boolean {
  if (value === null || !mayHoldNumber(type)) return false;
  if (typeof value === 'number' || type.kind === 'number' || value instanceof Dynamic) return true;
  if (isArray(value)) return value.some((item, index) => holdsNumber(elementType(type, index), item));
  if (type.kind === 'object' && isRecord(value))
    return Object.entries(type.attributes).some(([name, inner]) => holdsNumber(inner, member(value, name)));
  return isRecord(value) && Object.values(value).some((item) => holdsNumber(elementType(type, ''), item));
}

const numeric = new WeakMap<ValueType, boolean>();

function mayHoldNumber(type: ValueType): boolean {
  const known = numeric.get(type) ?? ofNumbers(type);
  numeric.set(type, known);
  return known;
}

function ofNumbers(type: ValueType): boolean {
  switch (type.kind) {
    case 'number':
    case 'dynamic':
      return true;
    case 'list':
    case 'set':
    case 'map':
      return mayHoldNumber(type.element);
    case 'tuple':
      return type.elements.some(mayHoldNumber);
    case 'object':
      return Object.values(type.attributes).some(mayHoldNumber);
    default:
      return false;
  }
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
