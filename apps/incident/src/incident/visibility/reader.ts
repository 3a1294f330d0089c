import { Injectable } from '@nestjs/common';
import { hasRole, isCustomerOnly, onlyOrganisation, type Principal, type Role } from '@ventanilla/chassis';
import { SharingLookup } from '../../sharing/sharing.lookup.js';
import { isSharedWith } from '../../sharing/sharing.policy.js';
import type { Reader } from './visibility.policy.js';

/** What for: to read and to work, or to make a text unreadable, which is done without reading it. */
export type Purpose = 'handle' | 'redact';

const SEES_SERVED: readonly Role[] = [
  'agent',
  'team-lead',
  'manager',
  'major-incident-manager',
  'data-protection-officer',
  'subscriber',
];

/** From whoever asks to how far they see. An administrator sees nothing of a ticket for being one. */
@Injectable()
export class Readers {
  constructor(private readonly sharing: SharingLookup) {}

  async of(principal: Principal, purpose: Purpose = 'handle'): Promise<Reader> {
    return {
      personId: principal.id,
      organisations: principal.organisations,
      teams: principal.teams ?? [],
      sees: await this.reach(principal, purpose),
      readsInternalNotes: !isCustomerOnly(principal),
    };
  }

  private async reach(principal: Principal, purpose: Purpose): Promise<Reader['sees']> {
    if (hasRole(principal, 'auditor')) return 'everything';
    if (hasRole(principal, ...SEES_SERVED)) return 'unrestricted';
    if (purpose === 'redact' && hasRole(principal, 'administrator')) return 'unrestricted';
    return (await this.sharesWith(principal)) ? 'unrestricted' : 'own';
  }

  /** Whether the organisation lets this member see the incidents of the others. */
  private async sharesWith(principal: Principal): Promise<boolean> {
    const organisation = onlyOrganisation(principal);
    if (organisation === undefined || !hasRole(principal, 'user', 'customer')) return false;
    const member = { personId: principal.id, isCustomer: hasRole(principal, 'customer') };
    return isSharedWith(member, await this.sharing.of(organisation));
  }
}
