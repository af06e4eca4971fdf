import { type Path, samePath } from '../../concept/paths';
import type { ValueRecord } from '../../concept/values';
import { equal } from '../equality';
import { transform } from '../transform';
import type { Sides } from './planned-values';

/** The attributes whose planned change replaces the resource. Nothing to replace when it does not exist yet. */
export function replacementPaths({ schema, config, prior }: Sides, plan: ValueRecord): readonly Path[] {
  const paths: Path[] = [];
  if (prior === null) return paths;
  transform(schema.attributes, plan, config, prior, (planned, site) => {
    const rule = site.attribute.requiresReplace;
    if (rule && !equal(site.attribute.type, planned, site.prior)) {
      const { path } = site;
      if (rule === true || rule({ path, planned, prior: site.prior, config: site.config })) paths.push(path);
    }
    return planned;
  });
  return paths;
}

/** Drops repeated paths. */
export function distinct(paths: readonly Path[]): readonly Path[] {
  return paths.filter((path, index) => paths.findIndex((other) => samePath(path, other)) === index);
}
