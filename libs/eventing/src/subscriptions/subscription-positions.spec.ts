import { MemoryDocumentStore } from '@ventanilla/adapters/memory';
import { SubscriptionPositions } from './subscription-positions.js';

describe('R5: where a subscription stands, as its instances note it', () => {
  let positions: SubscriptionPositions;
  const noted = async () => (await positions.find('listener'))?.position;

  beforeEach(async () => {
    positions = await SubscriptionPositions.open(new MemoryDocumentStore());
  });

  it.each([[['log-2', 'log-3']], [['log-3', 'log-2']]])(
    'is the later of what two note at once: %j',
    async (places) => {
      await positions.move('listener', { position: 'log-1' });
      await Promise.all(places.map((position) => positions.move('listener', { position })));
      expect(await noted()).toBe('log-3');
    },
  );

  it('is not moved back by one that lost the lease while it hung', async () => {
    for (const position of ['log-2', 'log-1']) await positions.move('listener', { position });
    expect(await noted()).toBe('log-2');
  });

  it('is noted anew once it was forgotten', async () => {
    await positions.move('listener', { position: 'log-2' });
    await positions.forget('listener');
    await positions.move('listener', { position: 'log-1' });
    expect(await noted()).toBe('log-1');
  });
});
