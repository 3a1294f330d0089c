import type { AskedAs, NeighbourReply, Neighbours } from '@ventanilla/hosting';

const PATIENCE_MS = 30_000;

/** The services beside this one, under the URL that leads to all of them. */
export class OverHttp implements Neighbours {
  constructor(private readonly baseUrl: string) {}

  async post(path: string, body: object, { authorization, correlationId }: AskedAs): Promise<NeighbourReply> {
    const response = await fetch(new URL(path, this.baseUrl), {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'x-correlation-id': correlationId },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: response.status, body: await response.text() };
  }
}
