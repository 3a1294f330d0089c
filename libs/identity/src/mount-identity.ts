import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import { addressOf, fixedKeys, Problem, TokenBucketStorage, type KeySource } from '@ventanilla/chassis';
import { noteIssuer, type IdentityFile } from './identity-file.js';
import { providerConfiguration } from './provider-configuration.js';
import { publicKeysOf } from './public-keys.js';
import { SignIn } from './sign-in.js';

export interface IdentityOptions {
  readonly dataFolder: string;
  /** Base URL of the product, without a slash at the end. */
  readonly publicUrl: string;
  /** Where the console may be sent back to, beside the product's own URL. */
  readonly redirectUris?: readonly string[];
}

/** The built-in provider, ready to be mounted and to vouch for its tokens. */
export interface BuiltInIdentity {
  /** `<publicUrl>/oidc`. */
  readonly issuer: { readonly url: string; readonly name: string; readonly keys: KeySource };
  readonly identity: IdentityFile;
  mount(fastify: FastifyInstance): void;
}

/** How the directory of people knows this issuer, whatever URL it stands under. */
export const BUILT_IN_ISSUER = 'built-in';

const PATH = '/oidc';
const POSTS = 120;
/** Whoever only asks has something kept for them, too: a sign-in that begins, a session that nobody is in. */
const REQUESTS = 600;
const WINDOW_MS = 60_000;
const FORM_LIMIT_BYTES = 16 * 1024;

const signInPath = (uid: string): string => `${PATH}/sign-in/${uid}`;

// oidc-provider is written for Node 22, which has this static method; Node 20 has not.
const provideUrlParse = (): void => {
  const target = URL as typeof URL & { parse?: (url: string, base?: string) => URL | null };
  target.parse ??= (url, base) => (URL.canParse(url, base) ? new URL(url, base) : null);
};

const createProvider = async (
  issuer: string,
  options: IdentityOptions,
  identity: IdentityFile,
): Promise<Provider> => {
  provideUrlParse();
  // Not the package's entry: that prints a warning about Node 20 at every start.
  const { Provider: Class } = await import('oidc-provider/lib/provider.js');
  const { publicUrl, redirectUris = [] } = options;
  const configuration = providerConfiguration({
    identity,
    signInPath,
    redirectUris: [`${publicUrl}/`, `${publicUrl}/callback`, ...redirectUris],
  });
  return new Class(issuer, configuration);
};

/** Pages of the provider's own, which asks whether somebody signs out, run a script of its own. */
const FOREIGN_PAGE_HEADERS = new Map([
  ['Content-Security-Policy', "frame-ancestors 'none'; base-uri 'none'"],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Content-Type-Options', 'nosniff'],
]);

/**
 * A request came as the public URL says, whatever the last step to this process was, and whatever the client calls the
 * host: else a proxy that ends TLS is told of URLs without it, cookies go without `Secure`, and whoever writes another
 * host is told, and led, to that one.
 */
const comesAsPublic = ({ headers }: IncomingMessage, { host, protocol }: URL): void => {
  delete headers['x-forwarded-host'];
  headers['x-forwarded-proto'] = protocol.slice(0, -1);
  headers.host = host;
};

// The provider runs under a path of ours, and tells its own URLs by the two forms of the request's.
const forward = (provider: Provider) => {
  provider.proxy = true;
  const handle = provider.callback();
  const issuer = new URL(provider.issuer);
  return (request: FastifyRequest, reply: FastifyReply): void => {
    reply.hijack();
    reply.raw.setHeaders(FOREIGN_PAGE_HEADERS);
    comesAsPublic(request.raw, issuer);
    const raw = request.raw as typeof request.raw & { originalUrl?: string };
    raw.originalUrl = raw.url;
    raw.url = raw.url?.slice(PATH.length) || '/';
    void handle(raw, reply.raw);
  };
};

const mountRoutes = (scope: FastifyInstance, provider: Provider, signIn: SignIn): void => {
  const asked = new TokenBucketStorage();
  scope.addHook('onRequest', (request, _, done) => {
    const [kind, most] = request.method === 'POST' ? ['posts', POSTS] : ['requests', REQUESTS];
    const limited = asked.take(`${kind}:${addressOf(request)}`, WINDOW_MS, most).isBlocked;
    done(limited ? new Problem('RATE_LIMITED', { headers: { 'Retry-After': '60' } }) : undefined);
  });
  const url = signInPath(':uid');
  scope.get(url, (request, reply) => signIn.show(request, reply).then(() => reply));
  scope.register((form, _, done) => {
    form.removeAllContentTypeParsers();
    form.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_LIMIT_BYTES },
      (_request, body, parsed) => parsed(null, body),
    );
    form.post(url, (request, reply) => signIn.submit(request, reply).then(() => reply));
    done();
  });
  scope.register((raw, _, done) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    raw.route({ method: ['GET', 'POST', 'DELETE', 'OPTIONS'], url: `${PATH}/*`, handler: forward(provider) });
    done();
  });
};

/** The provider of a data folder: its keys and secrets are made there at the first start. */
export const builtInIdentity = async (options: IdentityOptions): Promise<BuiltInIdentity> => {
  const url = `${options.publicUrl}${PATH}`;
  const identity = noteIssuer(options.dataFolder, url);
  const provider = await createProvider(url, options, identity);
  const signIn = new SignIn(provider, identity, signInPath);
  return {
    issuer: { url, name: BUILT_IN_ISSUER, keys: fixedKeys(publicKeysOf(identity)) },
    identity,
    mount: (fastify) => {
      void fastify.register((scope, _, done) => {
        mountRoutes(scope, provider, signIn);
        done();
      });
    },
  };
};
