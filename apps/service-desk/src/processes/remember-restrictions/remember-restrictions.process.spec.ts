import type { ProjectedEvent } from '@ventanilla/kernel';
import { rememberRestrictionsProcess, type KnownRestriction } from './remember-restrictions.process.js';

const [ANA, BEA] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];

const happened = (type: string, data: object = {}): ProjectedEvent => ({
  id: 'event-1',
  stream: 'incident-1f0e',
  revision: 0,
  type,
  data,
  at: '2026-03-02T09:00:00.000Z',
  recordedAt: '2026-03-02T09:00:00.000Z',
  by: { kind: 'person', id: ANA },
});

/** What is remembered after these events. */
const after = (...events: readonly ProjectedEvent[]): KnownRestriction =>
  events.reduce((state, event) => {
    if (rememberRestrictionsProcess.route(event) === undefined) return state;
    const { learned } = rememberRestrictionsProcess.decide(event, state);
    return rememberRestrictionsProcess.evolve(state, learned!);
  }, rememberRestrictionsProcess.initialState);

const restricted = happened('IncidentRestricted', { kind: 'security', named: [ANA] });

describe('R6: whose texts are not revealed', () => {
  it('an incident is restricted from its logging on, or later, until that is lifted', () => {
    const logged = happened('IncidentLogged', { restriction: { kind: 'personnel', named: [ANA] } });
    expect(after(logged)).toEqual({ isRestricted: true, named: [ANA] });
    expect(after(happened('IncidentLogged'), restricted)).toEqual({ isRestricted: true, named: [ANA] });
    expect(after(restricted, happened('IncidentRestrictionLifted', { kind: 'security' }))).toEqual({
      isRestricted: false,
      named: [],
    });
  });

  it('people are named, and named no more', () => {
    const granted = happened('IncidentAccessGranted', { personId: BEA });
    const withdrawn = happened('IncidentAccessWithdrawn', { personId: ANA });
    expect(after(restricted, granted).named).toEqual([ANA, BEA]);
    expect(after(restricted, granted, withdrawn).named).toEqual([BEA]);
  });

  it('nothing is kept of an incident that never was restricted', () => {
    expect(rememberRestrictionsProcess.route(happened('IncidentLogged'))).toBeUndefined();
    expect(rememberRestrictionsProcess.route(restricted)).toBe('1f0e');
    expect(rememberRestrictionsProcess.from).toBe('beginning');
  });
});
