import type { ServiceEvent } from '@ventanilla/contracts/service-desk';
import type { Happened } from '@ventanilla/kernel';
import type { Absent, Present } from '../records/record.js';
import type { Offering, ServiceDescription, ServiceStatus } from './service.commands.js';

export interface DefinedService extends Present, ServiceDescription {
  readonly name: string;
  readonly status: ServiceStatus;
  readonly offerings: readonly Offering[];
}

export type ServiceState = Absent | DefinedService;

export const evolve = (state: ServiceState, event: Happened<ServiceEvent>): ServiceState => {
  const changedBy = event.by.id;
  if (event.type === 'ServiceDefined') return { status: 'planned', ...event.data, offerings: [], changedBy };
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'ServiceDescribed': {
      const { previous: _, reason: __, ...description } = event.data;
      const { status, offerings } = state;
      return { status, offerings, ...description, changedBy };
    }
    case 'ServiceOfferingAdded':
      return { ...state, offerings: [...state.offerings, event.data], changedBy };
    case 'ServiceOfferingWithdrawn': {
      const offerings = state.offerings.filter(({ offering }) => offering !== event.data.offering);
      return { ...state, offerings, changedBy };
    }
    case 'ServiceStatusChanged':
      return { ...state, status: event.data.status, changedBy };
    default:
      return state;
  }
};
