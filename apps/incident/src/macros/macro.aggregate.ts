import type { Aggregate } from '@ventanilla/eventing';
import { Refused, type Decider, type DomainCommand } from '@ventanilla/kernel';
import type { Scope } from '../scoped/scope.js';
import type { MacroEvent } from './macro.definitions.js';
import type { Macro, MacroContent, MacroState } from './macro.state.js';
import { MACRO_REFUSALS } from './macro.refusals.js';

export type MacroCommand =
  | (DomainCommand<'SaveMacro'> & MacroContent & { readonly scope: Scope })
  /** Its scope stays: what others use is not taken from them by the way. */
  | (DomainCommand<'ChangeMacro'> & MacroContent)
  | DomainCommand<'RetireMacro'>;

const inUse = (state: MacroState): Macro => {
  if (state.status !== 'saved') throw new Refused('MACRO_RETIRED', MACRO_REFUSALS.MACRO_RETIRED);
  return state;
};

const savedAs = (
  scope: Scope,
  version: number,
  { name, steps, placeholders }: MacroContent,
): readonly MacroEvent[] => [
  {
    type: 'MacroSaved',
    data: {
      scope,
      version,
      name,
      steps: steps.map((step) => ({ ...step })),
      placeholders: placeholders.map((placeholder) => ({ ...placeholder })),
    },
  },
];

export const macro: Decider<MacroState, MacroCommand, MacroEvent> = {
  initialState: { status: 'none' },
  decide: (command, state) => {
    if (command.type === 'RetireMacro')
      return state.status === 'saved' ? [{ type: 'MacroRetired', data: {} }] : [];
    if (command.type === 'SaveMacro')
      return state.status === 'none' ? savedAs(command.scope, 1, command) : [];
    const { scope, version } = inUse(state);
    return savedAs(scope, version + 1, command);
  },
  evolve: (state, event) => {
    if (event.type === 'MacroSaved') return { status: 'saved', ...event.data };
    return state.status === 'none' ? state : { ...state, status: 'retired' };
  },
};

export const macroAggregate: Aggregate<MacroState, MacroCommand, MacroEvent> = {
  owner: 'internal',
  category: 'macro-incident',
  decider: macro,
  foldVersion: 1,
  personOf: () => undefined,
  organisationOf: () => undefined,
};
