import { z } from 'zod';
import { parseMcpFormat } from '../../engine/format';
import type { Control, DocState, NamedFormula } from '../../engine/state';
import { forWriting, type Json, pageOf, switches, type ToolCall, type ToolHandler, write } from '../context';
import { ToolError } from '../errors';
import { renderControl, renderFormula, renderResult } from '../render';
import type { ResourceUri } from '../uri';

const controlSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('formula'), formula: z.string(), format: z.unknown().optional() }),
  z.looseObject({ type: z.literal('button'), label: z.string(), actionFormula: z.string() }),
  z.looseObject({ type: z.literal('reaction'), imageIcon: z.string() }),
]);

const manageSchema = z.object({
  uri: z.string(),
  data: z.discriminatedUnion('action', [
    z.object({ action: z.literal('create'), control: controlSchema, name: z.string().optional() }),
    z.object({
      action: z.literal('update'),
      updatedFields: z.looseObject({
        name: z.string().optional(),
        formula: z.string().optional(),
        format: z.unknown().optional(),
      }),
    }),
  ]),
});

const readFormat = (value: unknown): NamedFormula['format'] => {
  if (value === undefined) return undefined;
  const parsed = parseMcpFormat(value);
  if (!parsed.ok) throw new ToolError(`Invalid ${parsed.problem}`);
  return parsed.format;
};

/** The named formula or control of a URI: `formulas/f-…` or `controls/ctrl-…`, with or without the canvas in front. */
function named(doc: DocState, uri: ResourceUri): { formula: NamedFormula } | { control: Control } {
  const id = uri.parts.get('formulas') ?? uri.parts.get('controls') ?? '';
  const formula = doc.formulas.get(id);
  const control = doc.controls.get(id);
  if (formula) return { formula };
  if (control) return { control };
  throw new ToolError(`Control ${id || '(none in the URI)'} was not found.`);
}

function reply(call: ToolCall, doc: DocState, id: string): Json {
  const formula = doc.formulas.get(id);
  const control = doc.controls.get(id);
  if (formula) {
    const full = renderFormula(doc, formula, call.workspace.tools.formulas);
    return switches(call).mcpReplies === 'minimal' ? { formulaUri: full['formulaUri'] } : full;
  }
  if (!control) throw new ToolError(`Control ${id} was not found.`);
  const full = renderControl(doc, control);
  return switches(call).mcpReplies === 'minimal' ? { controlUri: full['controlUri'] } : full;
}

const controlManage: ToolHandler = async (call, args) => {
  const { uri: text, data } = manageSchema.parse(args);
  const { uri, doc } = forWriting(call, text);
  const at = call.workspace.clock.now();
  if (data.action === 'update') {
    const { name, formula, format, ...settings } = data.updatedFields;
    const found = named(doc, uri);
    if ('formula' in found) {
      const { formula: old } = found;
      const written = formula ?? call.workspace.tools.formulas.print(doc, {}, old.formula);
      const changed = { ...old, name: name ?? old.name, format: readFormat(format) ?? old.format, text: written };
      await write(call, uri, { kind: 'setFormula', at, formula: changed });
      return reply(call, doc, old.id);
    }
    const { control: old } = found;
    const control = { ...old, name: name ?? old.name, settings: { ...old.settings, ...settings } };
    await write(call, uri, { kind: 'setControl', at, control });
    return reply(call, doc, old.id);
  }
  const pageId = pageOf(doc, uri).id;
  const { control, name } = data;
  if (control.type === 'formula') {
    const id = call.workspace.ids.next('f');
    const formula = {
      id,
      name: name ?? `formula ${doc.formulas.size + 1}`,
      pageId,
      text: control.formula,
      format: readFormat(control.format),
    };
    await write(call, uri, { kind: 'setFormula', at, formula });
    return reply(call, doc, id);
  }
  const { type, ...settings } = control;
  const id = call.workspace.ids.next('ctrl');
  const made: Control = {
    id,
    name: name ?? `${type} ${doc.controls.size + 1}`,
    pageId,
    controlType: type,
    value: '',
    settings,
  };
  await write(call, uri, { kind: 'setControl', at, control: made });
  return reply(call, doc, id);
};

const controlDelete: ToolHandler = async (call, args) => {
  const { uri: text } = z.object({ uri: z.string() }).parse(args);
  const { uri, doc } = forWriting(call, text);
  const found = named(doc, uri);
  const { id } = 'formula' in found ? found.formula : found.control;
  await write(call, uri, { kind: 'deleteControl', at: call.workspace.clock.now(), id });
  return { success: true };
};

const formulaExecute: ToolHandler = (call, args) => {
  const { uri: text, formula } = z.object({ uri: z.string(), formula: z.string() }).parse(args);
  const { doc } = forWriting(call, text);
  const result = call.workspace.tools.formulas.execute(doc, formula);
  if (!result.ok) throw new ToolError(result.problem);
  const value = renderResult(doc, result.value, call.workspace.tools.formulas);
  return { value: switches(call).formulaValues === 'typed' ? typedValue(value) : value };
};

/** The spelling of lists and numbers in cells of April and May 2026. */
function typedValue(value: unknown): unknown {
  if (Array.isArray(value)) return { type: 'arr', value: value.map(typedValue) };
  return typeof value === 'number' ? { type: 'num', value } : value;
}

export const controlTools: Record<string, ToolHandler> = {
  control_manage: controlManage,
  control_delete: controlDelete,
  formula_execute: formulaExecute,
};
