import type { IncidentStatus } from '@ventanilla/contracts/incident';
import type { ProjectedEvent } from '@ventanilla/kernel';
import type { TicketFact } from '@ventanilla/service-level';
import type { Fact } from '../incident-queue/row-change.js';

type Told<Of extends TicketFact = TicketFact> = Of extends TicketFact ? Omit<Of, 'at' | 'ref'> : never;
type Transition = Fact<'IncidentTransitionImported'>['data'];

const DONE: ReadonlySet<IncidentStatus> = new Set<IncidentStatus>(['resolved', 'closed', 'cancelled']);

/** What ends with the status that it had. */
const leaving = ({ from, to }: Transition, team: string | undefined): readonly Told[] => {
  if (from === 'resolved' && to === 'closed') return [];
  if (DONE.has(from)) return [{ fact: 'reopened', ...(team !== undefined && { team }) }];
  return from === 'pending' && to !== 'pending' ? [{ fact: 'resumed' }] : [];
};

/** What was closed without a resolution has nothing to be resolved any more. */
const entering: { readonly [Status in IncidentStatus]: (transition: Transition) => readonly Told[] } = {
  logged: () => [{ fact: 'returned' }],
  assigned: () => [],
  'in-progress': () => [{ fact: 'work-started' }],
  pending: ({ hold }) => [{ fact: 'held', hold: hold?.kind ?? 'other' }],
  resolved: () => [{ fact: 'resolved' }],
  closed: ({ from }) =>
    from === 'resolved' ? [{ fact: 'closed' }] : [{ fact: 'resolved' }, { fact: 'closed' }],
  cancelled: () => [{ fact: 'cancelled', because: 'other' }],
};

/** What another system's change of status says to clocks, whatever our rules say to it. */
export const factsOfTransition = (
  { data, at, revision }: ProjectedEvent<string, unknown>,
  team: string | undefined,
): readonly TicketFact[] => {
  const transition = data as Transition;
  return [...leaving(transition, team), ...entering[transition.to](transition)].map(
    (told) => ({ ...told, at, ref: String(revision) }) as TicketFact,
  );
};
