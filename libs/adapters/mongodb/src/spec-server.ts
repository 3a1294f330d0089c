import { randomBytes } from 'node:crypto';
import { createServer, connect, type Socket } from 'node:net';
import mongoose from 'mongoose';

/** Where the server for specs is; they make databases of their own there, and drop them. */
export const serverUrl = (): string => {
  const url = process.env['TEST_MONGODB'];
  if (url) return url;
  throw new Error(
    'TEST_MONGODB is not set. Start the engines: node tools/engines.mjs --only mongodb -- npx jest --selectProjects distributed',
  );
};

/** Databases of one spec file; dropped when it ends. */
export class SpecDatabases {
  private readonly names: string[] = [];
  private readonly connection = mongoose.createConnection(serverUrl(), { promoteBuffers: true });

  constructor() {
    afterAll(() => this.dropAll());
  }

  fresh(): string {
    const name = `spec_${randomBytes(6).toString('hex')}`;
    this.names.push(name);
    return name;
  }

  async db(name: string): Promise<mongoose.mongo.Db> {
    await this.connection.asPromise();
    return this.connection.getClient().db(name);
  }

  /** Which of the two it is, for what only MongoDB itself can show. */
  async engine(): Promise<'MongoDB' | 'FerretDB'> {
    const info = await (await this.db('admin')).command({ buildInfo: 1 });
    return 'ferretdbVersion' in info ? 'FerretDB' : 'MongoDB';
  }

  private async dropAll(): Promise<void> {
    for (const name of this.names) await (await this.db(name)).dropDatabase();
    await this.connection.close();
  }
}

/** Forwards to the server until it is told to stop forwarding: connections stay open, and nothing comes any more. */
export class StallingProxy {
  private stalled = false;
  /** By how much each piece of what the server answers is late. */
  delayMs = 0;
  /** A connection on which this is asked falls silent, and no other does. */
  silencedBy: string | undefined;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((client) => this.serve(client));

  static async start(): Promise<StallingProxy> {
    const proxy = new StallingProxy();
    await new Promise<void>((done) => proxy.server.listen(0, '127.0.0.1', done));
    return proxy;
  }

  get url(): string {
    const { port } = this.server.address() as { readonly port: number };
    const url = new URL(serverUrl());
    url.host = `127.0.0.1:${port}`;
    return url.href;
  }

  stall(): void {
    this.stalled = true;
    for (const socket of this.sockets) socket.pause();
  }

  resume(): void {
    this.stalled = false;
    for (const socket of this.sockets) socket.resume();
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  private serve(client: Socket): void {
    const { hostname, port } = new URL(serverUrl());
    const server = connect(Number(port), hostname);
    this.forward(client, server, (bytes) => {
      if (this.silencedBy !== undefined && bytes.includes(this.silencedBy)) server.pause();
      server.write(bytes);
    });
    this.forward(server, client, (bytes) => {
      if (this.delayMs === 0) client.write(bytes);
      else setTimeout(() => client.write(bytes), this.delayMs);
    });
  }

  private forward(from: Socket, to: Socket, pass: (bytes: Buffer) => void): void {
    this.sockets.add(from);
    from.on('data', pass);
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.sockets.delete(from);
      to.destroy();
    });
    if (this.stalled) from.pause();
  }
}
