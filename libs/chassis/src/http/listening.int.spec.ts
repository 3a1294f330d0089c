import Fastify from 'fastify';
import { createServer } from 'node:net';
import { ConfigurationError } from '../config/read-configuration.js';
import { listening } from './listening.js';

const listen = (host: string, port = 0): Promise<string> => {
  const fastify = Fastify();
  return listening({ host, port }, (where) => fastify.listen(where)).finally(() => fastify.close());
};

describe('where nothing can be listened on', () => {
  it.each(['192.0.2.1', 'no-such-host.invalid', '300.1.2.3', 'local host'])(
    'HOST is named: %s',
    async (host) => {
      const refused = listen(host);
      await expect(refused).rejects.toThrow(ConfigurationError);
      await expect(refused).rejects.toThrow(
        `HOST must be an address of this machine, or a name of one; it is "${host}" (`,
      );
    },
  );

  it('PORT is named where another process has it', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    await expect(listen('127.0.0.1', port)).rejects.toThrow(
      `PORT must be a free port; another process listens on ${port} at 127.0.0.1.`,
    );
    await new Promise((resolve) => other.close(resolve));
  });

  it('anything else stays what it is', async () => {
    const where = { host: '127.0.0.1', port: 0 };
    await expect(listening(where, () => Promise.reject(new Error('a defect')))).rejects.toThrow(/^a defect$/);
  });
});
