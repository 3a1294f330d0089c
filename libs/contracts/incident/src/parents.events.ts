import { Type } from 'typebox';
import { incidentEvent } from './family.js';
import { Code, facts, HoldKindField, Id, Moment } from './fields.js';
import { DETACHMENTS, RELEASES, RESOLUTION_KINDS } from './vocabulary.js';

/** Parents and children: two streams that tell the same story, each its own side of it. The parent's comes first. */

const Child = Id('The incident below.');
const Parent = Id('The incident above.');
const RefusalCode = (description: string) => Type.String({ description, pattern: '^[A-Z][A-Z0-9_]*$' });
const AcceptedAt = Moment('When the parent accepted it; tells one attachment from the next.');

const PassedResolution = facts({
  at: Moment('When the parent was resolved.'),
  code: Type.Optional(Code('The resolution code.')),
  kind: Type.Optional(Type.Enum(RESOLUTION_KINDS)),
});

const PassedHold = facts({
  since: Moment('When the hold began.'),
  reason: Code('Code of the hold reason.'),
  kind: HoldKindField,
  until: Type.Optional(Moment('When work goes on by itself.')),
});

export const ChildAccepted = incidentEvent(
  'ChildAccepted',
  'The incident is to be the parent of another one, which has still to agree.',
  facts({
    child: Child,
    organisation: Id('The organisation that the child concerned.'),
    resolution: Type.Optional(PassedResolution),
    hold: Type.Optional(PassedHold),
  }),
);

export const ChildReleased = incidentEvent(
  'ChildReleased',
  'The incident is not the parent of another one any more.',
  facts({
    child: Child,
    acceptedAt: AcceptedAt,
    because: Type.Enum(RELEASES, {
      description: 'Somebody detached it, it did not agree, or its caller had it opened again.',
    }),
    reason: Type.Optional(RefusalCode('Why it did not agree.')),
  }),
);

export const ChildNotResolved = incidentEvent(
  'ChildNotResolved',
  'A child was not resolved with the incident.',
  facts({ child: Child, reason: RefusalCode('The code under which it refused.') }),
);

export const IncidentAttached = incidentEvent(
  'IncidentAttached',
  'The incident has a parent, and is resolved with it.',
  facts({
    parent: Parent,
    organisation: Id('The organisation that the parent concerned.'),
    acceptedAt: AcceptedAt,
  }),
);

export const IncidentAttachmentRefused = incidentEvent(
  'IncidentAttachmentRefused',
  'The incident was to have a parent and could not have it any more.',
  facts({
    parent: Parent,
    acceptedAt: AcceptedAt,
    reason: RefusalCode('The code under which it refused.'),
  }),
);

export const IncidentDetached = incidentEvent(
  'IncidentDetached',
  'The incident has no parent any more.',
  facts({
    parent: Parent,
    acceptedAt: AcceptedAt,
    because: Type.Enum(DETACHMENTS, {
      description: 'The parent released it, or the caller had it opened again.',
    }),
  }),
);

export const IncidentNotResolvedWithParent = incidentEvent(
  'IncidentNotResolvedWithParent',
  'The parent was resolved, and the incident could not be resolved with it.',
  facts({ parent: Parent, reason: RefusalCode('The code under which it refused.') }),
);
