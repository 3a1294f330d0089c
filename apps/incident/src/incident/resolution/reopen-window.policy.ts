import { plusMs, type Instant } from '@ventanilla/kernel';
import type { IncidentSettings } from '../../configuration/incident-settings.js';
import { refuse } from '../incident.refusals.js';
import type { Closed } from '../incident.state.js';

interface Circumstances {
  readonly settings: IncidentSettings;
  readonly at: Instant;
}

export const isWindowOver = ({ settings, at }: Circumstances, { closure }: Closed): boolean =>
  at > plusMs(closure.at, settings.spans.reopenWithinSeconds * 1_000);

/** A closed incident is a matter of the past once the window after its closing is over. */
export const requireReopenWindow = (circumstances: Circumstances, incident: Closed): void => {
  const { reopenWithinSeconds } = circumstances.settings.spans;
  if (isWindowOver(circumstances, incident)) refuse('REOPEN_WINDOW_OVER', { reopenWithinSeconds });
};
