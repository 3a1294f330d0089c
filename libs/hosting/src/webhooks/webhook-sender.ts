import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { joinSignals } from '@ventanilla/eventing';
import { DeliveryFailed, type FailureCode } from './delivery-failed.js';
import { ForbiddenTarget, type WebhookTargets } from './webhook-targets.js';

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

const WITHIN_MS = 15_000;
/** Of an answer no more is read: its status says everything. */
const MOST_OF_AN_ANSWER = 16 * 1024;
const IDLE_SOCKETS = 1;

/** A socket that was kept open may have been closed by the receiver in this very moment. */
class StaleSocket extends Error {}

/** Posts to receivers: no redirects, a limit of time, a limit of what is read, and only where it may. */
export class WebhookSender {
  private readonly http = new HttpAgent({ keepAlive: true, maxFreeSockets: IDLE_SOCKETS });
  private readonly https = new HttpsAgent({ keepAlive: true, maxFreeSockets: IDLE_SOCKETS });

  constructor(
    private readonly targets: WebhookTargets,
    private readonly withinMs = WITHIN_MS,
  ) {}

  /** Resolves when the receiver has acknowledged with 2xx. @throws DeliveryFailed */
  async send(request: WebhookRequest): Promise<void> {
    const timeout = AbortSignal.timeout(this.withinMs);
    const { signal, letGo } = joinSignals([request.signal, timeout]);
    try {
      const post = () => this.post({ ...request, signal });
      assertAcknowledged(await post().catch((error: unknown) => again(error, post)));
    } catch (error) {
      throw error instanceof DeliveryFailed ? error : new DeliveryFailed({ code: codeOf(error, timeout) });
    } finally {
      letGo();
    }
  }

  close(): void {
    this.http.destroy();
    this.https.destroy();
  }

  private async post({ url: text, headers, body, signal }: WebhookRequest): Promise<IncomingMessage> {
    const url = new URL(text);
    this.targets.assertLiteral(url);
    const secure = url.protocol === 'https:';
    const options = {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: secure ? this.https : this.http,
      lookup: this.targets.lookupFor(url),
      signal,
    };
    const request = secure ? requestHttps(url, options) : requestHttp(url, options);
    return new Promise((resolve, reject) => {
      request.once('error', (error: NodeJS.ErrnoException) =>
        reject(request.reusedSocket && error.code === 'ECONNRESET' ? new StaleSocket() : error),
      );
      request.once('response', (response) => {
        let read = 0;
        response.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > MOST_OF_AN_ANSWER) response.destroy();
        });
        response.once('error', () => undefined);
        response.once('close', () => resolve(response));
      });
      request.end(body);
    });
  }
}

const again = <Result>(error: unknown, post: () => Promise<Result>): Promise<Result> => {
  if (error instanceof StaleSocket) return post();
  throw error;
};

const isBetween = (status: number, from: number, below: number): boolean => status >= from && status < below;

const assertAcknowledged = ({ statusCode: status = 0, headers }: IncomingMessage): void => {
  if (isBetween(status, 200, 300)) return;
  const code = isBetween(status, 300, 400) ? 'REDIRECTED' : 'REJECTED';
  const retryAfterMs = retryAfterOf(headers['retry-after']);
  throw new DeliveryFailed({ code, status, ...(retryAfterMs !== undefined && { retryAfterMs }) });
};

/** RFC 9110: seconds, or a date. */
const retryAfterOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
};

const codeOf = (error: unknown, timeout: AbortSignal): FailureCode => {
  if (error instanceof ForbiddenTarget) return 'TARGET_FORBIDDEN';
  return timeout.aborted ? 'TIMED_OUT' : 'UNREACHABLE';
};
