import type { ServiceFamilyEvent } from '@ventanilla/contracts/service-desk';
import type { Decider, DomainCommand, Happened } from '@ventanilla/kernel';
import { absent, type Absent, type Present } from '../records/record.js';
import { refuseInCatalogue } from './service.refusals.js';

export interface DefineServiceFamily extends DomainCommand<'DefineServiceFamily'> {
  readonly name: string;
}

export interface RenameServiceFamily extends DomainCommand<'RenameServiceFamily'> {
  readonly name: string;
}

export type ServiceFamilyCommand = DefineServiceFamily | RenameServiceFamily;

export interface DefinedFamily extends Present {
  readonly status: 'in-use';
}

const evolve = (
  state: Absent | DefinedFamily,
  event: Happened<ServiceFamilyEvent>,
): Absent | DefinedFamily => ({
  status: 'in-use',
  name: event.data.name,
  changedBy: event.by.id,
});

const decide = (
  { type, name }: ServiceFamilyCommand,
  state: Absent | DefinedFamily,
): readonly ServiceFamilyEvent[] => {
  if (type === 'DefineServiceFamily') {
    if (state.status === 'absent') return [{ type: 'ServiceFamilyDefined', data: { name } }];
    return state.name === name ? [] : refuseInCatalogue('FAMILY_TAKEN');
  }
  if (state.status === 'absent') return refuseInCatalogue('FAMILY_NOT_FOUND');
  return state.name === name ? [] : [{ type: 'ServiceFamilyRenamed', data: { name, previous: state.name } }];
};

/** Services that belong together in the catalogue. */
export const serviceFamily: Decider<Absent | DefinedFamily, ServiceFamilyCommand, ServiceFamilyEvent> = {
  initialState: absent,
  decide,
  evolve,
};
