import { exportJWK, generateKeyPair, SignJWT, type JSONWebKeySet } from 'jose';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const KEY_ID = 'bench';

/** What a token of the benches claims. */
export interface TokenClaims {
  readonly subject: string;
  readonly roles: readonly string[];
  readonly organisations: readonly string[];
}

/**
 * An OpenID issuer as an organisation has one: the product is pointed to it, and the ordinary baseline gets its
 * keys. So there can be as many principals as a load needs, and everyone verifies the same tokens.
 */
export class BenchIssuer {
  readonly audience = 'ventanilla';

  private constructor(
    private readonly server: Server,
    private readonly privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'],
    readonly jwks: JSONWebKeySet,
    readonly url: string,
  ) {}

  static async start(): Promise<BenchIssuer> {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2048 });
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' }] };
    const server = createServer((request, response) => {
      const discovery = { issuer: url, jwks_uri: `${url}/jwks` };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(request.url === '/jwks' ? jwks : discovery));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new BenchIssuer(server, privateKey, jwks, url);
  }

  token({ subject, roles, organisations }: TokenClaims): Promise<string> {
    return new SignJWT({ roles, organisations, client_id: subject })
      .setProtectedHeader({ alg: 'RS256', kid: KEY_ID })
      .setIssuer(this.url)
      .setAudience(this.audience)
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime('4h')
      .sign(this.privateKey);
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}
