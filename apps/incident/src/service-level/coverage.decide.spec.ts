import { given, stateAfter } from '@ventanilla/kernel';
import { termsOf, type AgreementVersion } from '@ventanilla/service-level';
import { incident } from '../incident/incident.decide.js';
import type { Said } from '../incident/incident.events.js';
import { AGENT, command, fact, logged, logIncident, minute, onHold } from '../incident/incident.stories.js';
import type { KnownTerms } from './known-terms.js';

type Decided = Said<'IncidentCoverageDecided'>;

const HOUR_S = 3_600;
const knownFrom = { agreements: 'p7', calendars: 'p5' };

const agreement = (change: Partial<AgreementVersion> = {}): AgreementVersion => ({
  agreement: 'gold',
  version: 2,
  organisation: 'acme',
  validFrom: '2026-01-01T00:00:00.000Z',
  recordedAt: '2026-01-01T00:00:00.000Z',
  takeOver: 'carry-time-used',
  targets: [
    {
      key: 'resolution',
      measure: 'resolution',
      goalSeconds: 4 * HOUR_S,
      time: { kind: 'wall' },
      warnAtPercent: [75],
    },
  ],
  ...change,
});
const known = (...agreements: readonly AgreementVersion[]): KnownTerms => ({
  terms: termsOf(agreements, []),
  knownFrom,
});

const atLogging = { at: minute(0) };
const decidedOn = (
  terms: KnownTerms | undefined,
  wish: Parameters<typeof logIncident>[0] = {},
): Decided | undefined => {
  const log = logIncident({ service: 'printing', ...wish });
  const events = incident.decide({ ...log, ...atLogging, terms }, incident.initialState);
  return events.find(({ type }) => type === 'IncidentCoverageDecided')?.data as Decided | undefined;
};

describe('when an incident is logged it says at once whether it is covered', () => {
  test('covered: under which version, with which targets, due when, and from where it was known', () => {
    expect(decidedOn(known(agreement()))).toEqual({
      coverage: 'covered',
      agreement: 'gold',
      version: 2,
      because: 'reported',
      since: minute(0),
      targets: [
        {
          run: 'resolution.1.1',
          target: 'resolution',
          measure: 'resolution',
          goalSeconds: 4 * HOUR_S,
          state: 'running',
          dueAt: minute(240),
        },
      ],
      knownFrom,
    });
  });

  test('beside IncidentLogged, in the same append', () => {
    const log = { ...logIncident(), ...atLogging, terms: known(agreement()) };
    const events = incident.decide(log, incident.initialState);
    expect(events.map(({ type }) => type)).toEqual(['IncidentLogged', 'IncidentCoverageDecided']);
  });

  test.each([
    ['provisional', 'no service is known yet', [agreement()], { service: undefined }],
    ['not-covered', 'nothing was agreed with its organisation', [agreement({ organisation: 'globex' })], {}],
    ['not-covered', 'its service is not among those agreed', [agreement({ services: ['mail'] })], {}],
    ['agreement-ended', 'what was agreed has ended', [agreement({ validUntil: minute(-1) })], {}],
  ])('%s: %s', (coverage, _, agreements, wish) => {
    expect(decidedOn(known(...agreements), wish)).toMatchObject({ coverage });
  });

  test('what is not covered has no targets', () => {
    expect(decidedOn(known())).toMatchObject({ coverage: 'not-covered', targets: [] });
  });

  test('a response is met by whoever logs it while the caller is on the phone, and not by the portal', () => {
    const targets = agreement().targets.map((target) => ({ ...target, measure: 'response' as const }));
    const terms = known(agreement({ targets }));
    expect(decidedOn(terms, { owner: AGENT, channel: 'phone' })?.targets[0]?.state).toBe('met');
    expect(decidedOn(terms, { channel: 'portal' })?.targets[0]?.state).toBe('running');
  });

  test('nobody decides where what is agreed cannot be known', () => {
    expect(decidedOn(undefined)).toBeUndefined();
  });

  test('R14: imported history is judged by nobody', () => {
    expect(decidedOn(known(agreement()), { imported: true })).toBeUndefined();
  });
});

describe('targets are selected anew when what agreements select by changes', () => {
  const critical = agreement({
    targets: [1, 3].map((priority) => ({
      key: `p${priority}`,
      measure: 'resolution' as const,
      priorities: [priority],
      goalSeconds: priority * HOUR_S,
      time: { kind: 'wall' as const },
      warnAtPercent: [75],
    })),
  });
  const terms = known(critical);

  test('priority: the time already used counts', () => {
    const state = stateAfter(incident, [logged]);
    const raise = command('PrioritiseIncident', { at: minute(30), impact: 1, urgency: 1 });
    const events = incident.decide({ ...raise, terms }, state);
    expect(events[1]).toMatchObject({
      type: 'IncidentCoverageDecided',
      data: {
        because: 'priority-changed',
        since: minute(30),
        targets: [{ target: 'p1', dueAt: minute(60) }],
      },
    });
  });

  test('time on hold for the caller is not used', () => {
    const resumed = fact(
      'IncidentResumed',
      { to: 'logged', because: 'asked', heldSince: minute(10) },
      minute(25),
    );
    const state = stateAfter(incident, [logged, onHold, resumed]);
    const raise = command('PrioritiseIncident', { at: minute(30), impact: 1, urgency: 1 });
    const events = incident.decide({ ...raise, terms }, state);
    expect(events[1]).toMatchObject({ data: { targets: [{ target: 'p1', dueAt: minute(75) }] } });
  });

  test('service and organisation', () => {
    const other = known(
      agreement({ services: ['mail'] }),
      agreement({ agreement: 'blue', organisation: 'globex' }),
    );
    const state = stateAfter(incident, [logged]);
    const classify = { ...command('ClassifyIncident', { service: 'mail' }), terms: other };
    expect(incident.decide(classify, state)[1]).toMatchObject({
      data: { coverage: 'covered', because: 'service-changed', agreement: 'gold' },
    });
    const move = command('CorrectIncident', { organisation: 'globex', reason: logged.data.subject });
    expect(incident.decide({ ...move, terms: other }, state)[1]).toMatchObject({
      data: { because: 'organisation-changed', agreement: 'blue' },
    });
  });

  test('what changes nothing that agreements select by decides nothing', () => {
    given(incident)(logged)
      .when({ ...command('AssignIncident', { team: 'print' }), terms })
      .then({ type: 'IncidentAssigned', data: { team: 'print' } });
    const same = { ...command('PrioritiseIncident', { impact: 2, urgency: 2 }), terms };
    expect(incident.decide(same, stateAfter(incident, [logged]))).toEqual([]);
  });
});
