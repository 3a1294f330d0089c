import { Problem, refusalOf } from '@ventanilla/chassis';
import type { AskedAs, NeighbourReply, Neighbours } from './neighbours.port.js';

const CREDENTIALS = 401;
const RIGHTS = 403;

/** What a neighbour answered. @throws Problem as it refused the caller, else SERVICE_UNAVAILABLE */
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

/** A token that expired under way, or that the neighbour does not accept, is the caller's; all else is between services. */
const problemIn = ({ status, body }: NeighbourReply): Problem => {
  const code = codeIn(body);
  const isOfCaller = (status === CREDENTIALS || status === RIGHTS) && refusalOf(code)?.status === status;
  return new Problem(isOfCaller ? code : 'SERVICE_UNAVAILABLE');
};

const codeIn = (body: string): string => {
  try {
    return String((JSON.parse(body) as { readonly code?: unknown } | null)?.code);
  } catch {
    return '';
  }
};
