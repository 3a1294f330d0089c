import type { Channel, HoldKind } from '@ventanilla/contracts/incident';
import type { Label } from '../../configuration/incident-settings.js';

/** Where a state of the source stands among ours. `new` is logged, or assigned where somebody has it. */
export type Target =
  | { readonly status: 'new' | 'in-progress' | 'resolved' | 'closed' }
  | { readonly status: 'pending'; readonly hold: string };

export interface SourceHold {
  readonly kind: HoldKind;
  readonly label: Label;
}

/** Hold reasons of the source; what is waited for follows from their names. */
export const SOURCE_HOLDS: Readonly<Record<string, SourceHold>> = {
  'Awaiting User Info': {
    kind: 'caller',
    label: { en: 'Awaiting User Info', es: 'A la espera de datos del usuario' },
  },
  'Awaiting Vendor': { kind: 'supplier', label: { en: 'Awaiting Vendor', es: 'A la espera del proveedor' } },
  'Awaiting Problem': {
    kind: 'problem',
    label: { en: 'Awaiting Problem', es: 'A la espera de un problema' },
  },
  'Awaiting Evidence': {
    kind: 'evidence',
    label: { en: 'Awaiting Evidence', es: 'A la espera de pruebas' },
  },
};

const TARGETS: Readonly<Record<string, Target>> = {
  New: { status: 'new' },
  Active: { status: 'in-progress' },
  Resolved: { status: 'resolved' },
  Closed: { status: 'closed' },
  ...Object.fromEntries(Object.keys(SOURCE_HOLDS).map((hold) => [hold, { status: 'pending', hold }])),
};

/** Undefined for what is no state, such as -100: nobody knows what it meant, and nothing is made of it. */
export const targetOf = (state: string): Target | undefined =>
  Object.hasOwn(TARGETS, state) ? TARGETS[state] : undefined;

/**
 * An interactive voice response is a telephone call that a machine answered. `Direct opening` says that an
 * agent opened it, and not how the desk was reached: the channel stays unknown.
 */
const CHANNELS: Readonly<Record<string, Channel>> = {
  Phone: 'phone',
  IVR: 'phone',
  Email: 'email',
  'Self service': 'portal',
};

export const channelOf = (contactType: string | undefined): Channel | undefined =>
  contactType !== undefined && Object.hasOwn(CHANNELS, contactType) ? CHANNELS[contactType] : undefined;
