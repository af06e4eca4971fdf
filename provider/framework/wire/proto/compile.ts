import * as protobuf from 'protobufjs/light';

/**
 * Messages in a short notation: `name=number:type`, separated by a comma and a space, where a type is a scalar, the name of another
 * message, `[]type` for repeated fields or `map<string,type>`. Enums are plain `int32`, which is the same on the wire.
 */
export type MessageListing = Readonly<Record<string, string>>;

/** One message of a listing, ready to read and write. */
export interface Codec<T> {
  /** @throws Error when the bytes are not such a message. */
  decode(bytes: Uint8Array): T;
  encode(message: T): Buffer;
}

const FIELD = /^(\w+)=(\d+):(\[\])?(?:map<string,([\w.]+)>|([\w.]+))$/;

/** The messages of a listing. */
export interface Messages {
  type(name: string): protobuf.Type;
}

/**
 * Reads a listing, at the first message that is asked for: Terraform waits for the process to start. Names with dots are
 * only names: nesting makes no difference on the wire.
 */
export function compile(listing: MessageListing): Messages {
  let root: protobuf.Root | undefined;
  const read = () => {
    const nested = Object.entries(listing).map(([name, fields]) => [flat(name), message(name, fields)] as const);
    return protobuf.Root.fromJSON({ nested: Object.fromEntries(nested) });
  };
  return {
    type: (name) => {
      root ??= read();
      return root.lookupType(flat(name));
    },
  };
}

function message(name: string, fields: string): protobuf.IType {
  const entries = fields.split(', ').filter((field) => field !== '');
  return { fields: Object.fromEntries(entries.map((field) => entry(name, field))) };
}

function entry(message: string, text: string): [string, protobuf.IField | protobuf.IMapField] {
  const [, name = '', id, repeated, mapOf, plain = ''] = FIELD.exec(text) ?? [];
  if (name === '') throw new TypeError(`message ${message}: "${text}" is not a field`);
  if (mapOf !== undefined) return [name, { keyType: 'string', type: flat(mapOf), id: Number(id) }];
  // Versions and indices: the same on the wire, and plain numbers here.
  const type = plain === 'int64' ? 'int32' : flat(plain);
  return [name, { ...(repeated && { rule: 'repeated' }), type, id: Number(id) }];
}

function flat(name: string): string {
  return name.replaceAll('.', '_');
}

/** The codec of one message. The generated code is built at first use. */
export function codec<T>(messages: Messages, name: string): Codec<T> {
  let known: protobuf.Type | undefined;
  const type = () => {
    known ??= messages.type(name);
    return known;
  };
  return {
    // The listing and the interface of a message are written side by side; this is where they meet.
    // Fields that are not there are read from the message's prototype, which has their defaults.
    decode: (bytes) => type().decode(bytes) as T,
    encode: (message) => Buffer.from(type().encode(Object(message)).finish()),
  };
}

/** How a call streams. */
export interface Streaming {
  readonly request?: true;
  readonly response?: true;
}

/** A gRPC method: its path, and how its messages are read and written. */
export interface Method<Request, Response> {
  readonly path: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  requestSerialize(message: Request): Buffer;
  requestDeserialize(bytes: Buffer): Request;
  responseSerialize(message: Response): Buffer;
  responseDeserialize(bytes: Buffer): Response;
}

/** A gRPC method over two codecs. */
export function method<Request, Response>(
  path: string,
  request: Codec<Request>,
  response: Codec<Response>,
  streaming: Streaming = {},
): Method<Request, Response> {
  return {
    path,
    requestStream: streaming.request === true,
    responseStream: streaming.response === true,
    requestSerialize: request.encode,
    requestDeserialize: request.decode,
    responseSerialize: response.encode,
    responseDeserialize: response.decode,
  };
}
