import { DATES } from './dates';
import type { FunctionSpec } from './define';
import { LIST } from './list';
import { LOGIC } from './logic';
import { MATH } from './math';
import { ACTIONS, PEOPLE, ROWS } from './rows';
import { TEXTS } from './text';

/** Every function that is known, in the order of the reference. */
export const FUNCTIONS: readonly FunctionSpec[] = [
  ...LOGIC,
  ...LIST,
  ...MATH,
  ...TEXTS,
  ...DATES,
  ...ROWS,
  ...PEOPLE,
  ...ACTIONS,
];

const BY_NAME: ReadonlyMap<string, FunctionSpec> = new Map(FUNCTIONS.map((f) => [f.name.toLowerCase(), f]));

/** A function by name; letter case makes no difference. Undefined for one that is not known. */
export function findFunction(name: string): FunctionSpec | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** How many arguments a call can have, the receiver included. */
export function argumentCounts(spec: FunctionSpec): { least: number; most: number } {
  const least = spec.parameters.filter((p) => !p.optional).length;
  return { least, most: spec.repeats > 0 ? Number.POSITIVE_INFINITY : spec.parameters.length };
}

/** The parameter that an argument stands for, counted from 0. */
export function parameterAt(spec: FunctionSpec, index: number): FunctionSpec['parameters'][number] | undefined {
  const { parameters, repeats } = spec;
  if (index < parameters.length || repeats === 0) return parameters[index];
  const first = parameters.length - repeats;
  return parameters[first + ((index - first) % repeats)];
}

/** A signature as it stands in the reference: `Filter(list, condition)`. */
export function showSignature(spec: FunctionSpec): string {
  const fixed = spec.parameters.length - spec.repeats;
  const names = spec.parameters.map((p, i) => (p.optional && i < fixed ? `[${p.name}]` : p.name));
  return `${spec.name}(${names.join(', ')}${spec.repeats > 0 ? ', …' : ''})`;
}
