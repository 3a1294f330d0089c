import { isCustomerOnly } from '@ventanilla/chassis';
import type { DataOf } from '@ventanilla/contracts/incident';
import type { FeedPolicy } from '@ventanilla/hosting';

/** What of incidents a reader of the feed is not shown, though they may know of the incident. */
export const incidentFeedRules: FeedPolicy = {
  /** Internal notes are for the desk's side. */
  withholds: (reader, { name, data }) =>
    name === 'IncidentNoteAdded' &&
    (data as DataOf<'IncidentNoteAdded'>).visibility === 'internal' &&
    isCustomerOnly(reader),
  leaves: ({ name, data }) =>
    name === 'IncidentOrganisationCorrected'
      ? [(data as DataOf<'IncidentOrganisationCorrected'>).previous]
      : [],
};
