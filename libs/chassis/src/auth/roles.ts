/** They act in one organisation, their own. */
export const CUSTOMER_SIDE_ROLES = ['user', 'customer'] as const;
/** They act in a stated set of served organisations, or in all. */
export const DESK_SIDE_ROLES = [
  'agent',
  'team-lead',
  'manager',
  'major-incident-manager',
  'auditor',
  'administrator',
  'data-protection-officer',
] as const;
/** Programs with client credentials. */
export const MACHINE_ROLES = ['subscriber', 'monitoring', 'provisioning'] as const;

export const ROLES = [...CUSTOMER_SIDE_ROLES, ...DESK_SIDE_ROLES, ...MACHINE_ROLES] as const;

export type Role = (typeof ROLES)[number];

const known: ReadonlySet<string> = new Set(ROLES);
const machine: ReadonlySet<string> = new Set(MACHINE_ROLES);
const customerSide: ReadonlySet<string> = new Set(CUSTOMER_SIDE_ROLES);

export const isRole = (text: string): text is Role => known.has(text);
export const isMachineRole = (role: Role): boolean => machine.has(role);
export const isCustomerSide = (role: Role): boolean => customerSide.has(role);
