import { given, personal, stateAfter, type Happened } from '@ventanilla/kernel';
import { termsOf, type AgreementVersion, type Target } from '@ventanilla/service-level';
import { incident } from '../incident/incident.decide.js';
import type { IncidentCommand } from '../incident/incident.commands.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import { assigned, byAgent, cancelled, command, fact, logged, minute } from '../incident/incident.stories.js';
import type { KnownTerms } from './known-terms.js';

const reason = personal('Nobody marked that we waited for the key');
const DAY = 24 * 60;

type Wish = Omit<Parameters<typeof command<'RecordForgottenHold'>>[1], 'reason' | 'hold'> & { hold?: string };
const forgotten = (wish: Wish) =>
  command('RecordForgottenHold', { hold: 'appointment', at: minute(DAY), reason, ...wish });
const earlier = (restoredAt: number, more: { leads?: readonly string[] } = {}) =>
  command('RecordEarlierRestoration', { restoredAt: minute(restoredAt), at: minute(DAY), reason, ...more });

const onHold = fact('IncidentPutOnHold', { reason: 'waiting-for-caller', kind: 'caller' }, minute(60));
const resumed = fact(
  'IncidentResumed',
  { because: 'asked', to: 'assigned', reason: 'waiting-for-caller', heldSince: minute(60) },
  minute(90),
);
const resolvedAt = (at: number) => fact('IncidentResolved', { code: 'solved', kind: 'solved' }, minute(at));
const reopened = fact(
  'IncidentReopened',
  { because: 'asked', from: 'resolved', to: 'assigned', team: 'print' },
  minute(400),
);
const story = [logged, assigned, onHold, resumed, resolvedAt(300)];

const keyWaitedFor = {
  hold: 'appointment',
  kind: 'appointment',
  from: minute(100),
  to: minute(200),
} as const;
const recorded = fact('IncidentForgottenHoldRecorded', { ...keyWaitedFor, reason }, minute(DAY));
const worked = fact('IncidentEarlierRestorationRecorded', { restoredAt: minute(250), reason }, minute(DAY));

const target = (change: Partial<Target> = {}): Target => ({
  key: 'resolution',
  measure: 'resolution',
  goalSeconds: 4 * 3_600,
  time: { kind: 'wall' },
  warnAtPercent: [],
  ...change,
});
const agreed = (...targets: Target[]): KnownTerms => {
  const version: AgreementVersion = {
    agreement: 'gold',
    version: 1,
    organisation: 'acme',
    validFrom: '2020-01-01T00:00:00.000Z',
    recordedAt: '2020-01-01T00:00:00.000Z',
    takeOver: 'carry-time-used',
    targets,
  };
  return { terms: termsOf([version], []), knownFrom: {} };
};

/** What the incident says of commands one after another, under these terms. */
const told = (
  terms: KnownTerms,
  ...commands: readonly IncidentCommand[]
): readonly Happened<IncidentEvent>[] => {
  const happened: Happened<IncidentEvent>[] = [logged];
  for (const each of commands) {
    const events = incident.decide({ ...each, terms } as IncidentCommand, stateAfter(incident, happened));
    happened.push(
      ...events.map((event) => ({ ...event, at: each.at, by: each.by }) as Happened<IncidentEvent>),
    );
  }
  return happened.slice(1);
};
const LATE = [
  command('AssignIncident', { team: 'print', at: minute(5) }),
  command('ResolveIncident', { code: 'solved', text: personal('Toner'), at: minute(300) }),
];

describe('a forgotten hold may be recorded by a lead, with a reason', () => {
  test('RecordForgottenHold says that it had waited, on what, from when to when', () => {
    given(incident)(...story)
      .when(forgotten({ from: minute(100), to: minute(200) }))
      .then({ type: 'IncidentForgottenHoldRecorded', data: { ...keyWaitedFor, reason } });
  });

  test.each([
    ['ends before it begins', minute(200), minute(100), 'HOLD_NEVER_LASTED'],
    ['takes no time', minute(200), minute(200), 'HOLD_NEVER_LASTED'],
    ['is not over', minute(100), minute(DAY + 1), 'HOLD_NOT_OVER'],
    ['begins before the report', minute(-10), minute(50), 'NOT_OPEN_THEN'],
    ['reaches beyond the resolution', minute(250), minute(301), 'NOT_OPEN_THEN'],
    ['lies between resolution and reopening', minute(310), minute(390), 'NOT_OPEN_THEN'],
    ['spans a resolution that was undone', minute(250), minute(450), 'NOT_OPEN_THEN'],
    ['overlaps one that was recorded', minute(80), minute(120), 'ON_HOLD_THEN'],
    ['lies within one that was recorded', minute(70), minute(80), 'ON_HOLD_THEN'],
  ] as const)('it is refused where it %s', (_, from, to, refusal) => {
    given(incident)(...story, reopened)
      .when(forgotten({ from, to }))
      .refused(refusal);
  });

  test('it is refused beside another that was recorded afterwards, and fits between two', () => {
    given(incident)(...story, recorded)
      .when(forgotten({ from: minute(150), to: minute(220) }))
      .refused('ON_HOLD_THEN');
    given(incident)(...story, recorded)
      .when(forgotten({ from: minute(90), to: minute(100) }))
      .then({
        type: 'IncidentForgottenHoldRecorded',
        data: { ...keyWaitedFor, from: minute(90), to: minute(100), reason },
      });
  });

  test('it is refused for a reason that nobody knows, and on a cancelled incident', () => {
    given(incident)(...story)
      .when(forgotten({ hold: 'nobody', from: minute(100), to: minute(200) }))
      .refused('CODE_UNKNOWN');
    given(incident)(logged, cancelled)
      .when(forgotten({ from: minute(1), to: minute(2) }))
      .refused('INCIDENT_CANCELLED');
  });

  test('it is quiet where it is recorded so', () => {
    given(incident)(...story, recorded)
      .when(forgotten({ from: minute(100), to: minute(200) }))
      .thenNothing();
  });

  test('it stands on the incident, with its reason and who said so', () => {
    const { record } = stateAfter(incident, [...story, recorded]) as { record: object } & object;
    expect(record).toMatchObject({
      clockCorrections: [
        { corrects: 'hold', ...keyWaitedFor, reason, recordedAt: minute(DAY), recordedBy: byAgent.id },
      ],
    });
  });

  test('a breach that was none is taken back, its cause with it, and the target is met', () => {
    const cause = command('RecordBreachCause', {
      run: 'resolution.1.1',
      cause: 'capacity',
      responsible: { kind: 'team', id: 'print' },
      at: minute(310),
    });
    const hold = forgotten({ from: minute(100), to: minute(200) });
    const happened = told(agreed(target()), ...LATE, cause, hold);
    expect(happened.map(({ type }) => type).slice(-3)).toEqual([
      'IncidentForgottenHoldRecorded',
      'IncidentBreachOverturned',
      'IncidentDueTimesChanged',
    ]);
    expect(happened.at(-1)?.data).toMatchObject({
      targets: [{ run: 'resolution.1.1', state: 'met', dueAt: minute(340), stoppedAt: minute(300) }],
    });
    const state = stateAfter(incident, [logged, ...happened]);
    expect(state).toMatchObject({ record: { causes: [], verdicts: { breaches: [] } } });
  });

  test('a breach that stays one is told no second time', () => {
    const hold = forgotten({ from: minute(100), to: minute(110) });
    expect(
      told(agreed(target()), ...LATE, hold)
        .map(({ type }) => type)
        .slice(-2),
    ).toEqual(['IncidentForgottenHoldRecorded', 'IncidentDueTimesChanged']);
  });

  test('what pauses no clock moves nothing', () => {
    const supplier = forgotten({ hold: 'waiting-for-supplier', from: minute(100), to: minute(200) });
    expect(told(agreed(target()), ...LATE, supplier).at(-1)?.type).toBe('IncidentForgottenHoldRecorded');
  });
});

describe('an earlier restoration may be recorded by a lead, with a reason', () => {
  test('RecordEarlierRestoration says since when it worked again, and what stood there before', () => {
    given(incident)(...story)
      .when(earlier(250))
      .then({ type: 'IncidentEarlierRestorationRecorded', data: { restoredAt: minute(250), reason } });
    given(incident)(...story, worked)
      .when(earlier(240))
      .then({
        type: 'IncidentEarlierRestorationRecorded',
        data: { restoredAt: minute(240), previous: minute(250), reason },
      });
  });

  test.each([
    ['later than now', DAY + 1, 'RESTORED_IN_FUTURE'],
    ['before the report', -1, 'RESTORED_BEFORE_REPORTED'],
    ['after the resolution', 301, 'NOT_OPEN_THEN'],
    ['later than one that is recorded', 260, 'RESTORED_NOT_EARLIER'],
  ] as const)('it is refused %s', (_, at, refusal) => {
    given(incident)(...story, worked)
      .when(earlier(at))
      .refused(refusal);
  });

  test('it is quiet where it is recorded so', () => {
    given(incident)(...story, worked)
      .when(earlier(250))
      .thenNothing();
  });

  test('where the agreement counts until then, its breach is taken back', () => {
    const terms = agreed(target({ stops: ['restored', 'resolved'] }));
    expect(told(terms, ...LATE, earlier(230)).slice(-2)).toMatchObject([
      { type: 'IncidentBreachOverturned', data: { run: 'resolution.1.1' } },
      { type: 'IncidentDueTimesChanged', data: { targets: [{ state: 'met', stoppedAt: minute(230) }] } },
    ]);
  });

  test('where it does not, nothing is judged anew', () => {
    expect(told(agreed(target()), ...LATE, earlier(230)).at(-1)?.type).toBe(
      'IncidentEarlierRestorationRecorded',
    );
  });
});

describe('a lead speaks for a team that has had it', () => {
  const span = { from: minute(100), to: minute(200) };

  test('and for no other', () => {
    given(incident)(...story)
      .when(forgotten({ ...span, leads: ['network'] }))
      .refused('NOT_YOUR_TEAM');
    given(incident)(...story)
      .when(earlier(250, { leads: [] }))
      .refused('NOT_YOUR_TEAM');
  });

  test('also when another team has it now', () => {
    const passedOn = fact('IncidentAssigned', { team: 'network' }, minute(210));
    given(incident)(...story.slice(0, -1), passedOn)
      .when(forgotten({ ...span, leads: ['print'] }))
      .then({ type: 'IncidentForgottenHoldRecorded', data: { ...keyWaitedFor, reason } });
  });

  test('what no team ever had is for each lead', () => {
    given(incident)(logged)
      .when(forgotten({ ...span, leads: ['network'] }))
      .then({ type: 'IncidentForgottenHoldRecorded', data: { ...keyWaitedFor, reason } });
  });
});
