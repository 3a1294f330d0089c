import { maySee, type Concerned, type Reader } from './visibility.policy.js';

const reader = (of: Partial<Reader>): Reader => ({
  personId: 'ann',
  organisations: ['north'],
  teams: ['network'],
  sees: 'own',
  readsInternalNotes: false,
  ...of,
});
const ofSomebody: Concerned = { organisation: 'north', callerId: 'bob' };
const restriction = { kind: 'personnel', named: ['eve'] } as const;

describe('a user sees incidents where they are caller, affected person or watcher', () => {
  it.each<Partial<Concerned>>([
    { callerId: 'ann' },
    { affectedPersonId: 'ann' },
    { watchers: ['eve', 'ann'] },
  ])('%j', (own) => expect(maySee(reader({}), { ...ofSomebody, ...own })).toBe(true));

  it.each<Partial<Concerned>>([{}, { watchers: ['eve'] }, { owner: 'ann' }, { team: 'network' }])(
    'and none other: %j',
    (others) => expect(maySee(reader({}), { ...ofSomebody, ...others })).toBe(false),
  );

  it('nor their own in an organisation that they are not of any more', () => {
    expect(maySee(reader({ organisations: ['south'] }), { ...ofSomebody, callerId: 'ann' })).toBe(false);
  });
});

describe('a restricted incident is seen only by', () => {
  it.each<Partial<Concerned>>([
    { callerId: 'ann' },
    { owner: 'ann' },
    { person: 'ann' },
    { team: 'network' },
    { restriction: { kind: 'security', named: ['ann'] } },
  ])('caller, assigned team, owner and named people: %j', (mine) => {
    const concerned = { ...ofSomebody, restriction, ...mine };
    expect(maySee(reader({ sees: 'unrestricted' }), concerned)).toBe(true);
    expect(maySee(reader({ sees: 'own' }), concerned)).toBe(true);
  });

  it.each<Partial<Concerned>>([{}, { affectedPersonId: 'ann' }, { watchers: ['ann'] }, { team: 'print' }])(
    'and by nobody else, whatever they see otherwise: %j',
    (others) => {
      const concerned = { ...ofSomebody, restriction, ...others };
      expect(maySee(reader({ sees: 'unrestricted', organisations: 'all' }), concerned)).toBe(false);
    },
  );

  it('but the auditor, of the organisations that they serve', () => {
    const concerned = { ...ofSomebody, restriction };
    expect(maySee(reader({ sees: 'everything' }), concerned)).toBe(true);
    expect(maySee(reader({ sees: 'everything', organisations: ['south'] }), concerned)).toBe(false);
  });
});
