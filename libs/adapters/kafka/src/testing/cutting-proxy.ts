import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

type Direction = 'up' | 'down';

/** Between clients and a broker on loopback; breaks connections off in the middle of what goes through. For specs only. */
export class CuttingProxy {
  /** Connections that were broken off. */
  cuts = 0;
  private broker = 0;
  private cutting?: { readonly direction: Direction; readonly afterBytes: number; left: number };
  private readonly sockets = new Set<Socket>();
  /** Bytes that came by each connection since it opened, or since cutting began. */
  private readonly passed = new Map<Socket, number>();
  private readonly server = createServer((client) => this.serve(client));

  static async start(): Promise<CuttingProxy> {
    const proxy = new CuttingProxy();
    await new Promise<void>((done) => proxy.server.listen(0, '127.0.0.1', done));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Before anybody connects. */
  leadTo(broker: number): void {
    this.broker = broker;
  }

  /** From now on so many connections break off, each after so many bytes in one direction: to the broker, or from it. */
  cut(
    direction: Direction,
    { times, afterBytes }: { readonly times: number; readonly afterBytes: number },
  ): void {
    this.cutting = { direction, afterBytes, left: times };
    // What is open already counts from now.
    this.passed.clear();
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  private serve(client: Socket): void {
    const broker = connect(this.broker, '127.0.0.1');
    const end = (): void => {
      for (const socket of [client, broker]) {
        socket.destroy();
        this.sockets.delete(socket);
        this.passed.delete(socket);
      }
    };
    for (const [from, to, direction] of [
      [client, broker, 'up'],
      [broker, client, 'down'],
    ] as const) {
      this.sockets.add(from);
      from.on('error', end);
      from.on('close', end);
      from.on('data', (piece: Buffer) => {
        const part = this.partOf(from, direction, piece);
        to.write(part, () => part.length < piece.length && end());
      });
    }
  }

  /** What of a piece goes through: all of it, or its beginning where the connection is to break off. */
  private partOf(from: Socket, direction: Direction, piece: Buffer): Buffer {
    const { cutting } = this;
    if (!cutting || cutting.left === 0 || cutting.direction !== direction) return piece;
    const before = this.passed.get(from) ?? 0;
    this.passed.set(from, before + piece.length);
    if (before + piece.length <= cutting.afterBytes) return piece;
    cutting.left -= 1;
    this.cuts += 1;
    return piece.subarray(0, Math.max(0, cutting.afterBytes - before));
  }
}
