import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../errors/problem.js';
import type { ProblemReply } from '../errors/problem-reply.js';

/** How long a caller may take to send; spans in milliseconds. */
export interface Patience {
  /** For the headers of a request. */
  readonly headersMs: number;
  /** For a whole body that is read as one, and for what is left of any body once it was answered. */
  readonly bodyMs: number;
  /** Between two pieces of a file. */
  readonly idleMs: number;
  /** Until a file has to have come at `leastBytesPerSecond`, taken over all the time that we waited for it. */
  readonly graceMs: number;
  readonly leastBytesPerSecond: number;
}

/** A file may take hours where the line is slow, and nobody holds a connection by a byte now and then. */
export const USUAL_PATIENCE: Patience = {
  headersMs: 30_000,
  bodyMs: 30_000,
  idleMs: 30_000,
  graceMs: 60_000,
  leastBytesPerSecond: 2048,
};

const LOOKS_PER_SPAN = 6;
/** For the refusal to leave; whoever does not take it is not waited for. */
const LAST_WORD_MS = 1_000;

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

class ArrivingBody {
  private readonly timer: NodeJS.Timeout;
  private readonly stepMs: number;
  private readonly socket: Socket;
  private readonly bytesBefore: number;
  private bytes: number;
  private waitedMs = 0;
  private idleMs = 0;
  private answeredMs = 0;

  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
    private readonly patience: Patience,
    private readonly problems: ProblemReply,
  ) {
    this.socket = request.raw.socket;
    this.bytes = this.bytesBefore = this.socket.bytesRead;
    this.stepMs = Math.ceil(Math.min(patience.bodyMs, patience.idleMs) / LOOKS_PER_SPAN);
    this.timer = setInterval(() => this.look(), this.stepMs).unref();
    request.raw.once('close', () => clearInterval(this.timer));
  }

  private look(): void {
    if (this.request.raw.complete) return clearInterval(this.timer);
    this.count();
    if (this.isTooSlow()) this.end();
  }

  private count(): void {
    if (this.reply.raw.writableEnded) this.answeredMs += this.stepMs;
    const { bytesRead } = this.socket;
    // Where something came and was not taken yet, it is we who are slow.
    const isOurs = this.request.raw.readableLength > 0;
    if (!isOurs) this.waitedMs += this.stepMs;
    this.idleMs = isOurs || bytesRead > this.bytes ? 0 : this.idleMs + this.stepMs;
    this.bytes = bytesRead;
  }

  private isTooSlow(): boolean {
    const { bodyMs, idleMs, graceMs, leastBytesPerSecond } = this.patience;
    if (this.answeredMs > 0) return this.answeredMs >= bodyMs;
    if (!this.request.routeOptions.config.ventanilla?.upload) return this.waitedMs >= bodyMs;
    if (this.idleMs >= idleMs) return true;
    const perSecond = ((this.bytes - this.bytesBefore) * 1000) / this.waitedMs;
    return this.waitedMs >= graceMs && perSecond < leastBytesPerSecond;
  }

  private end(): void {
    clearInterval(this.timer);
    const { raw } = this.request;
    if (this.reply.sent || this.reply.raw.headersSent) return void raw.destroy();
    // Ended with the answer's last byte, before the rest could come and be taken for a whole file.
    const last = setTimeout(() => raw.destroy(), LAST_WORD_MS);
    this.reply.raw.once('finish', () => raw.destroy());
    raw.once('close', () => clearTimeout(last));
    void this.reply.header('Connection', 'close');
    this.problems.send(new Problem('REQUEST_TIMEOUT'), this.request, this.reply);
  }
}

/**
 * Ends a request of which the body does not come: `REQUEST_TIMEOUT`, or the bare end of the connection where an
 * answer had begun. Node's own limit is for the whole request, and would end each large file on a slow line.
 */
export const endSlowBodies = (
  fastify: FastifyInstance,
  problems: ProblemReply,
  patience: Patience = USUAL_PATIENCE,
): void => {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    // An injected request has no connection, and all of its body.
    if (hasBody(raw) && raw.socket instanceof Socket) {
      // Most bodies come with their headers and are here by then: they cost no timer.
      setImmediate(() => {
        if (!raw.complete && !raw.destroyed) new ArrivingBody(request, reply, patience, problems);
      });
    }
    done();
  });
};
