import { z } from 'zod';
import type { DocState, Page, Thread } from '../../engine/state';
import type { User } from '../../store/workspace';
import { baseTableOf, forWriting, type Json, pageOf, type ToolCall, type ToolHandler, uris, write } from '../context';
import { ToolError } from '../errors';
import { parseUri } from '../uri';

/** The threads of a page, those of its tables' rows included, as `content_read` lists them. Times are in seconds. */
export function commentThreads(doc: DocState, page: Page, user: User): Json[] {
  return (doc.threads ?? [])
    .filter((thread) => thread.pageId === page.id)
    .map(({ id, anchor, state, comments }) => ({
      threadUri: `threads/${id}`,
      canvasUri: uris.canvas(page),
      pageUri: uris.page(page),
      state,
      reference:
        'elementId' in anchor ? { type: 'text', text: anchor.text, referenceBlockIds: [anchor.elementId] } : null,
      comments: comments.map((comment) => ({
        commentUri: `comments/${comment.id}`,
        authorName: user.name,
        authorEmail: user.email,
        userId: user.userId,
        createdAt: comment.createdAt / 1000,
        reactions: [],
        text: comment.text,
      })),
    }));
}

function threadOf(doc: DocState, threadUri: string): Thread {
  const id = parseUri(threadUri).parts.get('threads');
  const thread = doc.threads?.find((candidate) => candidate.id === id);
  if (!thread) throw new ToolError(`Comment thread ${id ?? '(none in the URI)'} was not found.`);
  return thread;
}

const addSchema = z.object({
  uri: z.string(),
  data: z.discriminatedUnion('action', [
    z.object({ action: z.literal('add_reply'), content: z.string(), threadUri: z.string() }),
    z.object({
      action: z.literal('add_to_page'),
      content: z.string(),
      pageUri: z.string(),
      elementId: z.string(),
      text: z.string().optional(),
    }),
    z.object({ action: z.literal('add_to_row'), content: z.string(), tableUri: z.string(), rowId: z.string() }),
    z.object({
      action: z.enum(['add_reaction', 'remove_reaction']),
      threadUri: z.string(),
      commentUri: z.string(),
      reaction: z.string(),
    }),
  ]),
});
type Addition = z.infer<typeof addSchema>['data'];

/** The thread that a comment goes to, before it. */
function target(call: ToolCall, doc: DocState, data: Addition): Thread {
  const made = { id: call.workspace.ids.next('r'), state: 'New' as const, comments: [] };
  switch (data.action) {
    case 'add_reply':
      return { ...threadOf(doc, data.threadUri), state: 'Active' };
    case 'add_to_page': {
      const page = pageOf(doc, parseUri(data.pageUri));
      const line = page.lines.find(({ id }) => id === data.elementId);
      if (!line) throw new ToolError(`Element ${data.elementId} was not found.`);
      const text = data.text ?? line.text;
      if (!line.text.includes(text)) throw new ToolError(`Element ${data.elementId} does not contain "${text}".`);
      return { ...made, pageId: page.id, anchor: { elementId: line.id, text } };
    }
    case 'add_to_row': {
      const table = baseTableOf(doc, parseUri(data.tableUri));
      if (!table.rows.has(data.rowId)) throw new ToolError(`Row ${data.rowId} was not found.`);
      return { ...made, pageId: table.pageId, anchor: { tableId: table.id, rowId: data.rowId } };
    }
    // A reaction must be one that reads list, and nothing public says how a comment gets its list.
    default:
      threadOf(doc, data.threadUri);
      throw new ToolError(`The comment does not have the reaction "${data.reaction}".`);
  }
}

const commentAdd: ToolHandler = async (call, args) => {
  const { uri: text, data } = addSchema.parse(args);
  const { uri, doc } = forWriting(call, text);
  const thread = target(call, doc, data);
  const at = call.workspace.clock.now();
  const comment = { id: call.workspace.ids.next('i'), createdAt: at, text: 'content' in data ? data.content : '' };
  await write(call, uri, { kind: 'setThread', at, thread: { ...thread, comments: [...thread.comments, comment] } });
  return { threadUri: `threads/${thread.id}`, commentUri: `comments/${comment.id}` };
};

const deleteSchema = z.object({
  uri: z.string(),
  data: z.discriminatedUnion('action', [
    z.object({ action: z.literal('delete_reply'), threadUri: z.string(), commentUri: z.string() }),
    z.object({ action: z.literal('delete_thread'), threadUri: z.string() }),
  ]),
});

const commentDelete: ToolHandler = async (call, args) => {
  const { uri: text, data } = deleteSchema.parse(args);
  const { uri, doc } = forWriting(call, text);
  const thread = threadOf(doc, data.threadUri);
  const at = call.workspace.clock.now();
  if (data.action === 'delete_thread') await write(call, uri, { kind: 'deleteThread', at, id: thread.id });
  else {
    const id = parseUri(data.commentUri).parts.get('comments');
    const comments = thread.comments.filter((comment) => comment.id !== id);
    if (comments.length === thread.comments.length) throw new ToolError(`Comment ${id ?? ''} was not found.`);
    // The first comment carries the thread.
    if (thread.comments[0]?.id === id)
      throw new ToolError('The first comment goes with its thread: delete the thread.');
    await write(call, uri, { kind: 'setThread', at, thread: { ...thread, comments } });
  }
  return { success: true };
};

const resolveSchema = z.object({
  uri: z.string(),
  data: z.object({ action: z.enum(['resolve', 'reopen']), threadUri: z.string() }),
});

const commentResolve: ToolHandler = async (call, args) => {
  const { uri: text, data } = resolveSchema.parse(args);
  const { uri, doc } = forWriting(call, text);
  const thread = threadOf(doc, data.threadUri);
  const state = data.action === 'resolve' ? 'Resolved' : 'Active';
  await write(call, uri, { kind: 'setThread', at: call.workspace.clock.now(), thread: { ...thread, state } });
  return { success: true };
};

export const commentTools: Record<string, ToolHandler> = {
  comment_add: commentAdd,
  comment_delete: commentDelete,
  comment_resolve: commentResolve,
};
