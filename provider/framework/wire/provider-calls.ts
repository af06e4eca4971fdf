import type { DataSource } from '../concept/data-source';
import { DiagnosticError, diagnostic } from '../concept/diagnostics';
import { elementType } from '../concept/values';
import { callFunction } from '../engine/call-function';
import { configureProvider } from '../engine/configure-provider';
import { readDataSource } from '../engine/read-data-source';
import type { Session } from '../engine/session';
import { validateConfig } from '../engine/validate-config';
import { answered } from './answer';
import { fromDynamicValue, recordFrom, toDynamicValue, toWireDiagnostics } from './convert';
import type * as m from './messages';
import { toWireFunction, toWireIdentity, toWireSchema } from './schema-messages';

const CAPABILITIES: m.ServerCapabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: true,
};

/** The calls about the provider itself, its data sources and its functions. */
export class ProviderCalls<Client> {
  constructor(private readonly session: Session<Client>) {}

  getMetadata = async (): Promise<m.GetMetadataResponse> => {
    const { resources, dataSources, functions } = this.session.provider;
    return {
      serverCapabilities: CAPABILITIES,
      resources: [...resources.keys()].map((typeName) => ({ typeName })),
      dataSources: [...dataSources.keys()].map((typeName) => ({ typeName })),
      functions: [...functions.keys()].map((name) => ({ name })),
      diagnostics: [],
    };
  };

  getProviderSchema = async (): Promise<m.GetProviderSchemaResponse> => {
    const { schema, resources, dataSources } = this.session.provider;
    return {
      provider: toWireSchema(schema),
      resourceSchemas: record(resources, (resource) => toWireSchema(resource.schema)),
      dataSourceSchemas: record(dataSources, (source) => toWireSchema(source.schema)),
      functions: this.functions(),
      serverCapabilities: CAPABILITIES,
      diagnostics: [],
    };
  };

  validateProviderConfig = (request: m.ConfigRequest): Promise<m.OnlyDiagnostics> => {
    const { provider, logger } = this.session;
    const { type } = provider.schema;
    return answered(logger, type, async () => {
      const config = recordFrom(type, request.config) ?? {};
      const diagnostics = await validateConfig(this.session, provider, `provider ${provider.name}`, config);
      return { diagnostics: toWireDiagnostics(diagnostics, type) };
    });
  };

  configureProvider = (request: m.ConfigureRequest): Promise<m.OnlyDiagnostics> => {
    const { provider, logger } = this.session;
    const { type } = provider.schema;
    return answered(logger, type, async () => {
      const config = recordFrom(type, request.config) ?? {};
      const diagnostics = await configureProvider(this.session, request.terraformVersion, config);
      return { diagnostics: toWireDiagnostics(diagnostics, type) };
    });
  };

  stopProvider = async (): Promise<m.StopProviderResponse> => {
    this.session.logger.info('asked to stop');
    this.session.stop();
    return { error: '' };
  };

  validateDataResourceConfig = (request: m.TypedConfigRequest): Promise<m.OnlyDiagnostics> =>
    this.answerData(request.typeName, async (source, type) => {
      const config = recordFrom(type, request.config) ?? {};
      const diagnostics = await validateConfig(this.session, source, `data source ${source.typeName}`, config);
      return { diagnostics: toWireDiagnostics(diagnostics, type) };
    });

  readDataSource = (request: m.TypedConfigRequest): Promise<m.ReadDataSourceResponse> =>
    this.answerData(request.typeName, async (source, type) => {
      const config = recordFrom(type, request.config) ?? {};
      const { state, diagnostics } = await readDataSource(this.session, source, config);
      return { state: toDynamicValue(type, state), diagnostics: toWireDiagnostics(diagnostics, type) };
    });

  getFunctions = async (): Promise<m.GetFunctionsResponse> => ({ functions: this.functions(), diagnostics: [] });

  callFunction = async (request: m.CallFunctionRequest): Promise<m.CallFunctionResponse> => {
    const definition = this.session.provider.functions.get(request.name);
    if (!definition) return { error: { text: `This provider has no function "${request.name}".` } };
    const { parameters, variadic, returns } = definition;
    const args = [];
    for (const [index, argument] of request.arguments.entries()) {
      const type = parameters[index]?.type ?? variadic?.type ?? elementType(returns, index);
      try {
        args.push(fromDynamicValue(type, argument));
      } catch (error) {
        return { error: { text: error instanceof Error ? error.message : String(error), functionArgument: index } };
      }
    }
    const output = await callFunction(this.session, definition, args);
    if ('result' in output) return { result: toDynamicValue(returns, output.result) };
    const { error, argument } = output;
    return { error: { text: error, ...(argument !== undefined && { functionArgument: argument }) } };
  };

  /** Resource identities came with Terraform 1.12, which asks for them beside the schemas. */
  getResourceIdentitySchemas = async (): Promise<m.GetResourceIdentitySchemasResponse> => {
    const schemas = [...this.session.provider.resources].flatMap(([name, resource]) => {
      const schema = toWireIdentity(resource);
      return schema === undefined ? [] : [[name, schema] as const];
    });
    return { identitySchemas: Object.fromEntries(schemas), diagnostics: [] };
  };

  /** Answers all calls about ephemeral resources: no schema declares any, so nobody should ask. */
  ephemeral = async ({ typeName }: m.Named): Promise<m.OnlyDiagnostics> =>
    unsupported('Unknown ephemeral resource type', `This provider has no ephemeral resource "${typeName}".`);

  private functions(): Readonly<Record<string, m.WireFunction>> {
    return record(this.session.provider.functions, toWireFunction);
  }

  private answerData<Response>(
    typeName: string,
    handle: (source: DataSource<Client>, type: DataSource<Client>['schema']['type']) => Promise<Response>,
  ): Promise<Response | m.OnlyDiagnostics> {
    const source = this.session.provider.dataSources.get(typeName);
    return answered(this.session.logger, source?.schema.type, () => {
      if (!source)
        throw DiagnosticError.error('Unknown data source', `This provider has no data source "${typeName}".`);
      return this.session.siblings.during(() => handle(source, source.schema.type));
    });
  }
}

function record<T, R>(map: ReadonlyMap<string, T>, convert: (item: T) => R): Readonly<Record<string, R>> {
  return Object.fromEntries([...map].map(([name, item]) => [name, convert(item)]));
}

function unsupported(summary: string, detail: string): m.OnlyDiagnostics {
  return { diagnostics: toWireDiagnostics([diagnostic('error', summary, detail)]) };
}
