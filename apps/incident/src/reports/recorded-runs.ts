import type { Instant } from '@ventanilla/kernel';
import type {
  FoundTicket,
  RecordedTarget,
  RecordedVerdict,
  ReportedTicket,
} from '../views/ticket-facts/ticket.js';
import type { JudgedRun } from './verdicts.js';

/** Time that passes is no event: what was running and is due by now is late, as the recorded instant says. */
const stateAt = ({ state, dueAt }: RecordedTarget, at: Instant): RecordedTarget['state'] =>
  state === 'running' && dueAt !== undefined && dueAt < at ? 'breached' : state;

/** The runs of one recorded verdict as they stand at an instant; none where it was not covered. */
export const runsOfVerdict = (
  { agreement, version, targets }: RecordedVerdict,
  at: Instant,
): readonly JudgedRun[] =>
  agreement === undefined || version === undefined
    ? []
    : targets.map((target) => ({
        id: target.run,
        measure: target.measure,
        team: target.team,
        state: stateAt(target, at),
        agreement,
        version,
        due: target.dueAt,
        stoppedAt: target.stoppedAt,
      }));

/** What was recorded last; undefined where nothing ever was, as of imported history. */
export const lastRecorded = ({
  recorded,
}: Pick<ReportedTicket | FoundTicket, 'recorded'>): RecordedVerdict | undefined => recorded?.at(-1);
