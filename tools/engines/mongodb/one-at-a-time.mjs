// Lets FerretDB carry out one command at a time. It reads the document of an update and writes it back in two steps, so
// that of two updates on one condition both could take effect; on MongoDB, which the product is made for, one does.
import { connect, createServer } from 'node:net';

/** Starts a relay to a server on loopback; answers its own port, and how to end it. */
export async function oneAtATime(upstreamPort) {
  const turns = new Turns();
  const sockets = new Set();
  const server = createServer((client) => {
    const upstream = connect(upstreamPort, '127.0.0.1');
    for (const socket of [client, upstream]) sockets.add(socket.setNoDelay());
    serve(client, upstream, turns);
    client.on('close', () => [client, upstream].forEach((socket) => sockets.delete(socket)));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((done) => server.close(done));
  };
  return { port: server.address().port, stop };
}

function serve(client, upstream, turns) {
  let answered = () => undefined;
  onMessages(client, async (request) => {
    const release = await turns.next();
    const reply = new Promise((done) => (answered = done));
    if (upstream.destroyed) answered();
    else upstream.write(request);
    await reply;
    release();
  });
  onMessages(upstream, (reply) => {
    client.write(reply);
    answered();
  });
  for (const [one, other] of [
    [client, upstream],
    [upstream, client],
  ]) {
    one.on('error', () => one.destroy());
    one.on('close', () => {
      other.destroy();
      answered();
    });
  }
}

/** Every message begins with its length, in four bytes. */
function onMessages(socket, take) {
  let buffered = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    buffered = buffered.length === 0 ? bytes : Buffer.concat([buffered, bytes]);
    while (buffered.length >= 4 && buffered.length >= buffered.readInt32LE(0)) {
      const length = buffered.readInt32LE(0);
      take(buffered.subarray(0, length));
      buffered = buffered.subarray(length);
    }
  });
}

class Turns {
  #last = Promise.resolve();

  /** Resolves when it is the caller's turn, with what ends the turn. */
  next() {
    const before = this.#last;
    let release;
    this.#last = new Promise((done) => (release = done));
    return before.then(() => release);
  }
}
