import { hasRole, isCustomerOnly, type Principal } from '@ventanilla/chassis';
import type { Reader } from './visibility.policy.js';

/** A user sees what they called for, a customer their organisation's, the desk what it serves. */
export const readerOf = (principal: Principal): Reader => ({
  personId: principal.id,
  organisations: principal.organisations,
  sees: isCustomerOnly(principal) && !hasRole(principal, 'customer') ? 'own' : 'organisation',
  readsInternalNotes: !isCustomerOnly(principal),
});
