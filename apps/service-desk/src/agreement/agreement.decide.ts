import type { AgreementEvent } from '@ventanilla/contracts/service-desk';
import { decideBy, isSameJson, type Decider } from '@ventanilla/kernel';
import { requireKeepable } from '@ventanilla/service-level';
import { defined } from '../records/defined.js';
import { absent } from '../records/record.js';
import type { AgreementCommand, AgreementCommandOf, AgreementTerms } from './agreement.commands.js';
import { refuseAgreement } from './agreement.refusals.js';
import { evolve, type AgreementState, type ConcludedAgreement } from './agreement.state.js';

type Decision<Type extends AgreementCommand['type']> = (
  command: AgreementCommandOf<Type>,
  state: AgreementState,
) => readonly AgreementEvent[];

const termsOf = (terms: AgreementTerms): AgreementTerms => {
  const { services, kinds, priorities, validFrom, validUntil, takeOver, targets, agreedBy } = terms;
  return defined({ services, kinds, priorities, validFrom, validUntil, takeOver, targets, agreedBy });
};

const saysTheSame = (one: AgreementTerms, other: AgreementTerms): boolean =>
  isSameJson(termsOf(one), termsOf(other));

const concluded = (state: AgreementState): ConcludedAgreement =>
  state.status === 'absent' ? refuseAgreement('AGREEMENT_NOT_FOUND') : state;

const concludeAgreement: Decision<'ConcludeAgreement'> = (command, state) => {
  const { name, organisation } = command;
  if (state.status !== 'absent') {
    const [first] = state.versions;
    const again = state.versions.length === 1 && state.name === name && state.organisation === organisation;
    return again && first && saysTheSame(first, command) ? [] : refuseAgreement('AGREEMENT_TAKEN');
  }
  requireKeepable(command);
  return [{ type: 'AgreementConcluded', data: { name, organisation, version: 1, ...termsOf(command) } }];
};

const amendAgreement: Decision<'AmendAgreement'> = (command, state) => {
  const { status, versions } = concluded(state);
  const last = versions.at(-1);
  if (!last || status === 'ended') return refuseAgreement('AGREEMENT_ENDED');
  if (saysTheSame(last, command)) return [];
  requireKeepable(command);
  const { reason } = command;
  const version = last.version + 1;
  return [{ type: 'AgreementAmended', data: defined({ version, ...termsOf(command), reason }) }];
};

const endAgreement: Decision<'EndAgreement'> = ({ at, until, reason }, state) => {
  const last = concluded(state).versions.at(-1);
  if (!last || last.validUntil === until) return [];
  if (state.status === 'ended') return refuseAgreement('AGREEMENT_ENDED');
  if (until < at) return refuseAgreement('AGREEMENT_END_IN_THE_PAST', { until });
  if (until <= last.validFrom) return refuseAgreement('VALIDITY_EMPTY');
  return [{ type: 'AgreementEnded', data: defined({ version: last.version, until, reason }) }];
};

const decisions: { readonly [Type in AgreementCommand['type']]: Decision<Type> } = {
  ConcludeAgreement: concludeAgreement,
  AmendAgreement: amendAgreement,
  EndAgreement: endAgreement,
};

/** What was agreed, never changed in place: each version has its own validity, and all of them stay. */
export const agreement: Decider<AgreementState, AgreementCommand, AgreementEvent> = {
  initialState: absent,
  decide: decideBy(decisions),
  evolve,
};
