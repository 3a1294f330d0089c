import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { fixedKeys, openAllOrNothing, PrincipalDirectory, type ChassisConfig } from '@ventanilla/chassis';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { openSuite, type Suite } from '../../../suite/src/suite.js';
import type { Connection, Reply, Request } from './connection.js';

const ISSUER = 'urn:ventanilla:command-line';
/** Whoever has the data folder in their hands; no person of the desk. */
export const COMMAND_LINE = 'command-line';
const ALGORITHM = 'ES256';
const VALID_S = 24 * 3600;
/** The engine would let its heaps grow with the machine's memory rather than collect; an import took half as much again. */
const MODEST_HEAPS = '--heap-growing-percent=30';

class OnlyTheCommandLine extends PrincipalDirectory {
  async findPerson(): Promise<string> {
    return COMMAND_LINE;
  }
}

/** A key that lives as long as this process: nobody else can ask anything of the suite in it. */
const newOperator = async (audience: string) => {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM);
  const jwk = { ...(await exportJWK(publicKey)), kid: randomUUID(), alg: ALGORITHM, use: 'sig' };
  const token = await new SignJWT({ roles: ['administrator'], organisations: 'all' })
    .setProtectedHeader({ alg: ALGORITHM, kid: jwk.kid, typ: 'at+jwt' })
    .setIssuer(ISSUER)
    .setAudience(audience)
    .setSubject(COMMAND_LINE)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + VALID_S)
    .sign(privateKey);
  const issuer = { url: ISSUER, keys: fixedKeys({ keys: [jwk as { kty: string }] }) };
  return { token, operator: { issuer, directory: new OnlyTheCommandLine() } };
};

/** The claims of our own token, whatever the installation's provider calls them; logs stay out of a command's output. */
const ownConfig = (config: ChassisConfig): ChassisConfig =>
  Object.assign(Object.create(Object.getPrototypeOf(config) as object) as ChassisConfig, config, {
    claimRoles: 'roles',
    claimOrganisations: 'organisations',
    claimTeams: 'teams',
    roleNames: {},
    logLevel: 'silent',
    accessLog: false,
  });

/** The suite in this process, under the data folder's lock, without a port: nobody else is served. */
export class OwnSuiteConnection implements Connection {
  readonly kind = 'own';

  private constructor(
    private readonly suite: Suite,
    private readonly token: string,
  ) {}

  /** @throws DataFolderInUse */
  static async open(
    config: ChassisConfig,
    { reacts }: { readonly reacts: boolean },
  ): Promise<OwnSuiteConnection> {
    setFlagsFromString(MODEST_HEAPS);
    const { token, operator } = await newOperator(config.audience);
    return openAllOrNothing(async (opened) => {
      const suite = await opened.add(openSuite(ownConfig(config), { operator }));
      if (reacts) await suite.react();
      return new OwnSuiteConnection(suite, token);
    });
  }

  async send({ method, path, body, upload, signal }: Request): Promise<Reply> {
    const type = upload ? 'application/octet-stream' : 'application/json';
    const payload = upload ?? (body && JSON.stringify(body));
    const response = await this.suite.http.fastify.inject({
      method,
      url: path,
      headers: { authorization: `Bearer ${this.token}`, ...(payload && { 'content-type': type }) },
      ...(payload && { payload }),
      payloadAsStream: true,
    });
    const stream = response.stream();
    signal?.addEventListener('abort', () => stream.destroy(signal.reason as Error), { once: true });
    return { status: response.statusCode, body: stream };
  }

  async close(): Promise<void> {
    await this.suite.close();
  }
}
