import { z } from 'zod';
import { type Family, FUNCTIONS, showSignature } from '../../../formula';
import { catalog } from '../catalog';
import type { ToolHandler } from '../context';

const TOPICS = ['comment', 'content', 'document', 'formula', 'getting_started', 'navigation', 'page', 'table'] as const;
type Topic = (typeof TOPICS)[number];

const topicSchema = z.union([
  z.enum(TOPICS),
  z.object({ topic: z.enum(TOPICS), subTopics: z.union([z.string(), z.array(z.string())]).optional() }),
]);
const guideSchema = z.object({ topic: z.union([topicSchema, z.array(topicSchema)]) });

/** The tools that a topic is about. */
const TOOLS: Readonly<Record<Topic, RegExp>> = {
  comment: /^comment_/,
  content: /^content_/,
  document: /^document_|^content_duplicate$/,
  formula: /^formula_|^control_/,
  getting_started: /^(whoami|search|name_match|document_outline|page_describe)$/,
  navigation: /^(url_convert|search|name_match|document_outline)$/,
  page: /^page_|^document_outline$/,
  table: /^table_/,
};

const FAMILIES: Readonly<Record<Family, string>> = {
  logic: 'Logic',
  list: 'Lists',
  math: 'Numbers',
  text: 'Text',
  date: 'Dates and times',
  row: 'Rows and objects',
  people: 'People',
  action: 'Actions of buttons',
};

const FOREWORD =
  "This guide is the local Coda's own: what Coda's server answers here is not public. Sub-topics make no difference.";

/** What there is to a topic: the tools with their descriptions out of the catalogue, and the functions of formulas. */
function chapter(topic: Topic): string {
  const tools = catalog()
    .filter(({ name }) => TOOLS[topic].test(name))
    .map(({ name, description }) => `- \`${name}\`: ${description}`);
  const functions = topic === 'formula' ? Object.entries(FAMILIES).map(([key, title]) => family(key, title)) : [];
  return [`# ${topic}`, '## Tools', tools.join('\n'), ...functions].join('\n\n');
}

function family(key: string, title: string): string {
  const lines = FUNCTIONS.filter((spec) => spec.family === key).map(
    (spec) => `- \`${showSignature(spec)}\`: ${spec.summary}`,
  );
  return `## ${title}\n\n${lines.join('\n')}`;
}

const toolGuide: ToolHandler = (_, args) => {
  const { topic } = guideSchema.parse(args);
  const topics = [topic].flat().map((one) => (typeof one === 'string' ? one : one.topic));
  return { content: [FOREWORD, ...new Set(topics.map(chapter))].join('\n\n') };
};

export const guideTools: Record<string, ToolHandler> = { tool_guide: toolGuide };
