import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { answeredLines } from '../fixtures/answer-lines.js';
import { Client } from './client.js';
import type { Profile } from './profile.js';

interface Line {
  readonly line: number;
  readonly outcome: string;
}
interface Done {
  readonly completed: boolean;
  readonly loaded: number;
  readonly unchanged: number;
  readonly refused: number;
}

const PEOPLE = 80;
/** So many lines have been told when the product is killed. */
const HEARD = 15;
/** On the engines, and on a busy machine, a line takes half a second. */
const LONG_MS = 240_000;
const PAGE = 200;
const STEP_MS = 100;
const LOADS = '/api/v1/service-desk/operations/loads?what=people';

const nameOf = (number: number): string => `Cargada ${String(number).padStart(4, '0')}`;
const numbers = Array.from({ length: PEOPLE }, (_, index) => index + 1);
/** The first person stands in line 2. */
const file = [
  'person,name,language,organisation,roles',
  ...numbers.map((number) => `K${number},${nameOf(number)},es,killed-plant,user`),
].join('\n');

/** A load of a file while the product is killed, on whatever profile it runs. */
export const killedLoadContract = (name: string, start: () => Promise<Profile>): void => {
  describe(`a load that is killed half way on the ${name} profile`, () => {
    let profile: Profile;
    let administrator: Client;
    const heard: Line[] = [];

    const headers = () => ({
      authorization: `Bearer ${administrator.token}`,
      'content-type': 'application/octet-stream',
    });
    const load = async () =>
      answeredLines<Line, Done>(
        await fetch(profile.url + LOADS, { method: 'POST', headers: headers(), body: file }),
      );

    /**
     * What is told until so many lines are; the answer breaks off when the product is killed. Until then it stays open:
     * whoever hangs up stops a load in good order.
     */
    const hear = (): Promise<void> =>
      new Promise((resolve, reject) => {
        const sent = request(profile.url + LOADS, { method: 'POST', headers: headers() }, (answer) => {
          const lines = createInterface({ input: answer });
          lines.on('line', (line) => {
            const { item } = JSON.parse(line) as { readonly item?: Line };
            if (!item || heard.length === HEARD) return;
            if (heard.push(item) === HEARD) resolve();
          });
          answer.on('error', () => lines.close());
          lines.on('error', () => undefined);
          answer.on('close', () => reject(new Error(`It told ${heard.length} lines.`)));
        });
        sent.on('error', reject);
        sent.end(file);
      });

    const loadedNames = async (): Promise<readonly string[]> => {
      const names: string[] = [];
      let cursor: string | undefined;
      do {
        const next: string = cursor === undefined ? '' : `&cursor=${cursor}`;
        const { body } = await administrator.get(`/api/v1/people?limit=${PAGE}${next}`);
        names.push(...(body.items as readonly { readonly name?: string }[]).map((one) => one.name ?? ''));
        cursor = body.cursor as string | undefined;
      } while (cursor !== undefined);
      return names.filter((one) => one.startsWith('Cargada ')).sort();
    };

    beforeAll(async () => {
      profile = await start();
      administrator = await Client.as(profile, 'administrator');
      await administrator.post('/api/v1/organisations', {
        code: 'killed-plant',
        name: 'Planta',
        kind: 'internal',
      });
      await hear();
      await profile.crash();
    }, 300_000);

    afterAll(() => profile.stop(), 60_000);

    test(
      'loses nothing that was told as loaded, and loads the rest: a report for every line, in order',
      async () => {
        expect(heard.map(({ outcome }) => outcome)).toEqual(Array(HEARD).fill('loaded'));
        const again = await load();
        expect(again.items.map(({ line }) => line)).toEqual(numbers.map((number) => number + 1));
        const outcomes = again.items.map(({ outcome }) => outcome);
        expect(outcomes.slice(0, HEARD)).toEqual(Array(HEARD).fill('unchanged'));
        // What was killed had not come to the end; what it had not told may be there or not.
        expect(outcomes.at(-1)).toBe('loaded');
        const loaded = outcomes.filter((outcome) => outcome === 'loaded').length;
        expect(again.done).toMatchObject({
          completed: true,
          loaded,
          unchanged: PEOPLE - loaded,
          refused: 0,
        });
      },
      LONG_MS,
    );

    test(
      'has nobody twice, neither among the people nor in the organisation',
      async () => {
        const giveUpAt = Date.now() + profile.patienceMs;
        while ((await loadedNames()).length < PEOPLE && Date.now() < giveUpAt)
          await new Promise((resolve) => setTimeout(resolve, STEP_MS));
        expect(await loadedNames()).toEqual(numbers.map(nameOf));
        const { body } = await administrator.get('/api/v1/organisations/killed-plant');
        const members = (body.members as readonly { readonly person: string }[]).map(({ person }) => person);
        expect(members).toHaveLength(PEOPLE);
        expect(new Set(members).size).toBe(PEOPLE);
      },
      LONG_MS,
    );

    test(
      'changes nothing when it is loaded once more',
      async () => {
        const { done } = await load();
        expect(done).toMatchObject({ completed: true, loaded: 0, unchanged: PEOPLE, refused: 0 });
      },
      LONG_MS,
    );
  });
};
