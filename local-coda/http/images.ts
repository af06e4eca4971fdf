import type { IncomingMessage } from 'node:http';
import type { UploadedImages } from '../store/images';
import { accessDenied, type Reply, readBytes } from './exchange';

/** The local Coda keeps images in memory, up to this size. What Coda's own limit is has not been published. */
const MAX_IMAGE = 10 * 1024 * 1024;

/**
 * What stands in for the store behind Coda's image addresses: `PUT` with the signature of the `uploadUrl` that
 * `content_image_upload` gave keeps the image, `GET` shows it. No token is asked for, as for any pre-signed address.
 */
export async function imageReply(request: IncomingMessage, url: URL, images: UploadedImages): Promise<Reply> {
  const image = images.get(url.pathname.replace(/^.*\//, ''));
  if (!image) return accessDenied();
  if (request.method === 'PUT') {
    if (url.searchParams.get('signature') !== image.signature) return accessDenied();
    const bytes = await readBytes(request, MAX_IMAGE);
    if (bytes === null) return { status: 400, headers: { 'content-type': 'application/xml' }, body: TOO_LARGE };
    image.bytes = bytes;
    await image.whenStored();
    return { status: 200, headers: {}, body: '' };
  }
  if (request.method !== 'GET' || image.bytes === null) return accessDenied();
  return { status: 200, headers: { ...SAFE_HEADERS, 'content-type': image.contentType }, body: image.bytes };
}

/** An SVG image is a document: opened by itself it must not run scripts next to the viewer. */
const SAFE_HEADERS = { 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' };

const TOO_LARGE = '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>EntityTooLarge</Code></Error>';
