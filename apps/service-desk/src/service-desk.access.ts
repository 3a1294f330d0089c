import { defineAccess } from '@ventanilla/chassis';

const STAFF = ['agent', 'team-lead', 'manager', 'major-incident-manager'] as const;
const OFFICERS = ['auditor', 'administrator', 'data-protection-officer'] as const;

/** Who may do what with the people that the desk knows. */
defineAccess({
  RegisterPerson: [...STAFF, 'administrator', 'provisioning'],
  LinkSignIn: ['administrator', 'provisioning'],
  ForgetPerson: ['administrator', 'data-protection-officer'],
  ReadMyself: ['user', 'customer', ...STAFF, ...OFFICERS],
  ReadPerson: [...STAFF, ...OFFICERS, 'provisioning'],
  ListPeople: [...STAFF, ...OFFICERS, 'provisioning'],
  ReadServiceDeskEvents: ['subscriber', 'auditor', 'administrator'],
  ReadServiceDeskAudit: OFFICERS,
  RevealPersonalData: ['subscriber'],
});
