import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SuiteAtWork, type Answered } from '../fixtures/suite-at-work.js';

export interface Attached {
  readonly fileId: string;
  readonly revision: number;
  readonly mediaType: string;
  readonly size: number;
  readonly code?: string;
}

interface Listed {
  readonly id: string;
  readonly name: unknown;
  readonly scan: string;
  readonly redacted?: true;
}

interface Sending {
  readonly name?: string;
  readonly visibility?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What is done with files in these specs. */
export class FilesAtWork {
  private constructor(
    readonly at: SuiteAtWork,
    readonly tokens: Readonly<Record<string, string>>,
  ) {}

  static async start(settings: Parameters<typeof SuiteAtWork.start>[0] = {}): Promise<FilesAtWork> {
    const at = await SuiteAtWork.start(settings);
    const people = ['agent', 'user', 'customer', 'administrator', 'data-protection-officer', 'auditor'];
    const tokens = await Promise.all(people.map(async (who) => [who, await at.token(who)] as const));
    return new FilesAtWork(at, Object.fromEntries(tokens));
  }

  token(who: string): string {
    return this.tokens[who] ?? '';
  }

  async personId(who: string): Promise<string> {
    const { body } = await this.at.get<{ id: string }>(this.token(who), '/api/v1/people/me');
    return body.id;
  }

  async incident(callerId?: string): Promise<string> {
    const { body } = await this.at.post<{ id: string }>(this.token('agent'), '/api/v1/incidents', {
      organisation: this.at.organisations[0],
      callerId: callerId ?? (await this.personId('user')),
      channel: 'phone',
      subject: 'The printer is silent',
    });
    return body.id;
  }

  async attach(
    who: string,
    id: string,
    content: Buffer | string,
    { name = 'notes.txt', visibility = 'public', headers = {} }: Sending = {},
  ): Promise<Answered<Attached>> {
    const answer = await fetch(`${this.at.url}/api/v1/incidents/${id}/attach-file?visibility=${visibility}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.token(who)}`,
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        ...headers,
      },
      body: new Uint8Array(Buffer.from(content)),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Attached };
  }

  download(who: string, id: string, fileId: string): Promise<Response> {
    return fetch(`${this.at.url}/api/v1/incidents/${id}/files/${fileId}`, {
      headers: { authorization: `Bearer ${this.token(who)}` },
    });
  }

  async codeOf(who: string, id: string, fileId: string): Promise<string> {
    const answer = await this.download(who, id, fileId);
    if (answer.status === 200) return `200 ${(await answer.arrayBuffer()).byteLength}`;
    return `${answer.status} ${((await answer.json()) as { code: string }).code}`;
  }

  async listed(who: string, id: string): Promise<readonly Listed[]> {
    const { body } = await this.at.get<{ files: Listed[] }>(this.token(who), `/api/v1/incidents/${id}`);
    return body.files;
  }

  command(who: string, id: string, name: string, body: object) {
    return this.at.post<Attached>(this.token(who), `/api/v1/incidents/${id}/${name}`, body);
  }

  /** Names of the stored blobs, and of whatever else lies beside them. */
  stored(): readonly string[] {
    const folder = join(this.at.folder, 'files');
    if (!existsSync(folder)) return [];
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries.filter((each) => each.isFile()).map(({ name }) => name);
  }

  stop(): Promise<void> {
    return this.at.stop();
  }
}
