import { isCustomerOnly, servesOrganisation } from '@ventanilla/chassis';
import type { DataOf } from '@ventanilla/contracts/incident';
import { isForEveryone } from '../incident/visibility/event-audience.js';
import type { FeedPolicy } from '@ventanilla/hosting';
import { namesHiddenSide } from '../incident/parents/other-side.policy.js';

/** What of incidents a reader of the feed is not shown, though they may know of the incident. */
export const incidentFeedRules: FeedPolicy = {
  /** What is for the desk only, and another organisation's side; the settings, which are nobody's, everybody gets. */
  withholds: (reader, { name, data, stream }) =>
    stream.startsWith('incident-') &&
    ((isCustomerOnly(reader) && !isForEveryone(name, data)) ||
      namesHiddenSide({ type: name, data }, (organisation) => servesOrganisation(reader, organisation))),
  leaves: ({ name, data }) =>
    name === 'IncidentOrganisationCorrected'
      ? [(data as DataOf<'IncidentOrganisationCorrected'>).previous]
      : [],
};
