import { issueToken } from '@ventanilla/identity';
import { freePort } from '../../../../tools/free-port.cjs';
import { send, ServicesAtWork, until } from './services-at-work.js';

/** The provider of tokens and the service desk, each a process of its own, with an agent and a caller; for specs only. */
export class DeskBeside {
  private constructor(
    readonly services: ServicesAtWork,
    /** Where the service desk listens. */
    readonly port: number,
    /** An agent's. */
    readonly token: string,
    /** Somebody whom the desk registered. */
    readonly caller: string,
  ) {}

  /** A token of one of the demo people. */
  tokenOf(as: string): Promise<string> {
    const { VENTANILLA_ISSUER: issuer } = this.services.env;
    return issueToken(this.services.folder, { as, issuer });
  }

  static async start(more: NodeJS.ProcessEnv = {}): Promise<DeskBeside> {
    const [identity, desk] = [await freePort(), await freePort()];
    const issuer = `http://127.0.0.1:${desk}/oidc`;
    const services = new ServicesAtWork({
      VENTANILLA_URL: `http://127.0.0.1:${desk}`,
      VENTANILLA_ISSUER: issuer,
      VENTANILLA_ISSUER_KEYS: `http://127.0.0.1:${identity}/oidc/jwks`,
      ...more,
    });
    services.start('identity', identity);
    services.start('service-desk', desk, await services.storesFor('desk'));
    await services.ready(desk);
    const token = await issueToken(services.folder, { as: 'agent', issuer });
    await until(
      'the demo people',
      async () => (await send(desk, '/api/v1/people/me', { token })).status === 200,
    );
    const person = { name: 'Ana Insistente', language: 'es' };
    const { body } = await send(desk, '/api/v1/people', { token, body: person });
    return new DeskBeside(services, desk, token, body.id as string);
  }
}
