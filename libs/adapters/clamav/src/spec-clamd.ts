import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What clamd finds in every version, harmless and made for tests; in two parts, so that no scanner finds it here. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export interface SpecClamd {
  readonly port: number;
  /** Whole files that it was given, in order. */
  readonly files: readonly Buffer[];
  stop(): Promise<void>;
}

/** A small server that speaks as much of clamd's protocol as is asked of it, and knows one signature. */
export const startSpecClamd = async ({ mostBytes = Infinity, port = 0 } = {}): Promise<SpecClamd> => {
  const files: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    serve(socket, { files, mostBytes });
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    files,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
};

const serve = (socket: Socket, { files, mostBytes }: { files: Buffer[]; mostBytes: number }): void => {
  let received = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    const commandEnd = received.indexOf(0);
    if (commandEnd < 0) return;
    const command = received.subarray(0, commandEnd).toString();
    if (command === 'zPING') return void socket.end('PONG\0');
    if (command !== 'zINSTREAM') return void socket.end('UNKNOWN COMMAND\0');
    const file = fileIn(received.subarray(commandEnd + 1), mostBytes);
    if (file === 'too large') return void refuse(socket, 'INSTREAM size limit exceeded. ERROR\0');
    if (file === undefined) return;
    files.push(file);
    socket.end(file.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
  });
};

/** What still comes is read and thrown away: a connection closed over it would be reset, and the answer lost. */
const refuse = (socket: Socket, answer: string): void => {
  socket.removeAllListeners('data').resume();
  socket.end(answer);
};

/** undefined until the piece without bytes has come. */
const fileIn = (stream: Buffer, mostBytes: number): Buffer | 'too large' | undefined => {
  const pieces: Buffer[] = [];
  for (let at = 0, bytes = 0; at + 4 <= stream.length;) {
    const length = stream.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    bytes += length;
    if (bytes > mostBytes) return 'too large';
    pieces.push(stream.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
};
