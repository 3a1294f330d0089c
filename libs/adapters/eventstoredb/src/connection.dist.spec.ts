import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreUnavailable } from '@ventanilla/eventing';
import { EventStoreDbEventStore } from './event-store-db-event-store.js';
import { Listener, OwnDoubles, specEvent, specStream } from './testing/own-double.js';
import { until } from '../../../eventing/src/testing/until.js';

const SELF_SIGNED = [
  ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
  ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
];

describe('An EventStoreDB connection with TLS and credentials', () => {
  const doubles = new OwnDoubles();
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const [tlsCert, tlsKey] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];

  beforeAll(() => {
    execFileSync('openssl', [...SELF_SIGNED, '-keyout', tlsKey, '-out', tlsCert], { stdio: 'ignore' });
  });
  afterEach(() => doubles.end());
  afterAll(() => rmSync(folder, { recursive: true }));

  it('appends, reads and follows by the connection string alone', async () => {
    const store = await doubles.open(await doubles.start({ tlsCert, tlsKey, user: 'desk:secret' }));
    const listener = new Listener(store, { streams: ['incident-'] });
    const [name, sent] = [specStream(), specEvent()];
    await store.append(name, 'none', [sent]);
    expect((await store.read(name)).map(({ id }) => id)).toEqual([sent.id]);
    await until('it is heard', () => listener.ids.includes(sent.id));
    await listener.stop();
  });

  it('is refused with other credentials, and without any before it is tried', async () => {
    const { connectionString } = await doubles.start({ tlsCert, tlsKey, user: 'desk:secret' });
    const open = (text: string): Promise<EventStoreDbEventStore> =>
      EventStoreDbEventStore.open({ connectionString: text });
    await expect(open(connectionString.replace('secret', 'guess'))).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(open(connectionString.replace('desk:secret@', ''))).rejects.toThrow('needs credentials');
  });
});
