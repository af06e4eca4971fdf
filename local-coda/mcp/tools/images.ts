import { z } from 'zod';
import type { DocState, Line, Page } from '../../engine/state';
import { forWriting, type Json, liveDoc, type ToolCall, type ToolHandler, write } from '../context';
import { ToolError } from '../errors';
import type { ResourceUri } from '../uri';

const uploadSchema = z.object({
  uri: z.string(),
  blobId: z.string().optional(),
  imageUrl: z.string().optional(),
  contentType: z.string().optional(),
  altText: z.string().optional(),
});

/** A line that `content_modify` inserted for an image which is not there yet. */
const PLACEHOLDER = /^!\[(.*)\]\(\)$/s;

/** The Markdown of an image; of a placeholder where there is no address. */
export function imageMarkdown(altText: string | undefined, url = ''): string {
  const safe = url.replace(/[()\s<>]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
  const words = (altText ?? 'image').replace(/\s+/g, ' ').replace(/[\\[\]]/g, '\\$&');
  return `![${words}](${safe})`;
}

/**
 * Puts an image in the place of a placeholder (`blobId`), from an address on the web or from a file that is uploaded to the
 * `uploadUrl` of the answer; without `blobId`, gives an `uploadUrl` and the `imageUrl` that an image cell takes. What Coda
 * answers word by word is not public; that both names are in it is (catalogue of 2026-07-28).
 */
const contentImageUpload: ToolHandler = async (call, args): Promise<Json> => {
  const { uri: text, blobId, imageUrl, contentType, altText } = uploadSchema.parse(args);
  const { uri, doc } = forWriting(call, text);
  if (imageUrl !== undefined) {
    if (blobId === undefined) {
      throw new ToolError(
        'blobId is required with imageUrl: without it there is no placeholder to attach the image to.',
      );
    }
    const address = webAddress(imageUrl);
    placeholder(doc, blobId);
    await attach(call, uri, { blobId, altText, url: address });
    return { imageUrl: address };
  }
  if (contentType === undefined) throw new ToolError('contentType is required when imageUrl is omitted.');
  if (blobId !== undefined) placeholder(doc, blobId);
  const id = blobId ?? call.workspace.ids.next('bl');
  const url = `${call.links.root}/local-coda/images/${id}`;
  const signature = call.workspace.ids.uuid();
  const whenStored = async () => {
    if (blobId !== undefined) await attach(call, uri, { blobId, altText, url });
  };
  call.workspace.images.announce(id, { contentType, signature, whenStored });
  return { uploadUrl: `${url}?signature=${signature}`, imageUrl: url };
};

function webAddress(imageUrl: string): string {
  if (/^data:/i.test(imageUrl)) throw new ToolError('Base64 data URLs are not supported.');
  if (!/^https:\/\//i.test(imageUrl) || !URL.canParse(imageUrl)) {
    throw new ToolError('imageUrl must be an external URL that begins with https://.');
  }
  return new URL(imageUrl).href;
}

function findPlaceholder(doc: DocState, blobId: string): { page: Page; line: Line } | undefined {
  for (const page of doc.pages.values()) {
    const line = page.lines.find((one) => one.blobId === blobId);
    if (line && PLACEHOLDER.test(line.text)) return { page, line };
  }
  return undefined;
}

function placeholder(doc: DocState, blobId: string): { page: Page; line: Line } {
  const found = findPlaceholder(doc, blobId);
  if (!found) throw new ToolError(`Image placeholder ${blobId} was not found, or has its image already.`);
  return found;
}

/** Nothing happens where the placeholder has gone in the meantime: an upload may come late. */
async function attach(
  call: ToolCall,
  uri: ResourceUri,
  image: { blobId: string; altText: string | undefined; url: string },
): Promise<void> {
  if (!call.workspace.docs.has(uri.docId)) return;
  const found = findPlaceholder(liveDoc(call, uri).now(), image.blobId);
  if (!found) return;
  const { page, line } = found;
  const altText = image.altText ?? PLACEHOLDER.exec(line.text)?.[1]?.replace(/\\(.)/g, '$1');
  await write(call, uri, {
    kind: 'editText',
    at: call.workspace.clock.now(),
    pageId: page.id,
    elementId: line.id,
    oldText: line.text,
    newText: imageMarkdown(altText, image.url),
    all: false,
  });
}

export const imageTools: Record<string, ToolHandler> = { content_image_upload: contentImageUpload };
