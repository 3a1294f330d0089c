import type { Principal, Role } from '@ventanilla/chassis';
import type { EventMetadata } from '@ventanilla/eventing';
import { sightOf, type FedEvent, type FeedPolicy } from './feed-policy.js';

const reader = (role: Role, organisations: Principal['organisations'], id = 'ann'): Principal => ({
  kind: 'person',
  id,
  roles: [role],
  organisations,
  issuer: 'test',
  expiresAt: 0,
});

const event = (
  organisation: string | undefined,
  { stream = 'ticket-1', name = 'Said', by = 'bob' } = {},
): FedEvent => ({
  name,
  stream,
  data: {},
  metadata: { organisation, actor: { kind: 'person', id: by } } as EventMetadata,
});

const policy: FeedPolicy = {
  withholds: ({ roles }, { name }) => name === 'Whispered' && roles.includes('customer'),
  leaves: ({ name }) => (name === 'Moved' ? ['north'] : []),
};

const sight = (who: Principal, what: FedEvent) => sightOf('toy', policy, who, what);

describe('R10: what a reader of a feed gets', () => {
  it.each([
    ['north', reader('subscriber', ['north']), 'shown'],
    ['south', reader('subscriber', ['north']), 'absent'],
    ['south', reader('subscriber', ['north', 'south']), 'shown'],
    ['south', reader('subscriber', 'all'), 'shown'],
    ['south', reader('subscriber', []), 'absent'],
    [undefined, reader('subscriber', ['north']), 'sealed'],
    [undefined, reader('subscriber', 'all'), 'shown'],
  ])('of %s', (organisation, who, expected) => {
    expect(sight(who, event(organisation))).toBe(expected);
  });

  it('withholds what a service withholds, within what it is told of at all', () => {
    const whispered = { name: 'Whispered' };
    expect(sight(reader('customer', ['north']), event('north', whispered))).toBe('withheld');
    expect(sight(reader('subscriber', ['north']), event('north', whispered))).toBe('shown');
    expect(sight(reader('customer', ['north']), event('south', whispered))).toBe('absent');
  });

  it('tells the organisation that a stream leaves so, and no other one', () => {
    const moved = event('south', { name: 'Moved' });
    expect(sight(reader('subscriber', ['north']), moved)).toBe('withheld');
    expect(sight(reader('subscriber', ['south']), moved)).toBe('shown');
    expect(sight(reader('subscriber', ['west']), moved)).toBe('absent');
  });

  it('shows the audit trail to auditors; to those of some organisations what they did', () => {
    const entry = (by: string, name = 'RecordsRead') => event(undefined, { stream: 'audit-toy-1', by, name });
    expect(sight(reader('auditor', 'all'), entry('bob'))).toBe('shown');
    expect(sight(reader('auditor', ['north']), entry('bob'))).toBe('withheld');
    expect(sight(reader('auditor', ['north']), entry('ann'))).toBe('shown');
    expect(sight(reader('subscriber', 'all'), entry('ann', 'OperationRequested'))).toBe('withheld');
  });

  it('shows administrators what operators did, and not who read which record', () => {
    const entry = (name: string, by = 'bob') => event(undefined, { stream: 'audit-toy-1', name, by });
    expect(sight(reader('administrator', 'all'), entry('OperationRequested'))).toBe('shown');
    expect(sight(reader('administrator', 'all'), entry('RecordsRead'))).toBe('withheld');
    expect(sight(reader('administrator', 'all'), entry('PersonalDataRevealed'))).toBe('withheld');
    expect(sight(reader('administrator', 'all'), entry('RecordsRead', 'ann'))).toBe('shown');
    expect(sight(reader('administrator', ['north']), entry('OperationRequested'))).toBe('withheld');
  });
});
