import { GrantsInMemory } from './grants-in-memory.js';

describe('what the built-in provider keeps', () => {
  it('of whoever signed in is not lost to how often others begin to', async () => {
    const grants = new GrantsInMemory();
    const [sessions, interactions] = [grants.adapterFor('Session'), grants.adapterFor('Interaction')];
    await sessions.upsert('session', { uid: 'one' }, 3_600);
    for (let begun = 0; begun < 25_000; begun += 1) await interactions.upsert(`${begun}`, {}, 600);
    expect(await sessions.find('session')).toEqual({ uid: 'one' });
    expect(await sessions.findByUid('one')).toEqual({ uid: 'one' });
    expect(await interactions.find('0')).toBeUndefined();
    expect(await interactions.find('24999')).toEqual({});
  });

  it('goes with its grant, of every kind', async () => {
    const grants = new GrantsInMemory();
    const [codes, refreshing] = [grants.adapterFor('AuthorizationCode'), grants.adapterFor('RefreshToken')];
    await codes.upsert('same', { grantId: 'one' }, 60);
    await refreshing.upsert('same', { grantId: 'one' }, 60);
    await refreshing.upsert('other', { grantId: 'two' }, 60);
    await codes.consume('same');
    expect(await refreshing.find('same')).not.toHaveProperty('consumed');
    await codes.revokeByGrantId('one');
    expect([await codes.find('same'), await refreshing.find('same')]).toEqual([undefined, undefined]);
    expect(await refreshing.find('other')).toEqual({ grantId: 'two' });
  });
});
