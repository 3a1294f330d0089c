import type { ProjectedEvent } from '@ventanilla/kernel';
import { eraseAgainProcess } from './erase-again.process.js';

const PERSON = '1f0e';

const erased = (stream: string): ProjectedEvent => ({
  id: 'event-1',
  stream,
  revision: 0,
  type: 'CopiesErased',
  data: {},
  at: '2026-03-02T09:00:00.000Z',
  recordedAt: '2026-03-02T09:00:10.000Z',
  by: { kind: 'process', id: 'incident.forgotten-persons' },
});

describe('R6: What a service kept of a forgotten person', () => {
  const process = eraseAgainProcess('incident');

  it('is erased again when no instance can hold a key of theirs any more', () => {
    const event = erased(`erasure-incident-${PERSON}`);
    expect(process.route(event)).toBe(PERSON);
    const reaction = process.decide(event, {});
    expect(reaction.setTimers).toEqual([{ name: 'erase-again', due: '2026-03-02T09:01:15.000Z' }]);
    const [timer] = reaction.setTimers ?? [];
    expect(process.onTimer(timer!, process.evolve({}, reaction.learned!))).toEqual([
      { command: 'EraseCopiesAgain', aggregateId: PERSON, body: {} },
    ]);
  });

  it('is the business of that service alone, also where another one has the same store', () => {
    expect(process.route(erased(`erasure-problem-${PERSON}`))).toBeUndefined();
  });
});
