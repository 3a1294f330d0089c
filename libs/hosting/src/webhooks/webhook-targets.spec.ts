import { ClosedNetworks } from './closed-networks.js';
import { WebhookTargets } from './webhook-targets.js';

describe('Where a webhook may post to', () => {
  it.each(['https://xn--a.com/', 'https://a.0x1/'])('is no URL that names no host: %s', async (url) => {
    await expect(new WebhookTargets(new ClosedNetworks([])).assertReachable(url)).rejects.toMatchObject({
      code: 'WEBHOOK_TARGET_UNKNOWN',
    });
  });
});
