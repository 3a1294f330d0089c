import { isSameJson } from '@ventanilla/kernel';
import { usable } from '../codes.policy.js';
import { defined } from '../defined.js';
import type { CommandOf } from '../incident.commands.js';
import type { IncidentEvent } from '../incident.events.js';
import { resolved, valid } from '../incident.guards.js';
import type { Incident } from '../incident.state.js';

export type Correct = CommandOf<'CorrectIncident'>;
/** What one group of fields becomes: its event, or nothing where it is not given or stands so already. */
export type Correction = (command: Correct, state: Incident) => IncidentEvent | undefined;

const corrected = <Value>(given: Value | null | undefined, present: Value | undefined): Value | undefined =>
  given === undefined ? present : (given ?? undefined);

const classification: Correction = (command, state) => {
  if (command.category === undefined && command.service === undefined) return undefined;
  const { category, service } = valid(state).record;
  const previous = defined({ category, service });
  const next = defined({
    category: corrected(command.category, category),
    service: corrected(command.service, service),
  });
  if (isSameJson(next, previous)) return undefined;
  if (next.category !== undefined && next.category !== category) usable(command, 'category', next.category);
  return {
    type: 'IncidentClassificationCorrected',
    data: defined({ ...next, previous, reason: command.reason }),
  };
};

const configurationItems: Correction = (command, state) => {
  if (command.configurationItems === undefined) return undefined;
  const { related } = valid(state).record;
  const previous = related.filter(({ kind }) => kind === 'configuration-item').map(({ id }) => id);
  const next = [...new Set(command.configurationItems)];
  if (isSameJson([...next].sort(), [...previous].sort())) return undefined;
  const data = defined({ configurationItems: next, previous, reason: command.reason });
  return { type: 'IncidentConfigurationItemsCorrected', data };
};

/** The one correction of a resolved incident that is no classification: before, there is nothing to correct. */
const resolution: Correction = (command, state) => {
  if (command.resolution === undefined) return undefined;
  const { resolution: present } = resolved(state);
  const { code = present.code, text } = command.resolution;
  if (code === present.code && text === undefined) return undefined;
  const kind = code === present.code ? present.kind : usable(command, 'resolution-code', code)?.kind;
  const data = defined({ code, kind, text, previous: present.code, reason: command.reason });
  return { type: 'IncidentResolutionCorrected', data };
};

/** Classification, relations and the resolution may be put right after the incident was resolved too. */
export const codeCorrections: readonly Correction[] = [classification, configurationItems, resolution];
