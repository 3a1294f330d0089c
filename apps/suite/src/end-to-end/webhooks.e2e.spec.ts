import { isSignedWith, WebhookReceiver } from '../fixtures/webhook-receiver.js';
import { answered } from '../../../../libs/eventing/src/testing/until.js';
import { Client } from './client.js';
import { startEmbedded, type Profile } from './profile.js';

const WEBHOOKS = '/api/v1/incident/webhooks';
const reason = 'Asked for by the platform team';

const profiles: readonly (readonly [name: string, start: () => Promise<Profile>])[] = [
  ['embedded', startEmbedded],
];

describe.each(profiles)('R10: a webhook on the %s profile', (_, start) => {
  let profile: Profile;
  let receiver: WebhookReceiver;
  let administrator: Client;
  let agent: Client;
  let webhook: { readonly id: string; readonly secret: string };

  beforeAll(async () => {
    profile = await start();
    receiver = await WebhookReceiver.start();
    administrator = await Client.as(profile, 'administrator');
    agent = await Client.as(profile, 'agent');
  }, 90_000);

  afterAll(async () => {
    await receiver.down();
    await profile.stop();
  }, 30_000);

  const log = async (subject: string): Promise<string> => {
    const [organisation] = profile.organisations;
    const { personId: callerId } = await Client.as(profile, 'user');
    const { status, body } = await agent.post('/api/v1/incidents', {
      organisation,
      callerId,
      channel: 'phone',
      subject,
    });
    expect(status).toBe(201);
    return `incident-${body.id}`;
  };

  const got = (stream: string) => () => receiver.kept.some(({ subject }) => subject === stream);

  test('is registered by an administrator, and tells its secret once', async () => {
    const body = { url: receiver.url, subscriber: 'cmdb', organisations: ['all'], reason };
    const answer = await administrator.post(WEBHOOKS, body, { 'idempotency-key': 'webhook-1' });
    expect(answer.status).toBe(201);
    webhook = answer.body;
    const repeated = await administrator.post(WEBHOOKS, body, { 'idempotency-key': 'webhook-1' });
    expect(repeated.body).toEqual(webhook);
    const { body: shown } = await administrator.get(`${WEBHOOKS}/${webhook.id}`);
    expect(JSON.stringify(shown)).not.toContain('whsec_');
    const closed = await administrator.post(WEBHOOKS, { ...body, url: 'https://169.254.169.254/' });
    expect([closed.status, closed.body.code]).toEqual([422, 'WEBHOOK_TARGET_FORBIDDEN']);
  });

  test('delivers what happens, signed', async () => {
    const stream = await log('No enciende');
    await receiver.until(got(stream));
    expect(receiver.arrived.every((each) => isSignedWith(each, webhook.secret))).toBe(true);
    expect(receiver.kept.find(({ subject }) => subject === stream)?.data).toMatchObject({
      subject: 'No enciende',
    });
  });

  test('loses nothing while its receiver is down, and the product is killed in between', async () => {
    await receiver.down();
    const missed = [await log('Uno'), await log('Dos')];
    const { body: failed } = await answered(
      'a delivery that failed',
      () => administrator.get(`${WEBHOOKS}/${webhook.id}`),
      ({ body }) => body.delivery.failures > 0,
    );
    expect(failed.delivery.behind).toBeGreaterThan(0);
    await profile.crash();
    missed.push(await log('Tres'));
    await receiver.up();
    await receiver.until(() => missed.every((stream) => got(stream)()));
    const subscriber = await Client.as(profile, 'subscriber');
    const { body: fed } = await subscriber.get('/api/v1/incident/events?limit=200&types=IncidentLogged');
    const logged = receiver.kept.filter(({ type }) => type === 'incident.IncidentLogged.v1');
    const [first] = logged;
    expect(logged).toEqual(
      fed.events.filter(({ position }: { position: string }) => position >= (first?.position ?? '')),
    );
  }, 180_000);
});
