import { checkAttributes } from './attribute-rules';
import type { BaseContext, ClientContext, CreateContext, PlanContext, ResourceContext, UpdateContext } from './context';
import type { Path } from './paths';
import type {
  ConfigOf,
  ImportedOf,
  KnownConfigOf,
  PlannedOf,
  PlanOf,
  PriorOf,
  Schema,
  StateOf,
  StubOf,
} from './schema';
import type { JsonValue, ValueRecord } from './values';

/** A value, at once or later. */
type Eventually<T> = T | Promise<T>;

/** What `modifyPlan` is asked to look at. */
export interface PlanRequest<S, I extends PropertyKey> {
  readonly config: ConfigOf<S> | null;
  /** Null when the resource is to be created. */
  readonly prior: PriorOf<S, I> | null;
  /** Null when it is to be destroyed. */
  readonly plan: PlanOf<S> | null;
  /** Makes a change of this attribute replace the resource. */
  requiresReplace(path: Path): void;
}

/** The state of another resource type, to be taken over by a `moved` block. */
export interface MoveSource {
  /** E.g. `registry.terraform.io/hashicorp/null`. */
  readonly providerAddress: string;
  readonly typeName: string;
  readonly schemaVersion: number;
  readonly state: JsonValue;
}

/**
 * A resource type. `S` is its schema, `I` the names of its identity attributes, `Client` what the provider's
 * `configure` returns.
 *
 * Every handler may add diagnostics to `ctx.diagnostics`, or throw a `DiagnosticError` to stop with its messages. Any
 * other exception becomes an error diagnostic with its message.
 */
export interface ResourceOptions<S extends Schema, I extends PropertyKey, Client> {
  /** The full name, e.g. `example_thing`. */
  readonly typeName: string;
  readonly schema: S;
  /**
   * The attributes that tell one object from all others. They are set by `importState`, and never null in `prior`
   * (the engine sees to that). They must be required or computed strings or numbers.
   */
  readonly identity?: readonly I[];

  /** Checks attributes against each other; the config may hold unknowns. Runs without a client. */
  validateConfig?(ctx: BaseContext, request: { readonly config: ConfigOf<S> }): void | Promise<void>;

  /**
   * Changes or refuses a plan; also called for a destroy (`plan` is null) and for a create (`prior` is null).
   *
   * @returns the changed plan, or nothing to leave it as it is. Only computed attributes that are not configured may get
   * other values than they have; an unknown one may become known.
   */
  modifyPlan?(ctx: PlanContext<Client>, request: PlanRequest<S, I>): Eventually<PlanOf<S> | undefined> | Promise<void>;

  /**
   * Creates the object.
   *
   * @returns its state, or, after adding errors, what exists of it (null for nothing).
   */
  create(
    ctx: CreateContext<Client, StateOf<S>>,
    request: { readonly config: KnownConfigOf<S>; readonly plan: PlannedOf<S> },
  ): Promise<StateOf<S> | null>;

  /** Reads the object. @returns its state as it is now, or null when it is gone. */
  read(ctx: ResourceContext<Client>, request: { readonly prior: StubOf<S, I> }): Promise<StateOf<S> | null>;

  /** Changes the object. @returns its new state, or, after adding errors, what it is now. */
  update(
    ctx: UpdateContext<Client, StateOf<S>>,
    request: { readonly config: KnownConfigOf<S>; readonly plan: PlannedOf<S>; readonly prior: PriorOf<S, I> },
  ): Promise<StateOf<S>>;

  /** Deletes the object; an object that is gone already is no error. */
  delete(ctx: ResourceContext<Client>, request: { readonly prior: PriorOf<S, I> }): Promise<void>;

  /** Turns what the user wrote after `terraform import ADDRESS` into a state that `read` can complete. */
  importState?(ctx: ResourceContext<Client>, id: string): Eventually<ImportedOf<S, I>>;

  /** By the schema version that wrote it: turns a stored state into one of the present schema. */
  readonly upgraders?: Readonly<Record<number, (ctx: BaseContext, state: JsonValue) => Eventually<StateOf<S>>>>;

  /** Takes over the state of another resource type. @returns null when it cannot move from that type. */
  moveState?(ctx: BaseContext, source: MoveSource): Eventually<StateOf<S> | null>;
}

/** A resource type as the engine sees it: the static types of its attributes are gone. */
export interface Resource<Client> {
  readonly typeName: string;
  readonly schema: Schema;
  readonly identity: readonly string[];
  validateConfig?(ctx: BaseContext, request: { readonly config: ValueRecord }): void | Promise<void>;
  modifyPlan?(ctx: PlanContext<Client>, request: ErasedPlanRequest): Eventually<ValueRecord | undefined>;
  create(ctx: CreateContext<Client, ValueRecord>, request: ErasedApply): Promise<ValueRecord | null>;
  read(ctx: ResourceContext<Client>, request: { readonly prior: ValueRecord }): Promise<ValueRecord | null>;
  update(
    ctx: UpdateContext<Client, ValueRecord>,
    request: ErasedApply & { readonly prior: ValueRecord },
  ): Promise<ValueRecord>;
  delete(ctx: ResourceContext<Client>, request: { readonly prior: ValueRecord }): Promise<void>;
  importState?(ctx: ClientContext<Client>, id: string): Eventually<ValueRecord>;
  readonly upgraders?: Readonly<Record<number, (ctx: BaseContext, state: JsonValue) => Eventually<ValueRecord>>>;
  moveState?(ctx: BaseContext, source: MoveSource): Eventually<ValueRecord | null>;
}

interface ErasedApply {
  readonly config: ValueRecord;
  readonly plan: ValueRecord;
}

interface ErasedPlanRequest {
  readonly config: ValueRecord | null;
  readonly prior: ValueRecord | null;
  readonly plan: ValueRecord | null;
  requiresReplace(path: Path): void;
}

/**
 * Defines a resource type: `defineResource<Client>()({ typeName, schema, create, read, update, delete, ... })`. The two
 * calls let the client's type be given while the rest is inferred.
 *
 * @throws TypeError when an attribute cannot stand in a resource, or an identity attribute is not fit to be one.
 */
export function defineResource<Client>() {
  return <S extends Schema, const I extends keyof S['attributes'] & string = never>(
    options: ResourceOptions<S, I, Client>,
  ): Resource<Client> => {
    const { schema, identity = [] } = options;
    checkAttributes(schema.attributes, 'resource');
    for (const name of identity) {
      const attribute = schema.attributes[name];
      const plain = attribute && ['string', 'number', 'bool'].includes(attribute.type.kind);
      if (!plain || attribute.optional || attribute.writeOnly) {
        throw new TypeError(
          `${options.typeName}: identity attribute "${name}" must be a required or computed plain value`,
        );
      }
    }
    // The engine decodes and checks every value by `schema` before a handler sees it, so the handlers can be called
    // with plain records; the compiler cannot follow that.
    return { ...options, identity } as unknown as Resource<Client>;
  };
}
