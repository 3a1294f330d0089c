import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from './api.js';

/** A question whose right answer is known. */
export interface Question {
  readonly path: string;
  readonly right: string;
  /** Asked of a read model, which may be built anew for a while. */
  readonly ofView: boolean;
}

const HEAL_MS = 40_000;

/** What an answer says apart from when it was given. */
const saying = (body: unknown): string =>
  JSON.stringify(body, (name, value: unknown) =>
    ['asOf', 'stale', 'cursor'].includes(name) ? undefined : value,
  );

/** Answers of a sound suite to questions whose answer does not change with time. */
export const questionsOf = async (
  api: Api,
  token: string,
  ids: { readonly incidents: readonly string[]; readonly people: readonly string[] },
): Promise<Question[]> => {
  const at = new Date().toISOString();
  const paths = [
    ...ids.incidents.map((id) => `/api/v1/incidents/${id}?at=${at}`),
    ...ids.incidents.slice(0, 5).map((id) => `/api/v1/incidents/${id}/history`),
    ...ids.people.map((id) => `/api/v1/people/${id}`),
    '/api/v1/incidents?sort=-reportedAt&limit=200',
    '/api/v1/incidents?text=fuego',
    '/api/v1/incidents/counts',
  ];
  return Promise.all(
    paths.map(async (path) => {
      const { status, body, text } = await api.send({ path, token });
      if (status !== 200) throw new Error(`${path}: ${text}`);
      return { path, right: saying(body), ofView: !/incidents\/[0-9a-f-]{36}/.test(path) };
    }),
  );
};

/** How a damaged suite may refuse to answer. */
const HONEST = /^(STORE_DAMAGED|STORE_UNAVAILABLE|VIEW_UNAVAILABLE|KEY_STORE_UNAVAILABLE)$/;

const isHonest = (status: number, body: { code?: string; namesAway?: boolean }): boolean =>
  status === 503 ? HONEST.test(body.code ?? '') : body.namesAway === true;

const ask = async (
  api: Api,
  token: string,
  { path, right }: Question,
): Promise<'right' | 'refused' | string> => {
  const { status, body, text } = await api.send({ path, token });
  const said = saying(body);
  if (status === 200 && said === right) return 'right';
  if (isHonest(status, body)) return 'refused';
  const from = [...right].findIndex((letter, at) => letter !== said[at]) - 50;
  const [was, is] = [right, status === 200 ? said : text].map((whole) =>
    whole.slice(Math.max(0, from)).slice(0, 500),
  );
  return `${path} was answered with ${status} ${is} instead of ${was}`;
};

export interface Examination {
  readonly wrong: readonly string[];
  readonly refused: number;
}

/**
 * Asks everything. What a read model says wrongly counts when it had time to heal; that it refuses counts at once,
 * unless it is known to heal.
 */
export const examine = async (
  api: Api,
  token: string,
  questions: readonly Question[],
  heals = false,
): Promise<Examination> => {
  const wrong: string[] = [];
  let refused = 0;
  const giveUpAt = Date.now() + HEAL_MS;
  for (const question of questions) {
    let outcome = await ask(api, token, question);
    const isOpen = () => outcome !== 'right' && (heals || outcome !== 'refused');
    while (question.ofView && isOpen() && Date.now() < giveUpAt) {
      await sleep(100);
      outcome = await ask(api, token, question);
    }
    if (outcome === 'refused') refused += 1;
    else if (outcome !== 'right') wrong.push(outcome);
  }
  return { wrong, refused };
};
