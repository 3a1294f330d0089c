import { setTimeout as sleep } from 'node:timers/promises';
import type { DeskAtWork } from './desk-at-work.js';

const SERVICES = ['incident', 'service-desk'];
const STEP_MS = 200;
/** Level again and again: what one follower did another one has heard by then. */
const TIMES = 3;

const isLevel = async (desk: DeskAtWork): Promise<boolean> => {
  const asked = SERVICES.flatMap((service) =>
    ['views', 'subscriptions'].map((kind) => `/api/v1/${service}/operations/${kind}`),
  );
  const answers = await Promise.all(asked.map((path) => desk.get('administrator', path)));
  return answers.every(({ body }) => (body as { level: boolean }[]).every(({ level }) => level));
};

/** Waits until every view, process and subscription has heard all of the day. */
export const untilSettled = async (desk: DeskAtWork, withinMs: number): Promise<void> => {
  const giveUpAt = Date.now() + withinMs;
  for (let times = 0; times < TIMES; await sleep(STEP_MS)) {
    times = (await isLevel(desk)) ? times + 1 : 0;
    if (Date.now() > giveUpAt) return desk.expect('level when the day is over', false);
  }
};
