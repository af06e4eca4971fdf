import type { AllOptions, Attribute, Attributes, Nesting } from './attribute';
import type { ValueType } from './value-types';

const NAME = /^[a-z_][a-z0-9_]*$/;

/** Meta-arguments of Terraform's language: attributes of these names could never be set. */
const RESERVED = new Set(['count', 'for_each', 'depends_on', 'lifecycle', 'provider', 'provisioner', 'connection']);

/** Names that cannot be used in a provider's own configuration. */
const RESERVED_IN_PROVIDER = new Set(['alias', 'version']);

function refuse(condition: boolean, message: string): void {
  if (condition) throw new TypeError(message);
}

/** Throws a TypeError when the options of an attribute contradict each other. */
export function checkOptions(options: AllOptions): void {
  const { required, optional, computed, writeOnly, useStateForUnknown } = options;
  const defaulted = options.default !== undefined;
  refuse(!required && !optional && !computed, 'an attribute is required, optional or computed');
  refuse(Boolean(required && (optional || computed)), 'a required attribute can be neither optional nor computed');
  refuse(
    defaulted && (!optional || Boolean(computed)),
    'only an optional attribute that is not computed has a default',
  );
  refuse(
    Boolean(writeOnly) && (Boolean(computed) || defaulted),
    'a write-only attribute can be neither computed nor have a default',
  );
  refuse(
    Boolean(writeOnly && options.requiresReplace),
    'a write-only attribute cannot require replacement: its old value is not known',
  );
  refuse(Boolean(useStateForUnknown) && !computed, 'useStateForUnknown makes sense for computed attributes only');
  refuse(options.description.trim() === '', 'an attribute needs a description');
}

/** Throws a TypeError when attributes cannot stand together, or not inside this kind of nesting. */
export function checkAttributes(
  attributes: Attributes,
  where: Nesting | 'resource' | 'data source' | 'provider',
): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    refuse(!NAME.test(name), `attribute name "${name}": use lower-case letters, digits and underscores`);
    if (where === 'resource' || where === 'data source') refuse(RESERVED.has(name), reserved(name));
    if (where === 'provider') {
      refuse(RESERVED_IN_PROVIDER.has(name), reserved(name));
      refuse(
        attribute.computed,
        `attribute "${name}": a provider's configuration has no computed attributes or defaults`,
      );
      refuse(
        attribute.writeOnly,
        `attribute "${name}": a provider's configuration is never stored, so nothing in it is write-only`,
      );
    }
    if (where === 'data source') {
      refuse(
        attribute.writeOnly ||
          attribute.default !== undefined ||
          attribute.requiresReplace !== undefined ||
          attribute.useStateForUnknown,
        `attribute "${name}": a data source has no plan, so no defaults, plan modifiers or write-only attributes`,
      );
    }
    if (where === 'set') checkInsideSet(name, attribute);
  }
}

function reserved(name: string): string {
  return `attribute name "${name}" is reserved by Terraform`;
}

/** Terraform refuses dynamic and write-only values in nested sets; modifiers would have no path to speak of. */
function checkInsideSet(name: string, attribute: Attribute): void {
  refuse(hasDynamic(attribute.type), `attribute "${name}": nothing inside a nested set can be dynamic`);
  refuse(
    someAttribute(attribute, (item) => item.writeOnly),
    `attribute "${name}": nothing inside a nested set can be write-only`,
  );
  refuse(
    someAttribute(attribute, (item) => item.useStateForUnknown || item.requiresReplace !== undefined),
    `attribute "${name}": elements of a set have no path; put requiresReplace on the set, and do without useStateForUnknown`,
  );
}

function someAttribute(attribute: Attribute, test: (item: Attribute) => boolean): boolean {
  return test(attribute) || Object.values(attribute.nested?.attributes ?? {}).some((item) => someAttribute(item, test));
}

function hasDynamic(type: ValueType): boolean {
  if (type.kind === 'dynamic') return true;
  if (type.kind === 'list' || type.kind === 'set' || type.kind === 'map') return hasDynamic(type.element);
  if (type.kind === 'object') return Object.values(type.attributes).some(hasDynamic);
  return type.kind === 'tuple' && type.elements.some(hasDynamic);
}
