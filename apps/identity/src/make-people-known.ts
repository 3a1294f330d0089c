import { setTimeout as sleep } from 'node:timers/promises';
import type { StructuredLogger } from '@ventanilla/chassis';
import { pauseAfter } from '@ventanilla/eventing';
import { issueToken, type DemoPerson, type IdentityFile } from '@ventanilla/identity';

export interface Introduction {
  /** Base URL of the API, without a slash at the end. */
  readonly api: string;
  readonly dataFolder: string;
  readonly issuer: string;
  readonly identity: IdentityFile;
  readonly logger: StructuredLogger;
  readonly signal: AbortSignal;
}

const PAUSES = { firstMs: 500, longestMs: 5_000 };
const TOKEN_S = 600;
const TIMEOUT_MS = 10_000;

/** Registers the provider's people at the service desk and links their sign-ins; repeating it changes nothing. */
export const makePeopleKnown = async (introduction: Introduction): Promise<void> => {
  const { identity, logger, signal } = introduction;
  const left = [...identity.people];
  for (let failures = 0; left.length > 0 && !signal.aborted;) {
    try {
      const token = await tokenOf(introduction);
      for (let person = left[0]; person; person = left[0]) {
        await makeKnown(introduction, token, person);
        left.shift();
        failures = 0;
      }
    } catch (error) {
      logger.event('info', 'people not known yet', { left: left.length, reason: String(error) });
      failures += 1;
      await sleep(pauseAfter(failures, PAUSES), undefined, { signal }).catch(() => undefined);
    }
  }
};

const tokenOf = ({ dataFolder, issuer }: Introduction): Promise<string> =>
  issueToken(dataFolder, { as: 'provisioning', issuer, ttl: TOKEN_S });

const makeKnown = async (
  { api, issuer, signal }: Introduction,
  token: string,
  { subject, name }: DemoPerson,
): Promise<void> => {
  const post = async (path: string, key: string, body: object): Promise<{ id: string }> => {
    const response = await fetch(`${api}/api/v1/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (!response.ok) throw new Error(`${path.split('/')[0]} answered ${response.status}`);
    return (await response.json()) as { id: string };
  };
  const { id } = await post('people', `demo-person-${subject}`, { name, language: 'es' });
  await post(`people/${id}/link-sign-in`, `demo-sign-in-${subject}`, { issuer, subject });
};
