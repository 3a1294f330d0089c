import { connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { fastify as createFastify } from 'fastify';
import { closeUnusedConnections } from './unused-connections.js';

test('a connection on which nothing was said does not hold up the stop, and a request in flight is answered', async () => {
  const fastify = createFastify({ forceCloseConnections: 'idle' });
  closeUnusedConnections(fastify);
  fastify.get('/', async () => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    return 'answered';
  });
  await fastify.listen({ port: 0, host: '127.0.0.1' });
  const { port } = fastify.server.address() as AddressInfo;
  const silent = connect(port, '127.0.0.1');
  await once(silent, 'connect');
  const answer = fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
  await new Promise((resolve) => setTimeout(resolve, 50));
  const began = Date.now();
  await fastify.close();
  expect(Date.now() - began).toBeLessThan(2_000);
  expect(await answer).toBe('answered');
  silent.destroy();
});
