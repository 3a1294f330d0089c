import { given, stateAfter } from '@ventanilla/kernel';
import { defaultSettings } from '../../configuration/default-settings.js';
import { followUpTimes } from '../follow-up/follow-up.policy.js';
import { incident } from '../incident.decide.js';
import {
  AGENT,
  byCaller,
  closed,
  command,
  fact,
  logged,
  minute,
  onHold,
  resolved,
  storyOf,
} from '../incident.stories.js';
import type { ChildFacts } from './parents.commands.js';

const PARENT = 'incident-1';
const CHILD = 'incident-2';
const original = { id: 'incident-9', organisation: 'acme', status: 'logged', isRestricted: false } as const;
const facts: ChildFacts = {
  id: CHILD,
  organisation: 'globex',
  status: 'logged',
  hasChildren: false,
  isRestricted: false,
  isMajor: false,
};
const attach = (child: Partial<ChildFacts> = {}) =>
  command('AttachChild', { incidentId: PARENT, child: { ...facts, ...child } });
const accepted = fact('ChildAccepted', { child: CHILD, organisation: 'globex' }, minute(30));
const attached = fact(
  'IncidentAttached',
  { parent: 'incident-0', organisation: 'acme', acceptedAt: minute(3) },
  minute(4),
);
const passedOn = fact(
  'IncidentPutOnHold',
  { reason: 'waiting-for-supplier', kind: 'supplier', until: minute(90), passedOn: true },
  minute(15),
);
const restricted = fact('IncidentRestricted', { kind: 'security', named: [AGENT] });
const incidentGiven = given(incident);

describe('attaching a child asks the parent first', () => {
  test('the parent accepts it', () => {
    incidentGiven(logged)
      .when(attach())
      .then({ type: 'ChildAccepted', data: { child: CHILD, organisation: 'globex' } });
  });

  test('a child that it has already is accepted once', () => {
    incidentGiven(logged, accepted).when(attach()).thenNothing();
  });

  test('a resolved parent tells the child how it was resolved', () => {
    incidentGiven(logged, resolved)
      .when(attach())
      .then({
        type: 'ChildAccepted',
        data: {
          child: CHILD,
          organisation: 'globex',
          resolution: { at: minute(20), code: 'solved', kind: 'solved' },
        },
      });
  });

  test('a parent with a hold that it passed on tells the child of that one', () => {
    incidentGiven(logged, accepted, passedOn)
      .when(attach({ id: 'incident-3' }))
      .then({
        type: 'ChildAccepted',
        data: {
          child: 'incident-3',
          organisation: 'globex',
          hold: {
            since: minute(15),
            reason: 'waiting-for-supplier',
            kind: 'supplier',
            until: minute(90),
          },
        },
      });
  });

  test('a hold of its own stays its own', () => {
    incidentGiven(...storyOf.pending)
      .when(attach())
      .then({ type: 'ChildAccepted', data: { child: CHILD, organisation: 'globex' } });
  });

  test.each([
    ['CHILD_OF_ITSELF', [logged], attach({ id: PARENT })],
    ['PARENT_HAS_PARENT', [logged, attached], attach()],
    ['CHILD_HAS_CHILDREN', [logged], attach({ hasChildren: true })],
    ['CHILD_HAS_PARENT', [logged], attach({ parent: 'incident-9' })],
    ['CHILD_DONE', [logged], attach({ status: 'closed' })],
    ['CHILD_DONE', [logged], attach({ status: 'cancelled' })],
    ['RELATIVES_WOULD_TELL', [logged], attach({ isRestricted: true })],
    ['RELATIVES_WOULD_TELL', [logged, restricted], attach()],
    ['CHILD_UNKNOWN', [logged], command('AttachChild', { incidentId: PARENT })],
    ['INCIDENT_NOT_OPEN', [...storyOf.resolved, closed], attach()],
    ['INCIDENT_NOT_OPEN', storyOf.cancelled, attach()],
  ] as const)('is refused as %s', (code, story, wish) => {
    incidentGiven(...story)
      .when(wish)
      .refused(code);
  });

  test('is refused where there are too many', () => {
    const many = Array.from({ length: 5_000 }, (_, nth) =>
      fact('ChildAccepted', { child: `child-${nth}`, organisation: 'acme' }),
    );
    incidentGiven(logged, ...many)
      .when(attach())
      .refused('TOO_MANY_CHILDREN');
  });
});

describe('a restricted incident has no relatives that would tell of it', () => {
  test.each([accepted, attached])('$type stands against restricting it', (relative) => {
    incidentGiven(logged, relative)
      .when(command('RestrictIncident', { kind: 'security' }))
      .refused('RELATIVES_WOULD_TELL');
  });
});

describe('releasing a child', () => {
  const detach = command('DetachChild', { child: facts });
  const release = { child: CHILD, acceptedAt: minute(30), because: 'refused', reason: 'CHILD_DONE' } as const;

  test('an agent detaches it', () => {
    incidentGiven(logged, accepted)
      .when(detach)
      .then({
        type: 'ChildReleased',
        data: { child: CHILD, acceptedAt: minute(30), because: 'detached' },
      });
  });

  test('what is no child is detached without a word', () => {
    incidentGiven(logged).when(detach).thenNothing();
  });

  test('one that nobody may see is refused', () => {
    incidentGiven(logged, accepted).when(command('DetachChild', {})).refused('CHILD_UNKNOWN');
  });

  test('a child that did not agree is released, and the reason kept', () => {
    incidentGiven(logged, accepted)
      .when(command('ReleaseChild', release))
      .then({ type: 'ChildReleased', data: release });
  });

  test('an attachment after the one that was refused stands', () => {
    incidentGiven(logged, accepted)
      .when(command('ReleaseChild', { ...release, acceptedAt: minute(29) }))
      .thenNothing();
  });

  test('even a closed parent lets it go', () => {
    incidentGiven(logged, accepted, resolved, closed)
      .when(detach)
      .then({
        type: 'ChildReleased',
        data: { child: CHILD, acceptedAt: minute(30), because: 'detached' },
      });
  });

  test('nothing is released by an incident that is not there', () => {
    incidentGiven().when(command('ReleaseChild', release)).refused('INCIDENT_NOT_FOUND');
  });
});

describe('a refusal by a child', () => {
  const record = command('RecordChildNotResolved', { child: CHILD, reason: 'CODE_RETIRED' });

  test('is recorded on the parent with the reason', () => {
    incidentGiven(logged, accepted, resolved)
      .when(record)
      .then({ type: 'ChildNotResolved', data: { child: CHILD, reason: 'CODE_RETIRED' } });
  });

  test('changes nothing else of the parent', () => {
    const before = [logged, accepted, resolved];
    const after = [...before, fact('ChildNotResolved', { child: CHILD, reason: 'CODE_RETIRED' }, minute(21))];
    expect(stateAfter(incident, after)).toEqual(stateAfter(incident, before));
  });

  test('is not recorded on an incident that is not there', () => {
    incidentGiven().when(record).refused('INCIDENT_NOT_FOUND');
  });
});

describe('what a parent says of its children', () => {
  const solve = command('ResolveIncident', { code: 'solved' });

  test('a resolution says that children are to follow, and not which', () => {
    incidentGiven(logged, accepted)
      .when(solve)
      .then({
        type: 'IncidentResolved',
        data: expect.objectContaining({ withChildren: true }) as never,
      });
  });

  test('without children it says nothing of them', () => {
    const released = fact('ChildReleased', {
      child: CHILD,
      acceptedAt: minute(30),
      because: 'detached',
    });
    incidentGiven(logged, accepted, released)
      .when(solve)
      .then({
        type: 'IncidentResolved',
        data: expect.not.objectContaining({ withChildren: true }) as never,
      });
  });

  test('a hold for a supplier, a problem or a change may be passed on', () => {
    incidentGiven(logged, accepted)
      .when(command('PutOnHold', { reason: 'waiting-for-supplier', passOn: true }))
      .then({
        type: 'IncidentPutOnHold',
        data: {
          reason: 'waiting-for-supplier',
          kind: 'supplier',
          passedOn: true,
          followUp: followUpTimes(defaultSettings, 'waiting-for-supplier', minute(60)),
        },
      });
  });

  test('a hold for the caller never', () => {
    incidentGiven(logged, accepted)
      .when(command('PutOnHold', { reason: 'waiting-for-caller', passOn: true }))
      .refused('HOLD_NOT_PASSED_ON');
  });

  test.each([
    [command('ResumeIncident', {}), 'IncidentResumed'],
    [command('PutOnHold', { reason: 'waiting-for-caller' }), 'IncidentPutOnHold'],
    [solve, 'IncidentResolved'],
    [command('CancelIncident', { reason: 'test' }), 'IncidentCancelled'],
    [command('WithdrawIncident', { by: byCaller }), 'IncidentCancelled'],
    [command('CancelAsDuplicate', { incidentId: PARENT, original }), 'IncidentCancelled'],
  ] as const)('$type ends a hold that was passed on, and says which', (wish, type) => {
    incidentGiven(logged, accepted, passedOn)
      .when(wish)
      .then({ type, data: expect.objectContaining({ endsPassedOnHold: minute(15) }) as never } as never);
  });

  test('the end of a hold that was not passed on is nobody else’s business', () => {
    incidentGiven(logged, accepted, onHold)
      .when(command('ResumeIncident', {}))
      .then({
        type: 'IncidentResumed',
        data: expect.not.objectContaining({ endsPassedOnHold: expect.anything() as never }) as never,
      });
  });

  test('an agent may reopen the children with it', () => {
    incidentGiven(logged, accepted, resolved)
      .when(command('ReopenIncident', { withChildren: true }))
      .then({
        type: 'IncidentReopened',
        data: { because: 'asked', from: 'resolved', to: 'assigned', team: 'print', withChildren: true },
      });
  });

  test('closing and cancelling ask nothing of them', () => {
    incidentGiven(logged, accepted)
      .when(command('CancelIncident', { reason: 'test' }))
      .then({ type: 'IncidentCancelled', data: { reason: 'test', kind: 'test' } });
  });
});
