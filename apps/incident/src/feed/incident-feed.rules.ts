import { isCustomerOnly } from '@ventanilla/chassis';
import type { DataOf } from '@ventanilla/contracts/incident';
import { isForEveryone } from '../incident/visibility/event-audience.js';
import type { FeedPolicy } from '@ventanilla/hosting';

const OF_INCIDENTS = 'incident-';

/** Not the settings, which are nobody's. */
export const isOfIncident = ({ stream }: { readonly stream: string }): boolean =>
  stream.startsWith(OF_INCIDENTS);

/** What of incidents a reader of the feed is not shown, though they may know of the incident. */
export const incidentFeedRules: FeedPolicy = {
  /** What is for the desk only. */
  withholds: (reader, event) =>
    isOfIncident(event) && isCustomerOnly(reader) && !isForEveryone(event.name, event.data),
  leaves: ({ name, data }) =>
    name === 'IncidentOrganisationCorrected'
      ? [(data as DataOf<'IncidentOrganisationCorrected'>).previous]
      : [],
};
