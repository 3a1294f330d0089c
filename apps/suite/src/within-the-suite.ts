import type { AskedAs, NeighbourReply, Neighbours } from '@ventanilla/hosting';
import type { HttpApplication } from '@ventanilla/chassis';

/** All services are in this process: their routes are asked without a connection, by the same way as over one. */
export class WithinTheSuite implements Neighbours {
  private routes: HttpApplication['fastify'] | undefined;

  /** Once they are there. */
  answerBy(routes: HttpApplication['fastify']): void {
    this.routes = routes;
  }

  async post(path: string, body: object, { authorization, correlationId }: AskedAs): Promise<NeighbourReply> {
    if (!this.routes) throw new Error('The suite has no routes yet.');
    const headers = { authorization, 'x-correlation-id': correlationId };
    const { statusCode, payload } = await this.routes.inject({
      method: 'POST',
      url: path,
      headers,
      payload: body,
    });
    return { status: statusCode, body: payload };
  }
}
