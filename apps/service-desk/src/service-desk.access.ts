import { defineAccess } from '@ventanilla/chassis';

const STAFF = ['agent', 'team-lead', 'manager', 'major-incident-manager'] as const;
const OFFICERS = ['auditor', 'administrator', 'data-protection-officer'] as const;

const readers = ['agent', 'team-lead', 'manager', 'auditor', 'administrator', 'provisioning'] as const;
/** Service level managers, and those who set the installation up. */
const agreers = ['manager', 'administrator', 'provisioning'] as const;
const teamLeaders = ['team-lead', ...agreers] as const;

/** Who may do what with the people and the records that the desk keeps. */
defineAccess({
  DefineCalendar: agreers,
  ReviseCalendar: agreers,
  RetireCalendar: agreers,
  ListCalendars: readers,
  ReadCalendar: readers,
  ReadCalendarHistory: readers,
  ConcludeAgreement: agreers,
  AmendAgreement: agreers,
  EndAgreement: agreers,
  ListAgreements: readers,
  ReadAgreement: readers,
  ReadAgreementHistory: readers,
  RegisterOrganisation: agreers,
  RenameOrganisation: agreers,
  EnrolMember: agreers,
  ReleaseMember: agreers,
  RetireOrganisation: agreers,
  DefineServiceFamily: agreers,
  RenameServiceFamily: agreers,
  DefineService: agreers,
  DescribeService: agreers,
  AddServiceOffering: agreers,
  WithdrawServiceOffering: agreers,
  ChangeServiceStatus: agreers,
  FormTeam: agreers,
  DescribeTeam: agreers,
  DisbandTeam: agreers,
  AddTeamMember: teamLeaders,
  RemoveTeamMember: teamLeaders,
  ListOrganisations: readers,
  ReadOrganisation: readers,
  ReadOrganisationHistory: readers,
  ListTeams: readers,
  ReadTeam: readers,
  ReadTeamHistory: readers,
  ListServiceFamilies: readers,
  ReadServiceFamily: readers,
  ReadServiceFamilyHistory: readers,
  ListServices: readers,
  ReadService: readers,
  ReadServiceHistory: readers,
  SetRoutingRule: teamLeaders,
  RetireRoutingRule: teamLeaders,
  ListRoutingRules: readers,
  ReadRoutingRule: readers,
  ReadRoutingRuleHistory: readers,
  ProposeTeams: readers,
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
