/** Whether what was agreed holds for an incident. `provisional`: its service is not known yet. */
export const COVERAGES = [
  'covered',
  'provisional',
  'outside-hours',
  'agreement-ended',
  'not-covered',
] as const;
export type CoverageKind = (typeof COVERAGES)[number];

/** What somebody decides about work that no agreement covers. */
export const UNCOVERED_DECISIONS = ['courtesy', 'chargeable', 'declined'] as const;
export type UncoveredDecision = (typeof UNCOVERED_DECISIONS)[number];

/** Who answers for a target that was not kept. */
export const RESPONSIBLE_KINDS = ['team', 'supplier', 'customer'] as const;
export type ResponsibleKind = (typeof RESPONSIBLE_KINDS)[number];

/** For what a run may be left out of the figures. */
export const EXCLUSION_REASONS = [
  'force-majeure',
  'caused-by-customer',
  'agreed-downtime',
  'error-of-record',
] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

export const COVERAGE_REASONS = [
  'reported',
  'priority-changed',
  'service-changed',
  'organisation-changed',
  'kind-changed',
  'location-changed',
  'agreement-changed',
  'agreement-ended',
] as const;

export const MEASURES = [
  'response',
  'next-response',
  'update',
  'restoration',
  'resolution',
  'handling',
] as const;

export const TARGET_STATES = ['not-started', 'running', 'paused', 'met', 'breached'] as const;
