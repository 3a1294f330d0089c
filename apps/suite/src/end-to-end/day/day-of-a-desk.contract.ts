import type { StoredDocument } from '@ventanilla/eventing';
import { incidentQueue } from '../../../../incident/src/views/incident-queue/incident-queue.projection.js';
import { DeskWork } from '../../nothing-lost/desk-work.js';
import { eventsIn, flawsOf, untruths, type LoggedEvent } from '../../nothing-lost/log-findings.js';
import { Seeded, seedOfRun } from '../../nothing-lost/seeded.js';
import {
  compareStoredViews,
  documentsOf,
  foldAnew,
  type StoredViews,
} from '../../nothing-lost/view-findings.js';
import type { Profile } from '../profile.js';
import type { Remains } from '../remains.js';
import { askAtTheEnd, untrueAnswers, type AnswersOfTheDay } from './answers-of-the-day.js';
import { CALLS, type Story } from './calls.js';
import { INCIDENTS, DeskAtWork } from './desk-at-work.js';
import { circle, family, incoherences, majorIncident } from './families.js';
import { CONFIDENCES, forgetThoseWhoLeave } from './matters-of-confidence.js';
import { untilSettled } from './settle.js';

/** How much is done in a day: what bounds the time that it takes. */
export const PEOPLE = 20;
export const INCIDENTS_OF_A_DAY = 300;
const FAMILIES = 4;
const CHILDREN = 5;
const MAJORS = 2;
const HIT_TOO = 6;
/** Incidents on which several work at once, without a plan. */
const CONTENDED = 12;
const COMMANDS_BY_CHANCE = 150;
const LINES = 6;
const SAMPLE = 25;
const SETTLED_WITHIN_MS = 120_000;

const SEED = seedOfRun();

const stories = (random: Seeded): readonly Story[] => [
  ...Array.from({ length: MAJORS }, (): Story => (desk, own) => majorIncident(desk, own, HIT_TOO)),
  ...Array.from({ length: FAMILIES }, (): Story => (desk, own) => family(desk, own, CHILDREN)),
  circle,
  circle,
  forgetThoseWhoLeave,
  ...CONFIDENCES,
  ...Array.from({ length: INCIDENTS_OF_A_DAY }, () => random.pick([...CALLS, ...CONFIDENCES])),
];

/** Whoever is free takes what comes next, until the day's incidents are there. */
const workAll = async (desk: DeskAtWork, random: Seeded): Promise<void> => {
  const waiting = stories(random).map((story, nth) => ({ story, own: new Seeded(random.seed + nth) }));
  const line = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (desk.incidents.length >= INCIDENTS_OF_A_DAY) return;
      await next
        .story(desk, next.own)
        .catch((error: unknown) => desk.expect('it goes on', false, String(error)));
    }
  };
  await Promise.all(Array.from({ length: LINES }, line));
};

/** Random commands of several people on the same few incidents: many are refused, none may fail. */
const workByChance = async (desk: DeskAtWork, random: Seeded): Promise<void> => {
  const work = new DeskWork(random, desk.organisation, desk.callers);
  for (let nth = 0; nth < CONTENDED; nth += 1) work.incidents.push(await desk.log(random));
  let left = COMMANDS_BY_CHANCE;
  const line = async (): Promise<void> => {
    for (; left > 0; left -= 1) {
      const wish = work.wish();
      const answer = await desk.ledger.send(desk.api, wish);
      if (wish.path === INCIDENTS && answer?.status === 201) desk.incidents.push(answer.body.id);
    }
  };
  await Promise.all(Array.from({ length: LINES }, line));
};

/** A whole day at a desk over HTTP, and whether everything that was said of it is true when it is over. */
export const dayOfADesk = (name: string, start: () => Promise<Profile>): void => {
  describe(`a day of a desk on the ${name} profile (SEED=${SEED})`, () => {
    let profile: Profile;
    let desk: DeskAtWork;
    let remains: Remains;
    let log: LoggedEvent[];
    let answers: AnswersOfTheDay;
    let folded: readonly StoredDocument[];

    const queueIn = (kept: StoredViews) =>
      kept.views.find(({ projection }) => projection.name === incidentQueue.name);

    beforeAll(async () => {
      const random = new Seeded(SEED);
      profile = await start();
      desk = await DeskAtWork.open(profile, random);
      await workByChance(desk, random);
      await workAll(desk, random);
      await untilSettled(desk, SETTLED_WITHIN_MS);
      await desk.ledger.repeat(desk.api, SAMPLE);
      await untilSettled(desk, SETTLED_WITHIN_MS);
      const sample = Array.from({ length: SAMPLE }, () => random.pick(desk.incidents));
      answers = await askAtTheEnd(desk, sample);
      // That an auditor has read was recorded.
      await untilSettled(desk, SETTLED_WITHIN_MS);
      remains = await profile.rest();
      log = (await Promise.all(remains.logs.map(eventsIn))).flat();
      const kept = remains.views.find(queueIn) as StoredViews;
      const rows = await documentsOf(await foldAnew(kept), queueIn(kept)!);
      folded = (await kept.opener.openDocument(rows)) as readonly StoredDocument[];
      process.stdout.write(
        `${desk.acknowledged} commands, ${log.length} events, ${folded.length} incidents\n`,
      );
    }, 900_000);

    afterAll(async () => {
      desk?.api.close();
      await remains?.close();
      await profile?.stop();
    }, 60_000);

    test('it is as busy as it is meant to be', () => {
      expect(desk.people).toBe(PEOPLE);
      expect(folded.length).toBeGreaterThanOrEqual(INCIDENTS_OF_A_DAY);
      const types = new Set(log.map(({ event }) => event.type.split('.')[1]));
      for (const type of ['MajorIncidentReviewed', 'IncidentDetached', 'IncidentFileAttached', 'TimerFired'])
        expect(types).toContain(type);
    });

    test('everything goes as somebody at a desk expects, and nothing fails', () => {
      expect(desk.surprises).toEqual([]);
      expect(desk.ledger.lost).toEqual([]);
    });

    test('R1: every acknowledged command is in the log exactly once, and a repeated one has its first answer', () => {
      expect(untruths(log, desk.ledger)).toEqual([]);
      expect(desk.ledger.complaints).toEqual([]);
    });

    test('R2, R13: no stream has a gap, no event and no number stands there twice', () => {
      expect(flawsOf(log)).toEqual([]);
    });

    test('R4: every view equals the fold of the log', async () => {
      let documents = 0;
      for (const kept of remains.views) {
        const { compared, differences } = await compareStoredViews(kept, ['impresora', 'palabra7', 'wifi']);
        documents += compared;
        expect(differences.slice(0, 5)).toEqual([]);
      }
      expect(documents).toBeGreaterThan(INCIDENTS_OF_A_DAY + PEOPLE);
    }, 120_000);

    test('what is answered over HTTP equals the fold of the log', () => {
      expect(untrueAnswers(answers, folded).slice(0, 10)).toEqual([]);
    });

    test('parents are one level deep, never circular, and know their children', () => {
      expect(incoherences(folded)).toEqual([]);
      expect(folded.filter(({ parent }) => parent !== undefined).length).toBeGreaterThan(FAMILIES);
    });

    test('R6: what was redacted, and what the forgotten said, is shown nowhere', () => {
      const shown = JSON.stringify([answers, folded]);
      expect(desk.secrets.length).toBeGreaterThan(1);
      expect(desk.secrets.filter((secret) => shown.includes(secret))).toEqual([]);
    });
  });
};
