import { eventFamily } from '@ventanilla/contracts/definition';
import { instantOf } from '@ventanilla/kernel';
import { Type } from 'typebox';
import { InvalidEvent } from '../event-store/event-store.errors.js';
import { assertStorable } from '../event-store/storable-events.js';
import { EventCodec } from './event-codec.js';

const LabelsGiven = eventFamily({ owner: 'toy', category: 'label', audience: 'public' })(
  'LabelsGiven',
  'Labels were given, by their names.',
  Type.Object({ labels: Type.Record(Type.String(), Type.String()) }),
);
const codec = new EventCodec([LabelsGiven]);
const ID = '00000000-0000-4000-8000-000000000001';
const now = instantOf(0);

const given = (labels: Readonly<Record<string, string>>) =>
  codec.encode(
    ID,
    'toy.LabelsGiven',
    { labels },
    {
      occurredAt: now,
      recordedAt: now,
      actor: { kind: 'person', id: ID },
      correlationId: ID,
      causationId: ID,
      commandId: ID,
      schemaVersion: 1,
    },
  );

describe('R2: what is encoded', () => {
  it('can be stored', () => {
    const event = given({ red: 'rojo', green: 'verde' });
    expect(() => assertStorable(event)).not.toThrow();
    expect(event).toMatchObject({
      type: 'toy.LabelsGiven.v1',
      data: '{"labels":{"green":"verde","red":"rojo"}}',
    });
  });

  it.each([
    ['a name like a number, whose order is another in JavaScript', { 10: 'a' }],
    ['a half of a letter, which is no UTF-8', { red: '\ud800' }],
  ])('is refused by the store with %s', (_, labels) => {
    expect(() => assertStorable(given(labels))).toThrow(InvalidEvent);
  });
});
