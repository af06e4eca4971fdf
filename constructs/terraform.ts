/**
 * What the constructs need of CDKTF beside the generated bindings. It is the only file written by hand in this room that
 * imports `cdktf`, so that the same constructs can be built against a fork of it.
 */
import {
  Annotations,
  Aspects,
  dependable,
  type IResolvable,
  type ITerraformDependable,
  Lazy,
  type TerraformElement,
  TerraformResource,
  TerraformStack,
  Token,
} from 'cdktf';
import type { IConstruct } from 'constructs';

export {
  DataResource,
  LocalBackend,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from 'cdktf';

/** Something that a resource can be made to wait for. */
export type Dependable = ITerraformDependable;

/** Text that is worked out when the app is synthesized: for references to what is declared later. */
export function lazyText(produce: () => string): string {
  return Lazy.stringValue({ produce });
}

/** A value of an output that is worked out when the app is synthesized. */
export function lazyValue(produce: () => unknown): IResolvable {
  return Lazy.anyValue({ produce });
}

/** The addresses in the configuration of the resources at or below a construct. */
export function addressesBelow(scope: IConstruct): string[] {
  return resourcesBelow(scope).map(addressOf);
}

/** True where text holds something that only Terraform will know, such as the id of a table that does not exist yet. */
export function isReference(text: string): boolean {
  return Token.isUnresolved(text);
}

/** A warning that is shown where the app is synthesized. */
export function addWarning(scope: IConstruct, text: string): void {
  Annotations.of(scope).addWarning(text);
}

/** Adds something to a stack that CDKTF has no construct for, such as a `check` block. References in texts are resolved. */
export function addBlock(scope: IConstruct, path: readonly string[], block: object): void {
  TerraformStack.of(scope).addOverride(path.join('.'), block);
}

/** Runs once everything is declared, before the app is checked and written. */
export function whenDeclared(scope: IConstruct, run: () => void): void {
  Aspects.of(scope).add({ visit: (node) => node === scope && run() });
}

/** The resources (not the data sources) at or below a construct. */
export function resourcesBelow(scope: IConstruct): TerraformResource[] {
  return scope.node.findAll().filter((c): c is TerraformResource => TerraformResource.isTerraformResource(c));
}

/** True for a resource, which Terraform makes; false for a data source. */
export function isResource(source: Dependable): source is TerraformResource {
  return TerraformResource.isTerraformResource(source);
}

/** Makes a resource wait for others, beside what it waits for already. */
export function waitFor(resource: TerraformResource, others: readonly TerraformResource[]): void {
  if (others.length > 0) resource.dependsOn = [...(resource.dependsOn ?? []), ...others.map(dependable)];
}

/** True where two constructs belong to one stack. */
export function sameStack(a: IConstruct, b: IConstruct): boolean {
  return TerraformStack.of(a) === TerraformStack.of(b);
}

/**
 * Text that Terraform takes to the letter: `${` and `%{` would start an expression. References that the text holds stay
 * references.
 */
export function literal(text: string): string {
  return text.replace(/\$\{(?!TfToken\[)/g, '$$$${').replace(/%\{/g, '%%{');
}

/** A key of a map attribute, as `lookup` of CDKTF's maps wants it: it puts the key between quotes as it is. */
export function mapKey(key: string): string {
  return JSON.stringify(literal(key)).slice(1, -1);
}

/** A stack's addresses, and the constructs that took them. */
const taken = new WeakMap<TerraformStack, Map<string, IConstruct>>();

/**
 * Gives a resource or data source the address that the ids of its scopes spell, without the hash that CDKTF adds: the
 * column `capability` of `new Table(stack, 'workflows', …)` is `coda_column.workflows_capability`. Scopes with the id
 * `Default` are left out. Two constructs with the same address are reported when the app is synthesized.
 *
 * @param scope the construct that stands for the object in the user's tree
 * @param parts what follows the scope's own ids
 */
export function giveAddress(element: TerraformElement, type: string, scope: IConstruct, ...parts: string[]): void {
  const stack = TerraformStack.of(scope);
  const name = nameOf(scope, ...parts);
  element.overrideLogicalId(name);

  const address = `${type}.${name}`;
  const addresses = taken.get(stack) ?? new Map<string, IConstruct>();
  taken.set(stack, addresses);
  const first = addresses.get(address);
  if (first === undefined) addresses.set(address, element);
  else element.node.addValidation({ validate: () => [sameAddress(address, first)] });
}

/** The name in Terraform that the ids of a construct's scopes spell. */
export function nameOf(scope: IConstruct, ...parts: string[]): string {
  const scopes = scope.node.scopes;
  const ids = scopes.slice(scopes.indexOf(TerraformStack.of(scope)) + 1).map((s) => s.node.id);
  return identifier([...ids, ...parts].filter((id) => id !== 'Default'));
}

/** The address of a resource as expressions spell it, e.g. `coda_row_split.templates`. */
export function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}

function identifier(ids: readonly string[]): string {
  // What HCL takes, by Unicode Standard Annex 31: letters of all scripts with their marks, and digits.
  const name = ids.join('_').replace(/\P{ID_Continue}/gu, '_');
  return /^[\p{ID_Start}_]/u.test(name) ? name : `_${name}`;
}

function sameAddress(address: string, first: IConstruct): string {
  return `${address} is the address of ${first.node.path} already: give one of the two another id.`;
}
