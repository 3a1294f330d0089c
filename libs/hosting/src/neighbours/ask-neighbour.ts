import { Problem, refusalOf } from '@ventanilla/chassis';
import type { AskedAs, NeighbourReply, Neighbours } from './neighbours.port.js';

const CREDENTIALS = 401;
const RIGHTS = 403;
const LACKING = 503;
const PASSED_ON: ReadonlySet<number> = new Set([CREDENTIALS, RIGHTS, LACKING]);

/** What a neighbour answered. @throws Problem as it refused the caller or says what it lacks, else SERVICE_UNAVAILABLE */
export const askNeighbour = async (
  neighbours: Neighbours,
  path: string,
  body: object,
  as: AskedAs,
): Promise<unknown> => {
  const { status, body: answer } = await neighbours.post(path, body, as).catch(() => unavailable());
  if (status >= 200 && status < 300) return JSON.parse(answer);
  throw problemIn({ status, body: answer });
};

const unavailable = (): never => {
  throw new Problem('SERVICE_UNAVAILABLE');
};

/**
 * A token that expired under way, or that the neighbour does not accept, is the caller's; and what the neighbour lacks
 * itself, as room on its disk, it says best. All else is between services.
 */
const problemIn = ({ status, body }: NeighbourReply): Problem => {
  const { code, detail } = toldIn(body);
  if (!PASSED_ON.has(status) || refusalOf(code)?.status !== status) return new Problem('SERVICE_UNAVAILABLE');
  return new Problem(code, status === LACKING ? { detail } : {});
};

const toldIn = (body: string): { readonly code: string; readonly detail?: string } => {
  try {
    const { code, detail } = JSON.parse(body) as { readonly code?: unknown; readonly detail?: unknown };
    return { code: String(code), ...(typeof detail === 'string' && { detail }) };
  } catch {
    return { code: '' };
  }
};
