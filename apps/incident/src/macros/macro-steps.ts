import { refuseMacro } from './macro.refusals.js';

/** The step that logs an incident; a macro without it is run on one. */
export const LOG = 'log';

/**
 * Commands that a macro can take as steps, as in their routes: each is one command to that incident and to nothing
 * beside it. What asks other incidents first, moves files, makes texts unreadable or decides for the caller is done by
 * itself.
 */
export const STEP_COMMANDS: readonly string[] = [
  LOG,
  'correct',
  'classify',
  'prioritise',
  'relate',
  'unrelate',
  'assign',
  'return-to-desk',
  'start-work',
  'put-on-hold',
  'resume',
  'escalate',
  'stand-down-escalation',
  'acknowledge-escalation',
  'add-note',
  'write-to-caller',
  'mark-answered',
  'record-contact-attempt',
  'apply-workaround',
  'take',
  'change-owner',
  'promise-date',
  'watch',
  'unwatch',
  'add-watcher',
  'remove-watcher',
  'record-effort',
  'propose-major-incident',
  'resolve',
  'reopen',
  'cancel',
];

/** Where a step's command is at home. */
export const routeOfStep = (command: string, id: string): string =>
  command === LOG ? '/api/v1/incidents' : `/api/v1/incidents/${id}/${command}`;

/** Only what a macro can take, and logging only to begin with. */
export const assertSteps = (commands: readonly string[]): void => {
  commands.forEach((command, index) => {
    const step = { step: index + 1, command };
    if (!STEP_COMMANDS.includes(command)) refuseMacro('MACRO_COMMAND_UNKNOWN', step);
    if (command === LOG && index > 0) refuseMacro('MACRO_LOGS_FIRST', step);
  });
};
