import { Agent, request as send, type IncomingHttpHeaders } from 'node:http';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Body;
  /** From the sending of the request to its last byte. */
  readonly ms: number;
}

export interface Question {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  /** JSON, or the bytes of a file. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One principal at one server, on connections that stay open. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  ask<Body>({ method = 'GET', path, body, headers }: Question): Promise<Answer<Body>> {
    const bytes = body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const all = { ...bearer(this.token), ...(bytes === undefined ? {} : typeOf(bytes)), ...headers };
    const started = performance.now();
    return new Promise((resolve, reject) => {
      const request = send(this.url + path, { method, headers: all, agent: this.agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const ms = performance.now() - started;
          const answer = Buffer.concat(chunks).toString('utf8');
          const status = response.statusCode ?? 0;
          if (status < 200 || status >= 300) reject(new Refusal(`${method} ${path}`, status, answer));
          else resolve({ status, headers: response.headers, body: parsed<Body>(answer), ms });
        });
      });
      request.on('error', reject);
      request.end(bytes);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    what: string,
    readonly status: number,
    answer: string,
  ) {
    super(`${what} was answered with ${status}: ${answer.slice(0, 300)}`);
  }
}

export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
export const jsonBody = { 'content-type': 'application/json' } as const;

const typeOf = (bytes: string | Buffer): Record<string, string> =>
  typeof bytes === 'string' ? jsonBody : { 'content-type': 'application/octet-stream' };

const parsed = <Body>(text: string): Body => (text === '' ? undefined : JSON.parse(text)) as Body;
