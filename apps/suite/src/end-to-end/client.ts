import type { Profile } from './profile.js';

/** An answer with what the specs look at. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Specs look at whatever the product answered.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export type RequestHeaders = Readonly<Record<string, string>>;

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

interface Sent {
  readonly body?: unknown;
  readonly headers?: RequestHeaders;
}

/** Somebody at the product, signed in. */
export class Client {
  private constructor(
    private readonly profile: Profile,
    readonly token: string,
    readonly personId: string,
  ) {}

  static async as(profile: Profile, who: string, organisations?: readonly string[]): Promise<Client> {
    const token = await profile.tokenFor(who, organisations);
    const me = new Client(profile, token, '');
    const { body } = await me.get('/api/v1/people/me');
    return new Client(profile, token, String(body?.id ?? ''));
  }

  get(path: string, headers: RequestHeaders = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body: unknown = {}, headers: RequestHeaders = {}): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }

  /** For routes that answer with something else than JSON. */
  async raw(method: string, path: string, sent: Sent = {}): Promise<RawAnswer> {
    const { body, headers = {} } = sent;
    const response = await fetch(this.profile.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  private async send(method: string, path: string, body: unknown, headers: RequestHeaders): Promise<Answer> {
    const { text, ...answer } = await this.raw(method, path, { body, headers });
    return { ...answer, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }
}
