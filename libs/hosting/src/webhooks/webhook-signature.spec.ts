import { newWebhookSecret, signatureOf, signedHeaders } from './webhook-signature.js';

// Test vector of Standard Webhooks 1.0.
const message = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1_614_265_330,
  body: '{"test": 2432232314}',
};
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

describe('the signature of a webhook', () => {
  it('is that of Standard Webhooks', () => {
    expect(signatureOf(message, secret)).toBe(signature);
  });

  it.each([{ id: 'msg_other' }, { timestamp: message.timestamp + 1 }, { body: '{"test": 2432232315}' }])(
    'is another for another message: %j',
    (changed) => expect(signatureOf({ ...message, ...changed }, secret)).not.toBe(signature),
  );

  it('stands in its headers once for each secret', () => {
    const other = newWebhookSecret();
    expect(signedHeaders(message, [secret, other])).toEqual({
      'webhook-id': message.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': `${signature} ${signatureOf(message, other)}`,
    });
  });

  it('is made with secrets of 32 random bytes', () => {
    const [one, two] = [newWebhookSecret(), newWebhookSecret()];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.slice('whsec_'.length), 'base64')).toHaveLength(32);
  });
});
