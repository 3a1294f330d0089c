import { isSameJson } from '@ventanilla/kernel';
import type { IncidentSettingsEvent } from '@ventanilla/contracts/incident';
import { defined } from '../incident/defined.js';
import type { SettingsCommandOf } from './incident-settings.commands.js';
import { refuseSetting } from './incident-settings.refusals.js';
import type { IncidentSettings, PriorityMatrix } from './incident-settings.js';

const LEVELS = [1, 2, 3];
const LOWEST_PRIORITY = 5;

const isPriority = (value: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= LOWEST_PRIORITY;

const isComplete = (matrix: PriorityMatrix): boolean =>
  matrix.length === LEVELS.length * LEVELS.length &&
  matrix.every(({ priority }) => isPriority(priority)) &&
  LEVELS.every((impact) =>
    LEVELS.every((urgency) => matrix.some((cell) => cell.impact === impact && cell.urgency === urgency)),
  );

const inOrder = (matrix: PriorityMatrix): PriorityMatrix =>
  [...matrix].sort((one, other) => one.impact - other.impact || one.urgency - other.urgency);

export const changePriorityMatrix = (
  command: SettingsCommandOf<'ChangePriorityMatrix'>,
  settings: IncidentSettings,
): readonly IncidentSettingsEvent[] => {
  if (!isComplete(command.priorityMatrix)) return refuseSetting('MATRIX_INCOMPLETE');
  const priorityMatrix = inOrder(command.priorityMatrix);
  const previous = settings.priorityMatrix;
  if (isSameJson(priorityMatrix, inOrder(previous))) return [];
  const data = defined({ priorityMatrix, previous, reason: command.reason });
  return [{ type: 'IncidentPriorityMatrixChanged', data }];
};

export const changeIncidentSpans = (
  { spans, reason }: SettingsCommandOf<'ChangeIncidentSpans'>,
  { spans: previous }: IncidentSettings,
): readonly IncidentSettingsEvent[] => {
  if (Object.values(spans).some((span) => !Number.isInteger(span) || span < 1)) {
    return refuseSetting('SPAN_NOT_POSITIVE');
  }
  if (isSameJson(spans, previous)) return [];
  return [{ type: 'IncidentSpansChanged', data: defined({ spans, previous, reason }) }];
};
