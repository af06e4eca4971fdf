import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A key and the certificate that it signed for itself. */
export interface Identity {
  /** PEM. */
  readonly privateKey: string;
  /** PEM. */
  readonly certificate: string;
  /** The certificate's DER, as the handshake announces it. */
  readonly der: Buffer;
}

const YEAR = 365.25 * 24 * 3600 * 1000;
const DAY = 24 * 3600 * 1000;

/** Object identifiers, see RFC 5280 and RFC 5758. */
const OID = {
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  subjectAltName: '2.5.29.17',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
} as const;

/**
 * Makes the identity of one process: an ECDSA P-256 key that never leaves memory, and a certificate for `localhost` that
 * is its own authority, as go-plugin's automatic mutual TLS wants it.
 *
 * @param now the time in milliseconds; the certificate is valid from a day before it, since clocks differ.
 */
export function createIdentity(now: number): Identity {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid(OID.ecdsaWithSha256));
  const name = sequence(attribute(OID.organization, 'Terraform provider'), attribute(OID.commonName, 'localhost'));
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40; // positive, and no leading zero
  const body = sequence(
    element(0xa0, integer(2)), // version 3
    element(0x02, serial),
    algorithm,
    name,
    sequence(time(now - DAY), time(now + 30 * YEAR)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(
      0xa3,
      sequence(
        extension(OID.basicConstraints, true, sequence(element(0x01, Buffer.of(0xff)))),
        // digitalSignature, keyEncipherment, keyAgreement, keyCertSign
        extension(OID.keyUsage, true, element(0x03, Buffer.of(2, 0b10101100))),
        extension(OID.extendedKeyUsage, false, sequence(oid(OID.serverAuth), oid(OID.clientAuth))),
        extension(OID.subjectAltName, false, sequence(element(0x82, Buffer.from('localhost', 'ascii')))),
      ),
    ),
  );
  const signature = sign('sha256', body, privateKey);
  const der = sequence(body, algorithm, element(0x03, Buffer.concat([Buffer.of(0), signature])));
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: pem(der),
    der,
  };
}

/** DER: a tag, a length, the content. */
function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  const size = length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff);
  return Buffer.concat([Buffer.of(tag), size, content]);
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return element(0x30, ...parts);
}

function integer(value: number): Buffer {
  return element(0x02, Buffer.of(value));
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}

function attribute(type: string, text: string): Buffer {
  return element(0x31, sequence(oid(type), element(0x0c, Buffer.from(text, 'utf8'))));
}

function extension(type: string, critical: boolean, value: Uint8Array): Buffer {
  const flag = critical ? [element(0x01, Buffer.of(0xff))] : [];
  return sequence(oid(type), ...flag, element(0x04, value));
}

/** Two-digit years until 2049, four digits after, as RFC 5280 demands. */
function time(milliseconds: number): Buffer {
  const date = new Date(milliseconds);
  const digits = `${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
  return date.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(digits.slice(2), 'ascii'))
    : element(0x18, Buffer.from(digits, 'ascii'));
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
