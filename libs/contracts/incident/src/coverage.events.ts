import { Type } from 'typebox';
import { incidentEvent } from './family.js';
import { Code, facts, Id, Moment } from './fields.js';
import { COVERAGE_REASONS, COVERAGES, MEASURES, TARGET_STATES } from './coverage.vocabulary.js';

const DueTarget = facts({
  run: Id('Names it in this incident: it stays the same while things happen.'),
  target: Code('Its name within the agreement.'),
  measure: Type.Enum(MEASURES, { description: 'What is promised in time.' }),
  team: Type.Optional(Id('For `handling`: the team that has it.')),
  goalSeconds: Type.Integer({ description: 'In how many seconds of its time.', minimum: 1 }),
  calendar: Type.Optional(Code('The calendar by which it counts; wall time, where absent.')),
  state: Type.Enum(TARGET_STATES, { description: 'Where it stood when this was decided.' }),
  dueAt: Type.Optional(
    Moment('The last instant in time, if nothing pauses it from then on; absent where nothing is due yet.'),
  ),
});

export const IncidentCoverageDecided = incidentEvent(
  'IncidentCoverageDecided',
  'From what was agreed it followed whether the incident is covered, under which agreement, and what is due when.',
  facts({
    coverage: Type.Enum(COVERAGES, { description: 'Whether it is covered.' }),
    agreement: Type.Optional(Code('Under which agreement.')),
    version: Type.Optional(Type.Integer({ description: 'Which version of it.', minimum: 1 })),
    because: Type.Enum(COVERAGE_REASONS, { description: 'What it was decided for.' }),
    since: Moment('From when on it stands so.'),
    targets: Type.Array(DueTarget, { description: 'None where it is not covered.', maxItems: 200 }),
    knownFrom: facts({
      agreements: Type.Optional(Type.String({ description: 'A position in the log.', maxLength: 10_000 })),
      calendars: Type.Optional(Type.String({ description: 'A position in the log.', maxLength: 10_000 })),
    }),
  }),
);
