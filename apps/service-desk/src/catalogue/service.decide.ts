import { SERVICE_STATUSES, type ServiceEvent } from '@ventanilla/contracts/service-desk';
import { decideBy, isSameJson, type Decider } from '@ventanilla/kernel';
import { defined } from '../records/defined.js';
import { absent } from '../records/record.js';
import type { ServiceCommand, ServiceCommandOf, ServiceDescription } from './service.commands.js';
import { refuseInCatalogue } from './service.refusals.js';
import { evolve, type DefinedService, type ServiceState } from './service.state.js';

type Decision<Type extends ServiceCommand['type']> = (
  command: ServiceCommandOf<Type>,
  state: ServiceState,
) => readonly ServiceEvent[];

const descriptionOf = ({ name, family, owner, value, provider }: ServiceDescription): ServiceDescription =>
  defined({ name, family, owner, value, provider });

const requireSupplier = ({ provider: { type, supplier } }: ServiceDescription): void => {
  if ((type === 'III') !== (supplier !== undefined))
    refuseInCatalogue('SUPPLIER_MISPLACED', { providerType: type });
};

const known = (state: ServiceState): DefinedService =>
  state.status === 'absent' ? refuseInCatalogue('SERVICE_NOT_FOUND') : state;

const changeable = (state: ServiceState): DefinedService =>
  state.status === 'retired' ? refuseInCatalogue('SERVICE_RETIRED') : known(state);

const defineService: Decision<'DefineService'> = (command, state) => {
  const wanted = descriptionOf(command);
  if (state.status !== 'absent') {
    const isSame = state.status === 'planned' && isSameJson(descriptionOf(state), wanted);
    return isSame ? [] : refuseInCatalogue('SERVICE_TAKEN');
  }
  requireSupplier(command);
  return [{ type: 'ServiceDefined', data: wanted }];
};

const describeService: Decision<'DescribeService'> = (command, state) => {
  const wanted = descriptionOf(command);
  const previous = descriptionOf(changeable(state));
  if (isSameJson(wanted, previous)) return [];
  requireSupplier(command);
  return [{ type: 'ServiceDescribed', data: defined({ ...wanted, previous, reason: command.reason }) }];
};

const addServiceOffering: Decision<'AddServiceOffering'> = (command, state) => {
  const { offering, name, kind, organisations } = command;
  const wanted = defined({ offering, name, kind, organisations });
  const present = changeable(state).offerings.find((one) => one.offering === offering);
  if (!present) return [{ type: 'ServiceOfferingAdded', data: wanted }];
  return isSameJson(present, wanted) ? [] : refuseInCatalogue('OFFERING_TAKEN', { offering });
};

const withdrawServiceOffering: Decision<'WithdrawServiceOffering'> = ({ offering, reason }, state) =>
  known(state).offerings.some((one) => one.offering === offering)
    ? [{ type: 'ServiceOfferingWithdrawn', data: defined({ offering, reason }) }]
    : [];

const changeServiceStatus: Decision<'ChangeServiceStatus'> = ({ status, reason }, state) => {
  const { status: previous } = known(state);
  if (status === previous) return [];
  if (SERVICE_STATUSES.indexOf(status) < SERVICE_STATUSES.indexOf(previous)) {
    return refuseInCatalogue('SERVICE_GOES_FORWARD', { from: previous, to: status });
  }
  return [{ type: 'ServiceStatusChanged', data: defined({ status, previous, reason }) }];
};

const decisions: { readonly [Type in ServiceCommand['type']]: Decision<Type> } = {
  DefineService: defineService,
  DescribeService: describeService,
  AddServiceOffering: addServiceOffering,
  WithdrawServiceOffering: withdrawServiceOffering,
  ChangeServiceStatus: changeServiceStatus,
};

/** What the provider does for its customers, from plan to retirement, and what they may request or report of it. */
export const service: Decider<ServiceState, ServiceCommand, ServiceEvent> = {
  initialState: absent,
  decide: decideBy(decisions),
  evolve,
};
