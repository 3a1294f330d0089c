import type { CommandRequest, ProjectedEvent } from '@ventanilla/kernel';
import type { IncidentState } from '../../incident/incident.state.js';
import type { IncidentFact } from '../incident-of.js';
import { requestOf } from './request.js';

/** What happens to a parent and may go on to its children. */
export type Followed = Extract<
  IncidentFact,
  {
    readonly type:
      | 'IncidentResolved'
      | 'IncidentReopened'
      | 'IncidentPutOnHold'
      | 'IncidentResumed'
      | 'IncidentCancelled'
      | 'IncidentMessageSent';
  }
>;

interface Asked {
  readonly command: string;
  readonly body?: object;
}

const endsPassedOnHold = ({ data }: Followed): string | undefined =>
  'endsPassedOnHold' in data ? data.endsPassedOnHold : undefined;

/** A new hold comes before the end of the old one, so that a child on hold does not go back to work in between. */
const asked = (event: Followed): readonly Asked[] => {
  const ended = endsPassedOnHold(event);
  return [...following(event), ...(ended ? [{ command: 'ResumeWithParent', body: { since: ended } }] : [])];
};

type Following<Type extends Followed['type']> = (
  event: Extract<Followed, { readonly type: Type }>,
) => Asked | undefined;

const follows: { readonly [Type in Followed['type']]?: Following<Type> } = {
  IncidentResolved: ({ data: { withChildren, code } }) =>
    withChildren && { command: 'ResolveWithParent', body: { code } },
  IncidentReopened: ({ data: { withChildren } }) => withChildren && { command: 'ReopenWithParent' },
  IncidentPutOnHold: ({ data: { passedOn, reason, kind, until }, at }) =>
    passedOn && { command: 'PutOnHoldWithParent', body: { reason, kind, until, since: at } },
  IncidentMessageSent: ({ data: { toChildren, channel }, organisation, revision }) =>
    toChildren && { command: 'SendMessageWithParent', body: { organisation, revision, channel } },
};

const following = (event: Followed): readonly Asked[] => {
  const follow = follows[event.type] as ((event: Followed) => Asked | undefined) | undefined;
  const next = follow?.(event);
  return next ? [next] : [];
};

/** Most incidents have no children, and their streams are not read for this. */
export const concernsChildren = (happened: ProjectedEvent): boolean => asked(happened as Followed).length > 0;

/** The same of each child that the parent had when it happened. */
export const askedOfChildren = (
  event: Followed,
  parent: IncidentState | undefined,
): readonly CommandRequest[] => {
  const children = !parent || parent.status === 'unlogged' ? [] : (parent.record.children ?? []);
  const commands = asked(event);
  return children.flatMap(({ id, acceptedAt }) =>
    commands.map(({ command, body }) => requestOf(event, id, { command, body: { ...body, acceptedAt } })),
  );
};
