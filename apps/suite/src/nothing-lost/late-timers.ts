import { answered } from '../../../../libs/eventing/src/testing/until.js';
import { allItems, type Api } from './api.js';

type Incident = Readonly<Record<string, unknown>>;

const GRACE_MS = 3_000;
const CLOSED_AFTER_MS = 1_000;

const timed = ({ status }: Incident): boolean => status === 'pending' || status === 'resolved';

/** When its timer is due, in ms since the epoch; NaN where it has none. */
const dueOf = ({ status, hold, changedAt }: Incident): number => {
  if (status === 'resolved') return Date.parse(String(changedAt)) + CLOSED_AFTER_MS;
  return Date.parse((hold as { until?: string } | undefined)?.until ?? '');
};

const lateNow = async (api: Api, token: string): Promise<Incident[]> => {
  const late: Incident[] = [];
  for (const { id } of (await allItems(api, token, '/api/v1/incidents')).filter(timed)) {
    const { body } = await api.send({ path: `/api/v1/incidents/${String(id)}`, token });
    if (timed(body) && dueOf(body) < Date.now() - GRACE_MS) late.push(body);
  }
  return late;
};

/** Waits until no incident is on hold or resolved whose timer should have fired long ago. */
export const untilNoTimerIsLate = (api: Api, token: string): Promise<readonly Incident[]> =>
  answered(
    'no timer that is late',
    () => lateNow(api, token),
    ({ length }) => length === 0,
  );
