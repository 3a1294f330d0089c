import type { SharedWith } from '@ventanilla/contracts/incident';

/** Who of an organisation sees the incidents of its other members. */
export interface Sharing {
  readonly with: SharedWith;
  readonly named: readonly string[];
}

export const DEFAULT_SHARING: Sharing = { with: 'customers', named: [] };

/** Somebody of the organisation. */
export interface Member {
  readonly personId: string;
  readonly isCustomer: boolean;
}

const rules: Readonly<Record<SharedWith, (member: Member, named: readonly string[]) => boolean>> = {
  nobody: () => false,
  'named-people': (member, named) => named.includes(member.personId),
  customers: (member) => member.isCustomer,
  everyone: () => true,
};

/** Whether a member of the organisation sees the incidents of the others. */
export const isSharedWith = (member: Member, sharing: Sharing): boolean =>
  rules[sharing.with](member, sharing.named);
