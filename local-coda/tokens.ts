/** What a token may do. Coda's REST tokens and MCP tokens are different kinds, neither good for the other API. */
export interface Token {
  secret: string;
  /** As the journal and `whoami` call it. */
  name: string;
  api: 'rest' | 'mcp';
  read: boolean;
  write: boolean;
  /** The only doc that it opens; all of them without. */
  docId?: string;
}

/** The tokens of a local Coda, by purpose. They are no secrets: the server listens on the loopback interface only. */
export interface TokenSet {
  rest: string;
  restReadOnly: string;
  /** Opens the first doc only. */
  restScopedToDoc: string;
  mcp: string;
  mcpReadOnly: string;
  /** MCP's access level "Write" cannot read (Superhuman help centre). */
  mcpWriteOnly: string;
}

export const TOKENS: TokenSet = {
  rest: 'local-rest',
  restReadOnly: 'local-rest-read-only',
  restScopedToDoc: 'local-rest-scoped-to-doc',
  mcp: 'local-mcp',
  mcpReadOnly: 'local-mcp-read-only',
  mcpWriteOnly: 'local-mcp-write-only',
};

/** Knows the tokens; `scopeTo` says which doc the scoped one opens. */
export class TokenBook {
  private readonly tokens: Map<string, Token>;

  constructor(scopedDocId: () => string | undefined) {
    const rest = { api: 'rest', read: true, write: true } as const;
    const mcp = { api: 'mcp', read: true, write: true } as const;
    const all: Token[] = [
      { ...rest, secret: TOKENS.rest, name: 'rest' },
      { ...rest, secret: TOKENS.restReadOnly, name: 'restReadOnly', write: false },
      {
        ...rest,
        secret: TOKENS.restScopedToDoc,
        name: 'restScopedToDoc',
        get docId() {
          return scopedDocId() ?? 'none';
        },
      },
      { ...mcp, secret: TOKENS.mcp, name: 'mcp' },
      { ...mcp, secret: TOKENS.mcpReadOnly, name: 'mcpReadOnly', write: false },
      { ...mcp, secret: TOKENS.mcpWriteOnly, name: 'mcpWriteOnly', read: false },
    ];
    this.tokens = new Map(all.map((token) => [token.secret, token]));
  }

  /** The token of an `Authorization: Bearer …` header, or undefined. */
  fromHeader(header: string | undefined): Token | undefined {
    const secret = /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
    return secret === undefined ? undefined : this.tokens.get(secret);
  }
}
