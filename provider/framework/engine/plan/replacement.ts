import { type Path, samePath } from '../../concept/paths';
import type { ValueRecord } from '../../concept/values';
import { equal } from '../equality';
import { type Step, transform } from '../transform';
import type { Sides } from './planned-values';

/** The attributes whose planned change replaces the resource. Nothing to replace when it does not exist yet. */
export function replacementPaths({ schema, config, prior }: Sides, plan: ValueRecord): readonly Path[] {
  const paths: Path[] = [];
  if (prior === null) return paths;
  if (plan === prior) return paths;
  const apply: Step['apply'] = (planned, { attribute, path, prior: before, config: configured }) => {
    const rule = attribute.requiresReplace;
    if (!rule || equal(attribute.type, planned, before)) return planned;
    if (rule === true || rule({ path, planned, prior: before, config: configured })) paths.push(path);
    return planned;
  };
  transform(schema.attributes, plan, config, prior, { concerns: mayReplace, apply });
  return paths;
}

const mayReplace: Step['concerns'] = (attribute) => attribute.requiresReplace !== undefined;

/** Drops repeated paths. */
export function distinct(paths: readonly Path[]): readonly Path[] {
  return paths.filter((path, index) => paths.findIndex((other) => samePath(path, other)) === index);
}
