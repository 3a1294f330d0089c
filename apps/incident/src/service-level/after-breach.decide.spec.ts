import { given, personal, stateAfter, type Actor } from '@ventanilla/kernel';
import { factOf } from './ticket-facts.js';
import { incident } from '../incident/incident.decide.js';
import { byAgent, command, fact, logged, minute, storyOf } from '../incident/incident.stories.js';
import { agreedWithAcme } from './terms.stories.js';

const reason = personal('The power of the whole street was off');
const MANAGER = '00000000-0000-4000-8000-0000000000e1';
const byManager: Actor = { kind: 'person', id: MANAGER };
const run = 'resolution.1.1';
const target = { run, target: 'resolution', measure: 'resolution' } as const;

const breached = fact(
  'IncidentTargetBreached',
  {
    ...target,
    agreement: 'gold',
    version: 1,
    goalSeconds: 14_400,
    dueAt: minute(240),
    breachedAt: minute(240),
  },
  minute(241),
);
const covered = fact(
  'IncidentCoverageDecided',
  {
    coverage: 'covered',
    agreement: 'gold',
    version: 1,
    because: 'reported',
    since: minute(0),
    targets: [{ ...target, goalSeconds: 14_400, state: 'running', dueAt: minute(240) }],
    knownFrom: {},
  },
  minute(0),
);
const proposed = fact(
  'IncidentRunExclusionProposed',
  { ...target, because: 'force-majeure', reason },
  minute(250),
  byManager,
);
const excluded = fact(
  'IncidentRunExcluded',
  { ...target, because: 'force-majeure', proposedBy: MANAGER, proposedAt: minute(250) },
  minute(260),
);
const supplier = { kind: 'supplier', id: 'carrier' } as const;
const supplierWasLate = fact(
  'IncidentBreachCauseRecorded',
  { ...target, cause: 'supplier-late', responsible: supplier },
  minute(255),
);

describe('a breach asks for its cause', () => {
  const causeOf = (responsible: { kind: 'team' | 'supplier' | 'customer'; id?: string }, cause: string) =>
    command('RecordBreachCause', { run, cause, responsible });

  test('RecordBreachCause says which, and who answers for it', () => {
    given(incident)(logged, covered, breached)
      .when(causeOf(supplier, 'supplier-late'))
      .then({
        type: 'IncidentBreachCauseRecorded',
        data: { ...target, cause: 'supplier-late', responsible: supplier },
      });
  });

  test('the customer is the incident’s own', () => {
    given(incident)(logged, covered, breached)
      .when(causeOf({ kind: 'customer', id: 'another' }, 'customer-access'))
      .then({
        type: 'IncidentBreachCauseRecorded',
        data: { ...target, cause: 'customer-access', responsible: { kind: 'customer' } },
      });
  });

  test('it may be told anew, and says what was told before', () => {
    given(incident)(logged, covered, breached, supplierWasLate)
      .when(causeOf({ kind: 'team', id: 'print' }, 'noticed-late'))
      .then({
        type: 'IncidentBreachCauseRecorded',
        data: {
          ...target,
          cause: 'noticed-late',
          responsible: { kind: 'team', id: 'print' },
          previous: { cause: 'supplier-late', responsible: supplier },
        },
      });
  });

  test('it is refused where nothing was late, where nobody is named, and on a cancelled incident', () => {
    given(incident)(logged, covered).when(causeOf(supplier, 'supplier-late')).refused('TARGET_NOT_BREACHED');
    given(incident)(logged, covered, breached)
      .when(causeOf({ kind: 'team' }, 'capacity'))
      .refused('RESPONSIBLE_REQUIRED');
    given(incident)(logged).when(causeOf(supplier, 'supplier-late')).refused('TARGET_UNKNOWN');
    given(incident)(...storyOf.cancelled)
      .when(causeOf(supplier, 'supplier-late'))
      .refused('INCIDENT_CANCELLED');
  });

  test('it is quiet where it was told so', () => {
    given(incident)(logged, covered, breached, supplierWasLate)
      .when(causeOf(supplier, 'supplier-late'))
      .thenNothing();
  });
});

describe('a service level manager may exclude a run; a second person confirms', () => {
  const propose = command('ProposeRunExclusion', { run, because: 'force-majeure', reason, by: byManager });
  const confirm = command('ConfirmRunExclusion', { run, by: byAgent });
  const decline = command('DeclineRunExclusion', { run, reason });
  const late = [logged, covered, breached] as const;

  test('ProposeRunExclusion says of which run, what for and why', () => {
    given(incident)(...late)
      .when(propose)
      .then({
        type: 'IncidentRunExclusionProposed',
        data: { ...target, because: 'force-majeure', reason },
      });
  });

  test('ProposeRunExclusion is refused for another reason than is proposed, and once it is excluded', () => {
    given(incident)(...late, proposed)
      .when(command('ProposeRunExclusion', { run, because: 'agreed-downtime', reason }))
      .refused('EXCLUSION_PROPOSED');
    given(incident)(...late, proposed, excluded)
      .when(propose)
      .refused('RUN_EXCLUDED');
    given(incident)(logged).when(propose).refused('TARGET_UNKNOWN');
  });

  test('ProposeRunExclusion is quiet where it is proposed', () => {
    given(incident)(...late, proposed)
      .when(propose)
      .thenNothing();
  });

  test('ConfirmRunExclusion by another person leaves it out', () => {
    given(incident)(...late, proposed)
      .when(confirm)
      .then({
        type: 'IncidentRunExcluded',
        data: { ...target, because: 'force-majeure', proposedBy: MANAGER, proposedAt: minute(250) },
      });
  });

  test('ConfirmRunExclusion is refused to who proposed it, and where nobody did', () => {
    given(incident)(...late, proposed)
      .when(command('ConfirmRunExclusion', { run, by: byManager }))
      .refused('EXCLUSION_NEEDS_ANOTHER_PERSON');
    given(incident)(...late)
      .when(confirm)
      .refused('EXCLUSION_NOT_PROPOSED');
  });

  test('ConfirmRunExclusion is quiet where it is excluded', () => {
    given(incident)(...late, proposed, excluded)
      .when(confirm)
      .thenNothing();
  });

  test('DeclineRunExclusion keeps it in the figures, and it may be proposed again', () => {
    const declined = {
      type: 'IncidentRunExclusionDeclined',
      data: { ...target, because: 'force-majeure', proposedBy: MANAGER, reason },
    } as const;
    given(incident)(...late, proposed)
      .when(decline)
      .then(declined);
    given(incident)(...late, proposed, fact(declined.type, declined.data, minute(255)))
      .when(propose)
      .then({
        type: 'IncidentRunExclusionProposed',
        data: { ...target, because: 'force-majeure', reason },
      });
  });

  test('DeclineRunExclusion is refused once it is excluded, and quiet where nobody proposed it', () => {
    given(incident)(...late, proposed, excluded)
      .when(decline)
      .refused('RUN_EXCLUDED');
    given(incident)(...late)
      .when(decline)
      .thenNothing();
  });

  test('the clocks hear of it: nothing is due any more, and nothing is told late', () => {
    const state = stateAfter(incident, [logged, covered, proposed]);
    const before = { ...command('ConfirmRunExclusion', { run, at: minute(100) }), terms: agreedWithAcme };
    expect(incident.decide(before, state).map(({ type }) => type)).toEqual([
      'IncidentRunExcluded',
      'IncidentDueTimesChanged',
    ]);
    expect(factOf(excluded)).toEqual({
      fact: 'run-excluded',
      run,
      because: 'force-majeure',
      at: minute(260),
      ref: 'IncidentRunExcluded',
    });
  });
});
