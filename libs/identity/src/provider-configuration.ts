import type { Configuration, KoaContextWithOIDC, ResourceServer } from 'oidc-provider';
import { AUDIENCE, claimsOfMachine, claimsOfSubject } from './claims.js';
import { GrantsInMemory } from './grants-in-memory.js';
import type { IdentityFile } from './identity-file.js';
import { errorPage, PAGE_HEADERS } from './pages.js';

export const CONSOLE_CLIENT = 'console';

/** The one resource that tokens are for. Clients need not name it. */
export const RESOURCE = 'urn:ventanilla:api';

const ACCESS_TOKEN_S = 15 * 60;
const SESSION_S = 8 * 3600;
const INTERACTION_S = 10 * 60;
const CODE_S = 60;
const SCOPE = 'ventanilla';

const resourceServer = (): ResourceServer => ({
  scope: SCOPE,
  audience: AUDIENCE,
  accessTokenFormat: 'jwt',
  accessTokenTTL: ACCESS_TOKEN_S,
  jwt: { sign: { alg: 'RS256' } },
});

const clientsOf = (identity: IdentityFile, redirectUris: readonly string[]): Configuration['clients'] => [
  {
    client_id: CONSOLE_CLIENT,
    token_endpoint_auth_method: 'none',
    application_type: 'web',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [...redirectUris],
    post_logout_redirect_uris: [...redirectUris],
  },
  ...identity.machines.map(({ id, secret }) => ({
    client_id: id,
    client_secret: secret,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  })),
];

// Our own console asks nobody for consent: signing in is the consent.
const grantForFirstParty = async (ctx: KoaContextWithOIDC) => {
  const { session, client, provider } = ctx.oidc;
  if (!session?.accountId || !client) return undefined;
  const known = session.grantIdFor(client.clientId);
  if (known) return provider.Grant.find(known);
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile offline_access');
  grant.addResourceScope(RESOURCE, SCOPE);
  await grant.save();
  return grant;
};

export interface ProviderSettings {
  readonly identity: IdentityFile;
  readonly redirectUris: readonly string[];
  /** Path of the page where somebody signs in. */
  readonly signInPath: (uid: string) => string;
}

/** What the built-in provider allows: authorization code with PKCE for the console, client credentials for machines. */
export const providerConfiguration = ({
  identity,
  redirectUris,
  signInPath,
}: ProviderSettings): Configuration => ({
  adapter: new GrantsInMemory().adapterFor,
  clients: clientsOf(identity, redirectUris),
  jwks: { keys: [identity.signingKey as never] },
  cookies: { keys: [...identity.cookieKeys] },
  scopes: ['openid', 'offline_access', 'profile'],
  claims: { openid: ['sub'], profile: ['name'] },
  pkce: { required: () => true },
  responseTypes: ['code'],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    userinfo: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: resourceServer,
    },
  },
  findAccount: (_, subject) => {
    const person = identity.people.find((one) => one.subject === subject);
    return person && { accountId: subject, claims: () => ({ sub: subject, name: person.name }) };
  },
  extraTokenClaims: (_, token) =>
    ('accountId' in token && token.accountId
      ? claimsOfSubject(identity, token.accountId)
      : claimsOfMachine(identity, token.clientId ?? '')) as Record<string, unknown> | undefined,
  loadExistingGrant: grantForFirstParty,
  interactions: { url: (_, interaction) => signInPath(interaction.uid) },
  issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
  renderError: (ctx, out) => {
    ctx.set(PAGE_HEADERS);
    ctx.body = errorPage(out.error, out.error_description);
  },
  ttl: {
    AccessToken: ACCESS_TOKEN_S,
    ClientCredentials: ACCESS_TOKEN_S,
    AuthorizationCode: CODE_S,
    IdToken: ACCESS_TOKEN_S,
    Interaction: INTERACTION_S,
    Session: SESSION_S,
    Grant: SESSION_S,
    RefreshToken: SESSION_S,
  },
});
