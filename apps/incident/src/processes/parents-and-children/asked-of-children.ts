import type { CommandRequest, ProjectedEvent } from '@ventanilla/kernel';
import type { IncidentState } from '../../incident/incident.state.js';
import type { IncidentFact } from '../incident-of.js';
import { requestOf } from './request.js';

/** What happens to a parent and may go on to its children. */
export type Followed = Extract<
  IncidentFact,
  {
    readonly type:
      'IncidentResolved' | 'IncidentReopened' | 'IncidentPutOnHold' | 'IncidentResumed' | 'IncidentCancelled';
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

const following = (event: Followed): readonly Asked[] => {
  switch (event.type) {
    case 'IncidentResolved':
      return event.data.withChildren
        ? [{ command: 'ResolveWithParent', body: { code: event.data.code } }]
        : [];
    case 'IncidentReopened':
      return event.data.withChildren ? [{ command: 'ReopenWithParent' }] : [];
    case 'IncidentPutOnHold': {
      const { reason, kind, until, passedOn } = event.data;
      const body = { reason, kind, until, since: event.at };
      return passedOn ? [{ command: 'PutOnHoldWithParent', body }] : [];
    }
    default:
      return [];
  }
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
  return children.flatMap(({ id }) => commands.map((command) => requestOf(event, id, command)));
};
