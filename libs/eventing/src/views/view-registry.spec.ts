import { MemoryDocumentStore } from '@ventanilla/adapters/memory';
import { ViewRegistry } from './view-registry.js';

describe('How far a view is, as its instances note it', () => {
  let registry: ViewRegistry;
  const noted = async () => (await registry.checkpoint('tallies'))?.position;

  beforeEach(async () => {
    registry = await ViewRegistry.open(new MemoryDocumentStore());
  });

  it('R4: is not moved back by one that lost the view while it hung', async () => {
    await registry.moveCheckpoint('tallies', { position: 'log-2' });
    await registry.moveCheckpoint('tallies', { position: 'log-1' });
    expect(await noted()).toBe('log-2');
  });

  it('R4: is the later of what two note at once, whoever is first', async () => {
    await registry.moveCheckpoint('tallies', { position: 'log-1' });
    const both = ['log-2', 'log-3'].map((position) => registry.moveCheckpoint('tallies', { position }));
    await Promise.all(both);
    expect(await noted()).toBe('log-3');
  });

  it('is noted anew once it was forgotten, as for a rebuild', async () => {
    await registry.moveCheckpoint('tallies', { position: 'log-2' });
    await registry.forgetCheckpoint('tallies');
    await registry.moveCheckpoint('tallies', { position: 'log-1' });
    expect(await noted()).toBe('log-1');
  });
});
