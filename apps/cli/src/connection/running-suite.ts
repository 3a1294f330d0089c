import { request as sendPlain, type ClientRequest } from 'node:http';
import { request as sendOverTls } from 'node:https';
import { pipeline } from 'node:stream';
import { CommandFailure } from '../failure.js';
import type { Connection, Reply, Request } from './connection.js';

/** The suite that has the data folder open, or the services under a base URL, reached over HTTP. */
export class RunningSuiteConnection implements Connection {
  readonly kind = 'running';

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  send({ method, path, body, upload, signal }: Request): Promise<Reply> {
    const type = upload ? 'application/octet-stream' : 'application/json';
    const headers = {
      authorization: `Bearer ${this.token}`,
      ...((body ?? upload) && { 'content-type': type }),
    };
    return new Promise((resolve, reject) => {
      const options = { method, headers, agent: false, ...(signal && { signal }) };
      const send = this.url.startsWith('https:') ? sendOverTls : sendPlain;
      const request: ClientRequest = send(this.url + path, options, (response) =>
        resolve({ status: response.statusCode ?? 0, body: response }),
      );
      request.on('error', (error) => reject(this.unreachable(error)));
      if (upload) pipeline(upload, request, () => undefined);
      else request.end(body && JSON.stringify(body));
    });
  }

  async close(): Promise<void> {}

  private unreachable(error: Error): Error {
    if (error.name === 'AbortError') return error;
    return new CommandFailure(
      `What should be at ${this.url} does not answer (${error.message}). Is it starting or stopping? Try again.`,
    );
  }
}
