import { defineAccess } from '@ventanilla/chassis';

/** Who may do what with the people that the desk knows. */
defineAccess({
  RegisterPerson: ['agent', 'team-lead', 'manager', 'administrator', 'provisioning'],
  LinkSignIn: ['administrator', 'provisioning'],
  ForgetPerson: ['administrator'],
  ReadMyself: ['user', 'customer', 'agent', 'team-lead', 'manager', 'auditor', 'administrator'],
  ReadPerson: ['agent', 'team-lead', 'manager', 'auditor', 'administrator', 'provisioning'],
  ListPeople: ['agent', 'team-lead', 'manager', 'auditor', 'administrator', 'provisioning'],
  ReadServiceDeskEvents: ['subscriber', 'auditor', 'administrator'],
  ReadServiceDeskAudit: ['auditor', 'administrator'],
  RevealPersonalData: ['subscriber'],
});
