import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { NotScannable, ScannerUnavailable, type ScanVerdict, type VirusScanner } from '@ventanilla/eventing';

export interface ClamdSettings {
  readonly host: string;
  readonly port: number;
  /** Of silence, after which it counts as unavailable, in ms; a large archive takes its time. */
  readonly patienceMs?: number;
  /** The same where it is only asked whether it is there. */
  readonly checkMs?: number;
}

/** Longer than clamd itself looks into a file, which is 120 s where its MaxScanTime says nothing else. */
const PATIENCE_MS = 180_000;
/** Not less: it answers nobody while as many files are looked into as it has threads for. */
const CHECK_MS = 30_000;
const LENGTH_BYTES = 4;
/** A command that begins with z ends with a NUL, and so does its answer. */
const END = '\0';
const LONGEST_ANSWER = 4_096;
const CLEAN = 'stream: OK';
const FOUND = /^stream: (.+) FOUND$/;
/** Its StreamMaxLength: it says so of the same file each time. Whatever else it says may be about itself. */
const TOO_LARGE = 'INSTREAM size limit exceeded';

interface Patience {
  readonly patienceMs: number;
  readonly signal: AbortSignal | undefined;
}

/** clamd over TCP: a connection for each file, which goes to it in counted pieces (`INSTREAM`). */
export class ClamdScanner implements VirusScanner {
  constructor(private readonly settings: ClamdSettings) {}

  async scan(content: Readable, signal?: AbortSignal): Promise<ScanVerdict> {
    const { patienceMs = PATIENCE_MS } = this.settings;
    const answer = await this.ask('INSTREAM', { patienceMs, signal }, content);
    if (answer === CLEAN) return { clean: true };
    const signature = FOUND.exec(answer)?.[1];
    if (signature !== undefined) return { clean: false, signature };
    const said = `The virus scanner says: ${answer}`;
    throw answer.startsWith(TOO_LARGE) ? new NotScannable(said) : new ScannerUnavailable(said);
  }

  async check(signal?: AbortSignal): Promise<void> {
    const { checkMs = CHECK_MS } = this.settings;
    const answer = await this.ask('PING', { patienceMs: checkMs, signal });
    if (answer !== 'PONG') throw new ScannerUnavailable(`The virus scanner says: ${answer}`);
  }

  private async ask(command: string, { patienceMs, signal }: Patience, content?: Readable): Promise<string> {
    const { host, port } = this.settings;
    const socket = connect({ host, port });
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('It is silent.')));
    const answer = answerOn(socket);
    // Not as an option of the socket: that would leave a listener behind for each.
    const breakOff = (): unknown => socket.destroy(new Error('It is waited for no longer.'));
    signal?.addEventListener('abort', breakOff);
    if (signal?.aborted) breakOff();
    try {
      socket.write(`z${command}${END}`);
      if (content) await sendPieces(socket, content, answer);
      return await answer;
    } finally {
      signal?.removeEventListener('abort', breakOff);
      socket.destroy();
      content?.destroy();
    }
  }
}

const answerOn = (socket: Socket): Promise<string> => {
  let text = '';
  const answer = new Promise<string>((resolve, reject) => {
    const unavailable = (cause?: unknown): void =>
      reject(new ScannerUnavailable('The virus scanner cannot be reached, or broke off.', { cause }));
    socket.setEncoding('utf8');
    socket.on('data', (piece: string) => {
      text += piece;
      if (text.includes(END)) resolve(text.slice(0, text.indexOf(END)).trim());
      else if (text.length > LONGEST_ANSWER) unavailable();
    });
    socket.once('error', unavailable);
    socket.once('close', () => unavailable());
  });
  answer.catch(() => undefined);
  return answer;
};

/** It may answer, or go, before it has all: then nobody wants the rest. Fails only where the content does. */
const sendPieces = async (socket: Socket, content: Readable, answer: Promise<string>): Promise<void> => {
  let over = false;
  const ended = answer.then(
    () => (over = true),
    () => (over = true),
  );
  for await (const chunk of content as AsyncIterable<Buffer>) {
    if (over) return;
    if (chunk.length > 0 && !sendPiece(socket, chunk)) await Promise.race([drained(socket), ended]);
  }
  if (!over) sendPiece(socket, Buffer.alloc(0));
};

/** A piece without bytes says that there is no more. */
const sendPiece = (socket: Socket, piece: Buffer): boolean => {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(piece.length);
  socket.write(length);
  return socket.write(piece);
};

const drained = (socket: Socket): Promise<void> => new Promise((done) => socket.once('drain', done));
