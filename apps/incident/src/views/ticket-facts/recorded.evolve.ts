import type { DataOf } from '@ventanilla/contracts/incident';
import type { ProjectedEvent } from '@ventanilla/kernel';
import { defined } from '../../incident/defined.js';
import type { RecordedTarget, RecordedVerdict, ReportedTicket } from './ticket.js';

type Decided = DataOf<'IncidentCoverageDecided'>;
type Change = Pick<ReportedTicket, 'recorded'>;
type Said = Pick<ProjectedEvent, 'at' | 'revision'>;

const recordedTarget = (target: Decided['targets'][number]): RecordedTarget => {
  const { run, target: key, measure, team, goalSeconds, state, dueAt, stoppedAt } = target;
  return defined({ run, target: key, measure, team, goalSeconds, state, dueAt, stoppedAt });
};

/** What is said under the same version takes the place of what was; under another, or once corrected, it stands beside it. */
const withVerdict = (recorded: readonly RecordedVerdict[], verdict: RecordedVerdict): Change => {
  const last = recorded.at(-1);
  const isSame =
    last?.correctedBy === undefined &&
    last?.agreement === verdict.agreement &&
    last?.version === verdict.version;
  return { recorded: [...(isSame ? recorded.slice(0, -1) : recorded), verdict] };
};

const verdictOf = (
  { agreement, version }: Pick<RecordedVerdict, 'agreement' | 'version'>,
  targets: Decided['targets'],
  { at, revision }: Said,
): RecordedVerdict =>
  defined({
    agreement,
    version,
    recordedAt: at,
    ref: String(revision),
    targets: targets.map(recordedTarget),
  });

export const coverageRecorded = (
  recorded: readonly RecordedVerdict[] | undefined,
  decided: Pick<Decided, 'agreement' | 'version' | 'targets'>,
  said: Said,
): Change => withVerdict(recorded ?? [], verdictOf(decided, decided.targets, said));

/** Somebody corrected the record: what was said until then is kept as it was. */
export const correctionRecorded = (
  { recorded = [] }: Change,
  { revision }: Pick<Said, 'revision'>,
): Change => {
  const last = recorded.at(-1);
  if (!last) return {};
  return { recorded: [...recorded.slice(0, -1), { ...last, correctedBy: String(revision) }] };
};

export const targetsRecorded = (
  recorded: readonly RecordedVerdict[] | undefined,
  targets: Decided['targets'],
  said: Said,
): Change => withVerdict(recorded ?? [], verdictOf(recorded?.at(-1) ?? {}, targets, said));
