import { answered } from '../../../../libs/eventing/src/testing/until.js';
import type { Api } from './api.js';
import type { LoggedEvent } from './log-findings.js';

const GRACE_MS = 3_000;

interface Told {
  readonly run: string;
  readonly percent?: number;
}

/** How many warnings and breaches a log tells, and which of them more than once. */
export const toldOfTargets = (
  log: readonly LoggedEvent[],
): { readonly told: number; readonly twice: readonly string[] } => {
  const stands = new Set<string>();
  const twice: string[] = [];
  let told = 0;
  for (const { event } of log) {
    const name = event.type.split('.')[1] ?? '';
    if (!['IncidentTargetWarned', 'IncidentTargetBreached', 'IncidentBreachOverturned'].includes(name))
      continue;
    const { run, percent = 'due' } = JSON.parse(event.data) as Told;
    const what = `${event.stream} ${run} ${percent}`;
    if (name === 'IncidentBreachOverturned') {
      stands.delete(what);
      continue;
    }
    told += 1;
    if (stands.has(what)) twice.push(what);
    stands.add(what);
  }
  return { told, twice };
};

const untoldNow = async (api: Api, token: string): Promise<readonly object[]> => {
  const before = new Date(Date.now() - GRACE_MS).toISOString();
  const path = `/api/v1/incidents?limit=200&dueBefore=${before}`;
  const { status, body, text } = await api.send({ path, token });
  if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
  return (body as { readonly items: readonly object[] }).items;
};

/** Waits until no row calls a target running whose time was over long ago. */
export const untilEveryBreachIsTold = (api: Api, token: string): Promise<readonly object[]> =>
  answered(
    'no breach that is untold',
    () => untoldNow(api, token),
    ({ length }) => length === 0,
  );
