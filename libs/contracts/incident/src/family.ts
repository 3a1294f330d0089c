import { eventFamily } from '@ventanilla/contracts/definition';

export const incidentEvent = eventFamily({ owner: 'incident', category: 'incident', audience: 'public' });

/** Not `incident-settings`: no category may begin with another one and a dash. */
export const settingsEvent = eventFamily({
  owner: 'incident',
  category: 'settings-incident',
  audience: 'public',
});
