import { Refused, type RefusalDetails } from '@ventanilla/kernel';

export const MACRO_REFUSALS = {
  NO_SUCH_MACRO: 'There is no such macro for you.',
  MACRO_RETIRED: 'This macro was retired.',
  MACRO_CHANGED: 'The macro has another version now than the one that you saw; look again.',
  MACRO_ERASED: 'The texts of this macro can never be read again; write it anew.',
  MACRO_COMMAND_UNKNOWN: 'A macro cannot take this step.',
  MACRO_LOGS_FIRST: 'Only the first step of a macro can log an incident.',
  MACRO_LOGS_INCIDENT: 'This macro logs an incident of its own; it is not run on another.',
  MACRO_NEEDS_INCIDENT: 'This macro logs no incident; it is run on one.',
  MACRO_PLACEHOLDER_UNKNOWN: 'A step has a placeholder that the macro does not name.',
  MACRO_PLACEHOLDER_UNUSED: 'The macro names a placeholder that no step has.',
  MACRO_PLACEHOLDER_TWICE: 'The macro names a placeholder twice.',
  MACRO_VALUE_MISSING: 'A placeholder of the macro has no value.',
  MACRO_VALUE_UNKNOWN: 'The macro has no placeholder of this name.',
  MACRO_VALUE_MALFORMED: 'A placeholder of the macro takes another kind of value.',
} as const;

export type MacroRefusal = keyof typeof MACRO_REFUSALS;

export const refuseMacro = (code: MacroRefusal, details?: RefusalDetails): never => {
  throw new Refused(code, MACRO_REFUSALS[code], details);
};
