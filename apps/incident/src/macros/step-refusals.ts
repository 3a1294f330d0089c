import { commandRoutesOf } from '@ventanilla/chassis';
import { ConversationController } from '../incident/conversation/conversation.controller.js';
import { AddNoteController } from '../incident/handling/add-note.controller.js';
import { IncidentHandlingController } from '../incident/handling/incident-handling.controller.js';
import { LogIncidentController } from '../incident/logging/log-incident.controller.js';
import { MajorController } from '../incident/major/major.controller.js';
import { EffortController } from '../incident/ownership/effort.controller.js';
import { OwnershipController } from '../incident/ownership/ownership.controller.js';
import { WatchingController } from '../incident/ownership/watching.controller.js';
import { IncidentRecordController } from '../incident/record/incident-record.controller.js';
import { IncidentResolutionController } from '../incident/resolution/incident-resolution.controller.js';
import { LOG, STEP_COMMANDS } from './macro-steps.js';

const routes = commandRoutesOf([
  ConversationController,
  AddNoteController,
  IncidentHandlingController,
  LogIncidentController,
  MajorController,
  EffortController,
  OwnershipController,
  WatchingController,
  IncidentRecordController,
  IncidentResolutionController,
]);

const refusalsOfStep = (command: string): readonly string[] => {
  const route = routes.find(({ path }) => path === (command === LOG ? '/' : `:id/${command}`));
  if (!route) throw new Error(`No route takes the step ${command}.`);
  return route.refusals;
};

/** What steps can be refused with, as each would be by itself. */
export const STEP_REFUSALS: readonly string[] = [...new Set(STEP_COMMANDS.flatMap(refusalsOfStep))];
