import { randomBytes } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { ClamdScanner } from './clamd-scanner.js';
import { EICAR, startSpecClamd, type SpecClamd } from './spec-clamd.js';

const LARGE = 3 * 1024 * 1024;
const streamOf = (...chunks: (string | Buffer)[]): Readable =>
  Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

/** What listens in the place of a scanner, and does something with whoever has said anything. */
const hearing = async (answer: (socket: Socket) => void) => {
  const server = createServer((socket) =>
    socket.on('error', () => undefined).once('data', () => answer(socket)),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { scanner: new ClamdScanner({ host: '127.0.0.1', port }), stop: () => server.close() };
};

describe('a virus scanner that speaks as clamd does', () => {
  let clamd: SpecClamd;
  const scanner = (patienceMs?: number) =>
    new ClamdScanner({ host: '127.0.0.1', port: clamd.port, patienceMs });

  beforeEach(async () => {
    clamd = await startSpecClamd({ mostBytes: LARGE });
  });
  afterEach(() => clamd.stop());

  it('is asked whether it is there', async () => {
    await expect(scanner().check()).resolves.toBeUndefined();
  });

  it.each([0, 5, LARGE])('gets a file of %d bytes whole and in order', async (size) => {
    const bytes = randomBytes(size);
    const chunks = Array.from({ length: Math.ceil(size / 65_536) }, (_, at) =>
      bytes.subarray(at * 65_536, (at + 1) * 65_536),
    );
    expect(await scanner().scan(streamOf(...chunks))).toEqual({ clean: true });
    expect(clamd.files).toHaveLength(1);
    expect(clamd.files[0]?.equals(bytes)).toBe(true);
  });

  it('says under which name it knows what it found', async () => {
    expect(await scanner().scan(streamOf('before ', EICAR.slice(0, 9), EICAR.slice(9)))).toEqual({
      clean: false,
      signature: 'Eicar-Test-Signature',
    });
  });

  it('is heard when it refuses a file in the middle of it', async () => {
    const chunks = Array.from({ length: 40 }, () => randomBytes(256 * 1024));
    await expect(scanner().scan(streamOf(...chunks))).rejects.toMatchObject({
      name: 'NotScannable',
      message: 'The virus scanner says: INSTREAM size limit exceeded. ERROR',
    });
  });

  it('is unavailable where nobody listens', async () => {
    const { port } = clamd;
    await clamd.stop();
    const gone = new ClamdScanner({ host: '127.0.0.1', port });
    await expect(gone.check()).rejects.toMatchObject({ name: 'ScannerUnavailable' });
    await expect(gone.scan(streamOf('x'))).rejects.toMatchObject({ name: 'ScannerUnavailable' });
    clamd = await startSpecClamd();
  });

  it('is unavailable where it says nothing, or goes without a word', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const { port } = silent.address() as AddressInfo;
    const asked = new ClamdScanner({ host: '127.0.0.1', port, patienceMs: 100 });
    await expect(asked.scan(streamOf('x'))).rejects.toMatchObject({ name: 'ScannerUnavailable' });
    silent.close();
    const curt = createServer((socket) => socket.destroy());
    await new Promise<void>((done) => curt.listen(0, '127.0.0.1', done));
    const other = new ClamdScanner({ host: '127.0.0.1', port: (curt.address() as AddressInfo).port });
    await expect(other.scan(streamOf('x'))).rejects.toMatchObject({ name: 'ScannerUnavailable' });
    curt.close();
  });

  it.each([
    "stream: Can't allocate memory ERROR",
    'Error writing to temporary file. ERROR',
    'stream: Time limit reached ERROR',
    'COMMAND READ TIMED OUT. ERROR',
  ])('may have a verdict later where it says: %s', async (answer) => {
    const short = await hearing((socket) => socket.end(`${answer}\0`));
    await expect(short.scanner.scan(streamOf('x'))).rejects.toMatchObject({
      name: 'ScannerUnavailable',
      message: `The virus scanner says: ${answer}`,
    });
    short.stop();
  });

  it('is waited for no longer when the signal falls', async () => {
    const silent = await hearing(() => undefined);
    const stopping = new AbortController();
    const [scan, check] = [
      silent.scanner.scan(streamOf('x'), stopping.signal),
      silent.scanner.check(stopping.signal),
    ];
    setTimeout(() => stopping.abort(), 50);
    await expect(scan).rejects.toMatchObject({ name: 'ScannerUnavailable' });
    await expect(check).rejects.toMatchObject({ name: 'ScannerUnavailable' });
    await expect(silent.scanner.check(stopping.signal)).rejects.toMatchObject({ name: 'ScannerUnavailable' });
    expect(getEventListeners(stopping.signal, 'abort')).toEqual([]);
    silent.stop();
  });

  it('is not at fault where the file cannot be read', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new RangeError('no more of it');
      })(),
    );
    await expect(scanner().scan(broken)).rejects.toThrow(RangeError);
    expect(clamd.files).toEqual([]);
  });
});
