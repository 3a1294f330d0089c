import type { Instant } from '@ventanilla/kernel';
import { onDutyAt } from '@ventanilla/service-level';
import type { KnownEscalation } from './known-escalation.js';
import type { Asked, Rung } from './ladder.state.js';

export interface Asking {
  readonly known: KnownEscalation;
  readonly at: Instant;
  /** The team that answers for the ticket. */
  readonly responsible?: string;
  /** Whom this ladder has asked already. */
  readonly everAsked: readonly string[];
}

/** The lead of the team, and nobody where it has none. */
const leadOf = (team: string, { leads }: KnownEscalation): Asked => {
  const person = leads.get(team);
  return person === undefined ? { as: 'nobody', team } : { as: 'team-lead', person, team };
};

/** Whom a rung asks. Where nobody is on duty, or everybody was asked already, that is the lead of the team. */
export const whomToAsk = (
  { asks, person, team: named }: Rung,
  { known, at, responsible, everAsked }: Asking,
): Asked => {
  const team = named ?? responsible;
  if (asks === 'person') return { as: 'person', person, ...(team !== undefined && { team }) };
  if (team === undefined) return { as: 'nobody' };
  if (asks === 'team-lead') return leadOf(team, known);
  const rota = known.rotas.get(team);
  const onDuty = rota ? onDutyAt(rota, at).map((one) => one.person) : [];
  const isNext = (one: string): boolean => asks === 'on-duty' || !everAsked.includes(one);
  const first = onDuty.find(isNext);
  const asked: Asked = first === undefined ? leadOf(team, known) : { as: 'on-duty', person: first, team };
  return { ...asked, onDuty };
};
