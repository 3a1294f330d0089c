import type { StoredEvent } from '../event-store/event-store.port.js';
import { Recent } from './recent.js';

const eventAt = (place: number): StoredEvent => ({
  id: `id-${place}`,
  type: 'toy.Told.v1',
  stream: 'toy-1',
  revision: place,
  position: `epoch-${String(place).padStart(16, '0')}`,
  data: '{}',
  metadata: '{}',
});

describe('What was made of recent events', () => {
  let made: string[];
  let recent: Recent<string>;
  const of = (event: StoredEvent) =>
    recent.of(event, () => {
      made.push(event.id);
      return `of ${event.id}`;
    });

  beforeEach(() => {
    made = [];
    recent = new Recent();
  });

  it('is made once for all who ask with the same object', () => {
    const event = eventAt(1);
    expect([of(event), of(event)]).toEqual(['of id-1', 'of id-1']);
    expect(made).toEqual(['id-1']);
  });

  it('is at hand for a hundred events that follow each other', () => {
    const events = Array.from({ length: 100 }, (_, index) => eventAt(951 + index));
    for (const event of [...events, ...events]) expect(of(event)).toBe(`of ${event.id}`);
    expect(made).toHaveLength(100);
  });

  it('is made anew for another object, whatever it says of itself', () => {
    of(eventAt(1));
    of({ ...eventAt(1), data: '{"other":true}' });
    expect(made).toHaveLength(2);
  });

  it('gives way to that of a later event', () => {
    const [early, late] = [eventAt(7), eventAt(107)];
    for (const event of [early, late, early]) expect(of(event)).toBe(`of ${event.id}`);
    expect(made).toEqual(['id-7', 'id-107', 'id-7']);
  });
});
