/** What people write after `terraform import ADDRESS`: a path of ids, or a browser link where it names enough. */

import { docIdFromLink, splitPathId } from '../../model';
import type { Client } from '../client';

import { DiagnosticError } from '../framework';
import { explained } from './explain';

/**
 * The doc's id, from itself or from any link into the doc.
 *
 * @throws DiagnosticError for a link that names no doc
 */
export function importedDocId(text: string): string {
  if (/^https?:/.test(text)) {
    const docId = docIdFromLink(text);
    if (docId === null) throw badId(text, '<doc id>, or the link of the doc from the browser');
    return docId;
  }
  return importedPath(text, ['doc id'])[0] ?? text;
}

/**
 * The ids of a path such as `docId/tableId/columnId`.
 *
 * @param parts what the parts are called, for the message
 * @throws DiagnosticError when there are more or fewer, or an empty one
 */
export function importedPath(text: string, parts: readonly string[]): string[] {
  const ids = splitPathId(text, parts.length);
  if (ids === null) throw badId(text, parts.map((part) => `<${part}>`).join('/'));
  return ids;
}

/**
 * Doc and object id from `docId/objectId` or from the object's browser link, which Coda is asked to resolve.
 *
 * @param type what the link must lead to, as Coda's API calls it: `page` or `table`
 */
export async function importedObject(
  client: Client,
  text: string,
  type: 'page' | 'table',
): Promise<{ docId: string; objectId: string }> {
  if (!/^https?:/.test(text)) {
    const [docId = '', objectId = ''] = importedPath(text, ['doc id', `${type} id`]);
    return { docId, objectId };
  }
  const docId = importedDocId(text);
  const link = await explained(`resolving the link ${text}`, () => client.coda.resolveBrowserLink(text));
  if (link.type !== type) {
    throw DiagnosticError.error(
      `The link does not lead to a ${type}`,
      `Coda says that it leads to a ${link.type}${link.name === undefined ? '' : ` named ${JSON.stringify(link.name)}`}. Give the link of a ${type}, or <doc id>/<${type} id>.`,
    );
  }
  return { docId, objectId: link.id };
}

function badId(text: string, form: string): DiagnosticError {
  return DiagnosticError.error('The import id has another form', `${JSON.stringify(text)} was given; it is ${form}.`);
}
