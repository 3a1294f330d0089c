import { given } from '@ventanilla/kernel';
import { defaultSettings } from '../../configuration/default-settings.js';
import { incident } from '../incident.decide.js';
import {
  AGENT,
  byCaller,
  cancelled,
  closed,
  closingOf,
  command,
  fact,
  logged,
  minute,
  onHold,
  reminderOf,
  resolved,
  storyOf,
} from '../incident.stories.js';

const PARENT = 'incident-1';
const attachment = { parent: PARENT, organisation: 'acme', acceptedAt: minute(3) };
const attached = fact('IncidentAttached', attachment, minute(4));
const attachedSince = fact('IncidentAttached', { ...attachment, acceptedAt: minute(5) }, minute(6));
const withParent = { parent: PARENT, acceptedAt: minute(3) };
const supplier = { reason: 'waiting-for-supplier', kind: 'supplier' } as const;
const heldByParent = fact('IncidentPutOnHold', { ...supplier, parentSince: minute(10) }, minute(10));
const childAccepted = fact('ChildAccepted', { child: 'incident-9', organisation: 'acme' });
const incidentGiven = given(incident);

describe('a child that its parent accepted', () => {
  const attach = command('AttachToParent', attachment);
  const refusedAs = (reason: string) =>
    ({ type: 'IncidentAttachmentRefused', data: { ...withParent, reason } }) as const;

  test('is attached', () => {
    incidentGiven(logged).when(attach).then({ type: 'IncidentAttached', data: attachment });
  });

  test('is attached once', () => {
    incidentGiven(logged, attached).when(attach).thenNothing();
  });

  test('refuses if it has children by now: parents are one level deep', () => {
    incidentGiven(logged, childAccepted).when(attach).then(refusedAs('CHILD_HAS_CHILDREN'));
  });

  test('refuses if it has another parent by now', () => {
    const other = fact('IncidentAttached', { ...attachment, parent: 'incident-7' });
    incidentGiven(logged, other).when(attach).then(refusedAs('CHILD_HAS_PARENT'));
  });

  test('refuses if few may know of it by now', () => {
    const restricted = fact('IncidentRestricted', { kind: 'security', named: [AGENT] });
    incidentGiven(logged, restricted).when(attach).then(refusedAs('RELATIVES_WOULD_TELL'));
  });

  test.each([closed, cancelled])('refuses after $type', (done) => {
    incidentGiven(logged, resolved, done).when(attach).then(refusedAs('INCIDENT_NOT_OPEN'));
  });

  test('is there', () => {
    incidentGiven().when(attach).refused('INCIDENT_NOT_FOUND');
  });
});

describe('a child that its parent released', () => {
  const detach = command('DetachFromParent', withParent);
  const detached = { type: 'IncidentDetached', data: { ...withParent, because: 'released' } } as const;

  test('is detached', () => {
    incidentGiven(logged, attached).when(detach).then(detached);
  });

  test('is not on hold for the parent any longer', () => {
    incidentGiven(logged, attached, heldByParent)
      .when(detach)
      .then(detached, {
        type: 'IncidentResumed',
        data: {
          because: 'asked',
          withParent: true,
          to: 'logged',
          reason: 'waiting-for-supplier',
          heldSince: minute(10),
        },
      });
  });

  test('stays with the parent that accepted it anew', () => {
    const anew = fact('IncidentAttached', { ...attachment, acceptedAt: minute(8) });
    incidentGiven(logged, anew).when(detach).thenNothing();
  });

  test('is there', () => {
    incidentGiven().when(detach).refused('INCIDENT_NOT_FOUND');
  });
});

describe('resolving the parent resolves the open children', () => {
  const resolve = command('ResolveWithParent', { ...withParent, code: 'solved' });

  test('with its own confirmation', () => {
    incidentGiven(logged, attached)
      .when(resolve)
      .then({
        type: 'IncidentResolved',
        data: {
          code: 'solved',
          kind: 'solved',
          closesAt: closingOf(minute(60)),
          remindsAt: reminderOf(minute(60)),
          withParent: true,
        },
      });
  });

  test('a refusal is kept with its reason', () => {
    const retired = {
      ...defaultSettings,
      resolutionCodes: defaultSettings.resolutionCodes.map((entry) => ({ ...entry, retired: true as const })),
    };
    incidentGiven(logged, attached)
      .when({ ...resolve, settings: retired })
      .then({
        type: 'IncidentNotResolvedWithParent',
        data: { parent: PARENT, reason: 'CODE_RETIRED' },
      });
  });

  test.each([
    ['one that is resolved', [logged, attached, resolved]],
    ['one that is cancelled', [logged, attached, cancelled]],
    ['one that is no child of it', [logged]],
    ['one that was detached, and attached since', [logged, attachedSince]],
    [
      'one that was opened again since, for a reason of its own',
      [
        logged,
        attached,
        resolved,
        fact('IncidentReopened', { because: 'asked', from: 'resolved', to: 'logged' }, minute(61)),
      ],
    ],
  ])('and leaves %s alone', (_, story) => {
    incidentGiven(...story)
      .when(resolve)
      .thenNothing();
  });
});

describe('a hold that the parent passed on', () => {
  const hold = {
    ...withParent,
    since: minute(40),
    ...supplier,
    until: minute(90),
  } as const;
  const put = command('PutOnHoldWithParent', hold);
  const held = { ...supplier, until: minute(90), parentSince: minute(40) } as const;

  test('is the child’s, too', () => {
    incidentGiven(logged, attached).when(put).then({ type: 'IncidentPutOnHold', data: held });
  });

  test('takes the place of the one before', () => {
    incidentGiven(logged, attached, heldByParent)
      .when(put)
      .then({
        type: 'IncidentPutOnHold',
        data: {
          ...held,
          replaces: { ...supplier, since: minute(10) },
        },
      });
  });

  test.each([
    ['a child that waits for something of its own', [logged, attached, onHold]],
    ['what is no child', [logged]],
    ['a child that was detached, and attached since', [logged, attachedSince]],
    ['a child that is done', [logged, attached, resolved]],
  ])('is none for %s', (_, story) => {
    incidentGiven(...story)
      .when(put)
      .thenNothing();
  });

  test('is none if it is over already', () => {
    incidentGiven(logged, attached)
      .when({ ...put, until: minute(50) })
      .thenNothing();
  });

  test('ends with the parent’s', () => {
    incidentGiven(logged, attached, heldByParent)
      .when(command('ResumeWithParent', { ...withParent, since: minute(10) }))
      .then({
        type: 'IncidentResumed',
        data: {
          because: 'asked',
          withParent: true,
          to: 'logged',
          reason: 'waiting-for-supplier',
          heldSince: minute(10),
        },
      });
  });

  test.each([
    ['a later hold of the parent', [logged, attached, heldByParent], minute(9)],
    ['a hold of its own', [logged, attached, onHold], minute(10)],
    ['a hold of what was attached since', [logged, attachedSince, heldByParent], minute(10)],
  ])('does not end %s', (_, story, since) => {
    incidentGiven(...story)
      .when(command('ResumeWithParent', { ...withParent, since }))
      .thenNothing();
  });
});

describe('reopening the parent with its children', () => {
  const reopen = command('ReopenWithParent', withParent);
  const reopened = (from: 'resolved' | 'closed') =>
    ({
      type: 'IncidentReopened',
      data: { because: 'asked', withParent: true, from, to: 'assigned', team: 'print' },
    }) as const;

  test('opens what was resolved', () => {
    incidentGiven(logged, attached, resolved).when(reopen).then(reopened('resolved'));
  });

  test('opens what was closed because nobody answered', () => {
    incidentGiven(logged, attached, resolved, closed).when(reopen).then(reopened('closed'));
  });

  test.each([
    [
      'what its caller confirmed',
      [logged, attached, resolved, fact('IncidentClosed', { how: 'confirmed-by-caller' })],
    ],
    ['what is open', [logged, attached]],
    ['what is no child', [logged, resolved]],
    ['what was detached, and attached since', [logged, attachedSince, resolved]],
    ['what was resolved since', [logged, attached, { ...resolved, at: minute(61) }]],
  ])('leaves %s alone', (_, story) => {
    incidentGiven(...story)
      .when(reopen)
      .thenNothing();
  });

  test('leaves alone what was closed too long ago', () => {
    incidentGiven(logged, attached, resolved, closed)
      .when({ ...reopen, at: minute(60 * 24 * 365) })
      .thenNothing();
  });
});

describe('a caller who has a child opened again', () => {
  test('detaches only that one', () => {
    incidentGiven(logged, attached, resolved)
      .when(command('RejectResolution', { by: byCaller }))
      .then(
        { type: 'IncidentResolutionRejected', data: {} },
        {
          type: 'IncidentReopened',
          data: { because: 'rejected', from: 'resolved', to: 'assigned', team: 'print' },
        },
        { type: 'IncidentDetached', data: { ...withParent, because: 'reopened-by-caller' } },
      );
  });

  test('an agent’s reopening leaves it with its parent', () => {
    incidentGiven(logged, attached, resolved)
      .when(command('ReopenIncident', {}))
      .then({
        type: 'IncidentReopened',
        data: { because: 'asked', from: 'resolved', to: 'assigned', team: 'print' },
      });
  });

  test('the parent’s own caller reopens no child', () => {
    incidentGiven(...storyOf.logged, childAccepted, resolved)
      .when(command('RejectResolution', { by: byCaller }))
      .then(
        { type: 'IncidentResolutionRejected', data: {} },
        {
          type: 'IncidentReopened',
          data: { because: 'rejected', from: 'resolved', to: 'assigned', team: 'print' },
        },
      );
  });
});
