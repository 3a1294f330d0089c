import { PersonalText } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { incidentEvent } from './family.js';
import { Code, facts, Id, Moment, Person } from './fields.js';
import {
  COVERAGE_REASONS,
  COVERAGES,
  MEASURES,
  TARGET_STATES,
  UNCOVERED_DECISIONS,
} from './coverage.vocabulary.js';

/** Which promise an event is about. */
export const whichRun = {
  run: Id('Names it in this incident: it stays the same while things happen.'),
  target: Code('Its name within the agreement.'),
  measure: Type.Enum(MEASURES, { description: 'What is promised in time.' }),
  team: Type.Optional(Id('For `handling`: the team that has it.')),
};
const underWhat = {
  agreement: Code('Under which agreement.'),
  version: Type.Integer({ description: 'Which version of it.', minimum: 1 }),
};
const Percent = Type.Integer({ description: 'Of its time.', minimum: 1, maximum: 100 });

const DueTarget = facts({
  ...whichRun,
  goalSeconds: Type.Integer({ description: 'In how many seconds of its time.', minimum: 1 }),
  calendar: Type.Optional(Code('The calendar by which it counts; wall time, where absent.')),
  state: Type.Enum(TARGET_STATES, { description: 'Where it stood then.' }),
  dueAt: Type.Optional(
    Moment('The last instant in time, if nothing pauses it from then on; absent where nothing is due.'),
  ),
  warnsAt: Type.Optional(
    Type.Array(facts({ percent: Percent, at: Moment('When so much of its time is used.') }), {
      description: 'When somebody is warned, while it runs.',
      maxItems: 100,
    }),
  ),
  stoppedAt: Type.Optional(Moment('When it was done, in time or not.')),
});
const DueTargets = Type.Array(DueTarget, {
  description: 'None where it is not covered, or nothing is to be done any more.',
  maxItems: 200,
});

/** What follows from what was agreed. */
export const DecidedCoverage = facts({
  coverage: Type.Enum(COVERAGES, { description: 'Whether it is covered.' }),
  agreement: Type.Optional(underWhat.agreement),
  version: Type.Optional(underWhat.version),
  because: Type.Enum(COVERAGE_REASONS, { description: 'What it was decided for.' }),
  since: Moment('From when on it stands so.'),
  targets: DueTargets,
  knownFrom: facts({
    agreements: Type.Optional(Type.String({ description: 'A position in the log.', maxLength: 10_000 })),
    calendars: Type.Optional(Type.String({ description: 'A position in the log.', maxLength: 10_000 })),
  }),
});

export const IncidentCoverageDecided = incidentEvent(
  'IncidentCoverageDecided',
  'After the incident was logged, it followed anew from what was agreed whether it is covered, and what is due when.',
  DecidedCoverage,
);

export const IncidentDueTimesChanged = incidentEvent(
  'IncidentDueTimesChanged',
  'Something that starts, stops or pauses a target happened, and other instants are due.',
  facts({ targets: DueTargets }),
);

const noticed = {
  noticedLateAt: Type.Optional(
    Moment('When it was noticed, where that was more than a minute later: nobody was there to notice it.'),
  ),
};

export const IncidentTargetWarned = incidentEvent(
  'IncidentTargetWarned',
  'So much of the time of a target was used that somebody is to know.',
  facts({
    ...whichRun,
    ...underWhat,
    percent: Percent,
    reachedAt: Moment('When it was used.'),
    dueAt: Type.Optional(Moment('The last instant in time, as it stood then.')),
    ...noticed,
  }),
);

export const IncidentTargetBreached = incidentEvent(
  'IncidentTargetBreached',
  'What was promised by an instant was not done by then.',
  facts({
    ...whichRun,
    ...underWhat,
    goalSeconds: Type.Integer({ description: 'In how many seconds of its time.', minimum: 1 }),
    dueAt: Type.Optional(Moment('The last instant in time.')),
    breachedAt: Moment('From when on it was late: later than due, where it was late when it was selected.'),
    onSelection: Type.Optional(
      Type.Literal(true, { description: 'It was late before this target was selected: nobody was warned.' }),
    ),
    ...noticed,
  }),
);

export const IncidentBreachOverturned = incidentEvent(
  'IncidentBreachOverturned',
  'What was recorded later shows that a target was not breached after all.',
  facts({ ...whichRun, breachedAt: Moment('As it had been told.') }),
);

const uncoveredDecision = {
  decision: Type.Enum(UNCOVERED_DECISIONS, {
    description: 'Whether the work is done without charge, charged for, or not done.',
  }),
  agreedBy: Type.Optional(Person('Who on the customer’s side agreed; never absent where it is charged for.')),
};

export const IncidentUncoveredWorkDecided = incidentEvent(
  'IncidentUncoveredWorkDecided',
  'Somebody decided what becomes of work that no agreement covers.',
  facts({
    ...uncoveredDecision,
    coverage: Type.Enum(COVERAGES, { description: 'How it stood then.' }),
    reason: PersonalText('Why it was decided so.'),
    previous: Type.Optional(facts(uncoveredDecision)),
  }),
);
