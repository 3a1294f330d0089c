import { stateAfter } from '@ventanilla/kernel';
import { incident } from '../../incident/incident.decide.js';
import { CALLER, cancelled, COLLEAGUE, fact, logged, minute } from '../../incident/incident.stories.js';
import { heard } from '../processes.stories.js';
import { originalsAndDuplicatesReactor as reactor } from './originals-and-duplicates.reactor.js';

const since = minute(20);
const duplicate = fact('IncidentCancelled', { kind: 'duplicate', duplicateOf: 'original' }, since);
const undone = fact('IncidentReinstated', { duplicateOf: 'original', to: 'logged' }, minute(30));
const other = { duplicate: 'other', since: minute(10), revision: 7 };
const found = fact('DuplicateFound', { ...other, callers: [COLLEAGUE] }, minute(25));
const recorded = (at: string, callers: readonly string[]) => ({
  command: 'RecordDuplicate',
  aggregateId: 'original',
  at,
  body: { duplicate: '1f0e', since, revision: 3, callers },
});

describe('originals-and-duplicates', () => {
  test('the original hears of its duplicate and of that one’s caller', () => {
    expect(reactor.needsState?.(heard(duplicate))).toBe(true);
    const state = stateAfter(incident, [logged, duplicate]);
    expect(reactor.decide(heard(duplicate), state)).toEqual([recorded(since, [CALLER])]);
  });

  test('and of the callers of what is a duplicate of that, whichever came first', () => {
    const before = stateAfter(incident, [logged, found, duplicate]);
    expect(reactor.decide(heard(duplicate), before)).toEqual([recorded(since, [CALLER, COLLEAGUE])]);
    const afterwards = stateAfter(incident, [logged, duplicate, found]);
    expect(reactor.decide(heard(found), afterwards)).toEqual([recorded(minute(25), [CALLER, COLLEAGUE])]);
    expect(reactor.decide(heard(found), stateAfter(incident, [logged, found]))).toEqual([]);
  });

  test('where no caller is known, it hears of the duplicate', () => {
    const { callerId: _, ...nobody } = logged.data;
    const state = stateAfter(incident, [fact('IncidentLogged', nobody), duplicate]);
    expect(reactor.decide(heard(duplicate), state)).toEqual([recorded(since, [])]);
  });

  test('it hears that it was none', () => {
    const body = { duplicate: '1f0e', revision: 3 };
    const request = { command: 'ReleaseDuplicate', aggregateId: 'original', at: minute(30), body };
    expect(reactor.needsState?.(heard(undone))).toBe(false);
    expect(reactor.decide(heard(undone))).toEqual([request]);
  });

  test('a duplicate that the original cannot have is opened again, one that somebody undid is open', () => {
    const lost = (because: 'restricted' | 'cancelled' | 'undone') =>
      fact('DuplicateLost', { ...other, because }, minute(30));
    const state = stateAfter(incident, [logged]);
    const body = { original: '1f0e', since: other.since };
    for (const because of ['restricted', 'cancelled'] as const)
      expect(reactor.decide(heard(lost(because)), state)).toEqual([
        { command: 'ReinstateDuplicate', aggregateId: 'other', body },
      ]);
    expect(reactor.decide(heard(lost('undone')), state)).toEqual([]);
  });

  test('nobody hears of what was cancelled for another reason', () => {
    expect(reactor.needsState?.(heard(cancelled))).toBe(false);
    expect(reactor.decide(heard(cancelled))).toEqual([]);
  });

  test('R14: nobody hears of history', () => {
    const origin = { system: 'servicenow', record: 'INC1' };
    expect(reactor.needsState?.(heard(duplicate, origin))).toBe(false);
    expect(reactor.decide(heard(undone, origin))).toEqual([]);
  });
});
