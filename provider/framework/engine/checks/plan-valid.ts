import type { Attribute, Attributes } from '../../concept/attribute';
import type { Path } from '../../concept/paths';
import { Unknown } from '../../concept/unknown';
import { isArray, isRecord, member, type Value } from '../../concept/values';
import type { Problem } from '../conform';
import { equal, matchAll } from '../equality';
import { comesFrom } from '../transform';

/**
 * Terraform's rules for a plan: an attribute keeps the configured value, or the prior one where that is another spelling
 * of it; only what is computed and not configured is the provider's to decide; write-only values are not planned.
 */
export function planProblems(attributes: Attributes, prior: Value, config: Value, planned: Value): readonly Problem[] {
  const checker = new PlanChecker();
  checker.object(attributes, { prior, config, planned }, []);
  return checker.problems;
}

/** The same place in the three sides of a plan. */
interface Sides {
  readonly prior: Value;
  readonly config: Value;
  readonly planned: Value;
}

function inside({ prior, config, planned }: Sides, key: string | number): Sides {
  return { prior: at(prior, key), config: at(config, key), planned: at(planned, key) };
}

function at(value: Value, key: string | number): Value {
  if (typeof key === 'number') return isArray(value) ? (value[key] ?? null) : null;
  return isRecord(value) ? member(value, key) : null;
}

class PlanChecker {
  readonly problems: Problem[] = [];

  object(attributes: Attributes, sides: Sides, path: Path): void {
    for (const [name, attribute] of Object.entries(attributes)) {
      this.attribute(attribute, inside(sides, name), [...path, name]);
    }
  }

  private report(path: Path, message: string): void {
    this.problems.push({ path, message });
  }

  private attribute(attribute: Attribute, sides: Sides, path: Path): void {
    const { type, nested, computed, writeOnly } = attribute;
    const { prior, config, planned } = sides;
    if (writeOnly) {
      if (planned !== null) this.report(path, 'is write-only, but the plan holds a value for it');
    } else if (computed && config === null) {
      // The provider decides.
    } else if (equal(type, planned, config) || (prior !== null && config !== null && equal(type, planned, prior))) {
      // As configured, or the prior spelling of it.
    } else if (config === null) {
      this.report(path, 'is not configured and not computed, but the plan sets it');
    } else if (planned === null) {
      this.report(path, 'is configured, but the plan leaves it out');
    } else if (!nested || planned instanceof Unknown || config instanceof Unknown) {
      this.report(path, 'has a planned value that is neither the configured nor the prior one');
    } else {
      this.nested(nested, sides, path);
    }
  }

  private nested({ attributes, nesting }: NonNullable<Attribute['nested']>, sides: Sides, path: Path): void {
    const { config, planned } = sides;
    if (nesting === 'single') {
      this.object(attributes, sides, path);
    } else if (isRecord(planned) && isRecord(config)) {
      const keys = Object.keys(planned);
      if (keys.length !== Object.keys(config).length || keys.some((key) => !Object.hasOwn(config, key))) {
        this.report(path, 'has other keys in the plan than in the configuration');
      } else {
        for (const key of keys) this.element(attributes, inside(sides, key), [...path, key]);
      }
    } else if (isArray(planned) && isArray(config)) {
      if (planned.length !== config.length) {
        this.report(path, 'has another number of elements in the plan than in the configuration');
      } else if (nesting === 'list') {
        for (const index of planned.keys()) this.element(attributes, inside(sides, index), [...path, index]);
      } else if (!matchAll(planned, config, (left, right) => comesFrom(attributes, left, right))) {
        this.report(path, 'has elements in the plan that are not in the configuration');
      }
    }
  }

  private element(attributes: Attributes, sides: Sides, path: Path): void {
    const { config, planned } = sides;
    if (isRecord(planned) && isRecord(config)) this.object(attributes, sides, path);
    else if (!(planned instanceof Unknown && config instanceof Unknown)) {
      this.report(path, 'is planned as another kind of value than configured');
    }
  }
}
