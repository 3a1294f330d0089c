export const UNCOVERED_REFUSALS = {
  INCIDENT_COVERED: 'An agreement covers this incident; nothing is to be decided about it.',
  COVERAGE_UNKNOWN: 'Nothing was decided yet about whether an agreement covers this incident.',
  CUSTOMER_AGREEMENT_REQUIRED: 'What is charged for needs somebody on the customer’s side who agreed.',
} as const;
