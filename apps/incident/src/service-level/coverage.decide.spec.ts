import { personal, stateAfter, type Happened } from '@ventanilla/kernel';
import { termsOf, type AgreementVersion } from '@ventanilla/service-level';
import { incident } from '../incident/incident.decide.js';
import type { IncidentCommand } from '../incident/incident.commands.js';
import type { IncidentEvent, Said } from '../incident/incident.events.js';
import type { IncidentState } from '../incident/incident.state.js';
import {
  AGENT,
  byCaller,
  command,
  fact,
  logged,
  logIncident,
  minute,
  onHold,
} from '../incident/incident.stories.js';
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
  const [event] = incident.decide({ ...log, ...atLogging, terms }, incident.initialState);
  return (event?.data as Said<'IncidentLogged'>).coverage;
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
          warnsAt: [{ percent: 75, at: minute(180) }],
        },
      ],
      knownFrom,
    });
  });

  test('in the one event', () => {
    const log = { ...logIncident(), ...atLogging, terms: known(agreement()) };
    const events = incident.decide(log, incident.initialState);
    expect(events.map(({ type }) => type)).toEqual(['IncidentLogged']);
  });

  test('what the first contact solved stands as done', () => {
    const resolution = { code: 'solved', text: personal('Toner') };
    expect(decidedOn(known(agreement()), { resolution })?.targets).toMatchObject([
      { state: 'met', stoppedAt: minute(0) },
    ]);
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

/** An incident of the printers, of priority 3, as it was logged under some terms, and what came then. */
const storyUnder = (terms: KnownTerms | undefined, ...later: readonly Happened<IncidentEvent>[]) => {
  const wish = { service: 'printing', impact: 2, urgency: 2, channel: 'portal' } as const;
  const [event] = incident.decide({ ...logIncident(wish), ...atLogging, terms }, incident.initialState);
  const first = { ...event, ...atLogging, by: byCaller } as Happened<IncidentEvent>;
  return stateAfter(incident, [first, ...later]);
};

describe('targets are selected anew when what agreements select by changes', () => {
  const byPriority = agreement({
    targets: [1, 3].map((priority) => ({
      key: `p${priority}`,
      measure: 'resolution' as const,
      priorities: [priority],
      goalSeconds: priority * HOUR_S,
      time: { kind: 'wall' as const },
      warnAtPercent: [75],
    })),
  });
  const terms = known(byPriority);
  const raise = command('PrioritiseIncident', { at: minute(30), impact: 1, urgency: 1 });

  test('priority: the time already used counts', () => {
    expect(incident.decide({ ...raise, terms }, storyUnder(terms))[1]).toMatchObject({
      type: 'IncidentDueTimesChanged',
      data: { targets: [{ target: 'p1', dueAt: minute(60) }] },
    });
  });

  test('time on hold for the caller is not used', () => {
    const resumed = fact(
      'IncidentResumed',
      { to: 'logged', because: 'asked', heldSince: minute(10) },
      minute(25),
    );
    expect(incident.decide({ ...raise, terms }, storyUnder(terms, onHold, resumed))[1]).toMatchObject({
      data: { targets: [{ target: 'p1', dueAt: minute(75) }] },
    });
  });

  test('service and organisation', () => {
    const other = known(
      agreement({ services: ['mail'] }),
      agreement({ agreement: 'blue', organisation: 'globex' }),
    );
    const classify = { ...command('ClassifyIncident', { service: 'mail' }), terms: other };
    expect(incident.decide(classify, storyUnder(other))[1]).toMatchObject({
      type: 'IncidentCoverageDecided',
      data: { coverage: 'covered', because: 'service-changed', agreement: 'gold' },
    });
    const move = command('CorrectIncident', { organisation: 'globex', reason: logged.data.subject });
    expect(incident.decide({ ...move, terms: other }, storyUnder(other))[1]).toMatchObject({
      data: { because: 'organisation-changed', agreement: 'blue' },
    });
  });

  test('the same verdict is not said again', () => {
    const classify = { ...command('ClassifyIncident', { service: 'mail' }), terms: known(agreement()) };
    expect(incident.decide(classify, storyUnder(known(agreement()))).map(({ type }) => type)).toEqual([
      'IncidentClassified',
    ]);
  });

  test('a verdict that nobody could give when it was logged is given at the next occasion', () => {
    const assign = { ...command('AssignIncident', { team: 'print' }), terms: known(agreement()) };
    expect(incident.decide(assign, storyUnder(undefined)).at(-1)).toMatchObject({
      type: 'IncidentCoverageDecided',
      data: { coverage: 'covered', targets: [{ dueAt: minute(240) }] },
    });
  });
});

describe('what is due moves with what happens', () => {
  const response = { ...agreement().targets[0], key: 'answer', measure: 'response', goalSeconds: HOUR_S };
  const ola = { ...agreement().targets[0], key: 'ola', measure: 'handling' };
  const terms = known(
    agreement({ targets: [...agreement().targets, response, ola] as AgreementVersion['targets'] }),
  );
  const targetsOf = (wish: IncidentCommand, state: IncidentState) =>
    incident
      .decide({ ...wish, terms } as IncidentCommand, state)
      .flatMap((event) => (event.type === 'IncidentDueTimesChanged' ? event.data.targets : []));

  test('nothing is due by a team before one has it', () => {
    expect(storyUnder(terms)).toMatchObject({
      record: { coverage: { targets: [{ measure: 'resolution' }, { measure: 'response' }] } },
    });
    const assign = command('AssignIncident', { at: minute(5), team: 'print' });
    expect(targetsOf(assign, storyUnder(terms))).toMatchObject([
      { measure: 'resolution', dueAt: minute(240) },
      { measure: 'response', dueAt: minute(60) },
      { measure: 'handling', team: 'print', dueAt: minute(245) },
    ]);
  });

  test('nothing is due while it waits for the caller', () => {
    const hold = command('PutOnHold', { at: minute(10), reason: 'waiting-for-caller' });
    const targets = targetsOf(hold, storyUnder(terms));
    expect(targets).toMatchObject([{ state: 'paused' }, { state: 'paused' }]);
    expect(targets.flatMap(({ dueAt, warnsAt }) => [dueAt, warnsAt])).toEqual(Array(4).fill(undefined));
  });

  test('an answer ends the response, and nothing else', () => {
    const write = command('WriteToCaller', { at: minute(20), text: personal('On my way'), channel: 'email' });
    expect(targetsOf(write, storyUnder(terms))).toMatchObject([
      { measure: 'resolution', state: 'running' },
      { measure: 'response', state: 'met', stoppedAt: minute(20) },
    ]);
  });

  test('nothing is due once it is cancelled', () => {
    const cancel = command('CancelIncident', { at: minute(20), reason: 'test' });
    expect(incident.decide({ ...cancel, terms }, storyUnder(terms)).at(-1)).toEqual({
      type: 'IncidentDueTimesChanged',
      data: { targets: [] },
    });
  });

  test('what clocks do not hear of changes nothing', () => {
    const note = command('AddNote', { text: personal('Toner?'), visibility: 'internal' });
    expect(incident.decide({ ...note, terms }, storyUnder(terms))).toHaveLength(1);
    const same = command('PrioritiseIncident', { impact: 2, urgency: 2 });
    expect(incident.decide({ ...same, terms }, storyUnder(terms))).toEqual([]);
  });

  test('R14: what was imported is judged by nobody, whoever works on it then', () => {
    const imported = fact('IncidentImported', { status: 'logged' }, minute(1));
    const assign = command('AssignIncident', { at: minute(5), team: 'print' });
    expect(
      incident.decide({ ...assign, terms }, storyUnder(undefined, imported)).map(({ type }) => type),
    ).toEqual(['IncidentAssigned', 'IncidentOwnerChanged']);
  });
});
