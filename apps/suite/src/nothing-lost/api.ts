import { Agent, request } from 'node:http';

export interface Request {
  readonly method?: string;
  readonly path: string;
  /** JSON, or bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly key?: string;
  readonly correlation?: string;
}

export interface Answer {
  readonly status: number;
  // Answers of many routes; each reader knows which it asked.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
  readonly text: string;
}

const mediaTypeOf = (body: unknown): string =>
  Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json';

const headersOf = ({ body, headers, token, key, correlation }: Request): Record<string, string> => ({
  ...headers,
  ...(body !== undefined && { 'content-type': mediaTypeOf(body) }),
  ...(token && { authorization: `Bearer ${token}` }),
  ...(key && { 'idempotency-key': key }),
  ...(correlation && { 'x-correlation-id': correlation }),
});

const bytesOf = (body: unknown): string | Buffer | undefined =>
  body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The suite as a client over the network sees it. Rejects where no answer came. */
export class Api {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });

  constructor(readonly port: number) {}

  send(asked: Request): Promise<Answer> {
    const { method = asked.body === undefined ? 'GET' : 'POST', path } = asked;
    const options = { port: this.port, host: '127.0.0.1', agent: this.agent, method, path };
    return new Promise((resolve, reject) => {
      const sent = request({ ...options, headers: headersOf(asked) }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(parts).toString();
          if (!response.complete) return reject(new Error('The answer broke off.'));
          resolve({ status: response.statusCode ?? 0, body: parsed(text), text });
        });
      });
      sent.on('error', reject);
      sent.setTimeout(60_000, () => sent.destroy(new Error(`${method} ${path} was not answered in 60 s.`)));
      sent.end(bytesOf(asked.body));
    });
  }

  /** Connections of a killed process are of no use to the next. */
  close(): void {
    this.agent.destroy();
  }
}

/** All items of a list, page by page. */
export const allItems = async (api: Api, token: string, path: string): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  let cursor: string | undefined;
  do {
    const more = cursor ? `&cursor=${cursor}` : '';
    const { status, body, text } = await api.send({ path: `${path}?limit=200${more}`, token });
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
    items.push(...body.items);
    cursor = body.cursor;
  } while (cursor);
  return items;
};
