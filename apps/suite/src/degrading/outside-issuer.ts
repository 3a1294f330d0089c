import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

const LASTS = '90d';

/** An OpenID provider of somebody else, as far as we ask it anything. */
export class OutsideIssuer {
  private constructor(
    readonly url: string,
    private readonly server: Server,
    private readonly privateKey: PrivateKey,
  ) {}

  static async start(): Promise<OutsideIssuer> {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk: JWK = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
    const server = createServer((request, response) => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const isDiscovery = request.url?.endsWith('/openid-configuration');
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(isDiscovery ? { issuer: url, jwks_uri: `${url}/keys` } : { keys: [jwk] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new OutsideIssuer(`http://127.0.0.1:${port}`, server, privateKey);
  }

  token(subject: string, role: string): Promise<string> {
    return new SignJWT({ roles: [role], organisations: 'all', client_id: subject })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'at+jwt' })
      .setIssuer(this.url)
      .setAudience('ventanilla')
      .setSubject(subject)
      .setJti(crypto.randomUUID())
      .setIssuedAt()
      .setExpirationTime(LASTS)
      .sign(this.privateKey);
  }

  /** Nobody answers there any more. */
  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
