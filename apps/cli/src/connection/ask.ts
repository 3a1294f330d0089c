import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { AnswerLine } from '@ventanilla/chassis';
import { CommandFailure, EXIT } from '../failure.js';
import type { Connection, Reply, Request } from './connection.js';

interface ToldProblem {
  readonly code?: string;
  readonly detail?: string;
  readonly status?: number;
  /** Of each field that is not as it should be. */
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

const HINTS: Readonly<Record<string, string>> = {
  INVALID_TOKEN:
    "The suite has an identity provider of its own: give an administrator's token in VENTANILLA_TOKEN.",
  TOKEN_EXPIRED: 'Give a fresh one in VENTANILLA_TOKEN.',
  PERSON_NOT_REGISTERED: 'Restart the suite once, so that the demo people are registered.',
  ROUTE_NOT_FOUND:
    'Publishing to topics and the master key are of services that run apart (docs/deploying.md); --url names the base that they are under.',
  FORBIDDEN: "It takes an administrator's token.",
};

const failureOf = (told: ToldProblem): CommandFailure => {
  const { code = 'UNKNOWN' } = told;
  const sentence = [sentenceOf(told), HINTS[code], `(${code})`].filter(Boolean).join(' ');
  return new CommandFailure(sentence, EXIT.refused, code);
};

/** Nobody sees the list that the sentence of a refused request points to. */
const sentenceOf = ({ detail = 'The suite gave no reason.', errors = [] }: ToldProblem): string => {
  const said = errors.length > 0 ? errors.map(({ message }) => message).join('; ') : detail;
  return /[.!?]$/.test(said) ? said : `${said}.`;
};

const problemIn = async ({ status, body }: Reply): Promise<ToldProblem> => {
  const answer = await text(body);
  try {
    return JSON.parse(answer) as ToldProblem;
  } catch {
    return { code: `HTTP ${status}`, detail: 'The suite answered with something else than JSON.' };
  }
};

const sent = async (connection: Connection, request: Request): Promise<Reply> => {
  const reply = await connection.send(request);
  if (reply.status >= 200 && reply.status < 300) return reply;
  throw failureOf(await problemIn(reply));
};

/** @throws CommandFailure with the refusal's sentence */
export const ask = async <Answer>(connection: Connection, request: Request): Promise<Answer> =>
  JSON.parse(await text((await sent(connection, request)).body)) as Answer;

/** Something that takes long: tells of its progress, gives parts of its answer, and answers with its result. @throws CommandFailure */
export const askLong = async <Answer, Progress>(
  connection: Connection,
  request: Request,
  onProgress: (progress: Progress) => void,
  onItem: (item: object) => void = () => undefined,
): Promise<Answer> => {
  const { body } = await sent(connection, request);
  for await (const line of createInterface({ input: body, crlfDelay: Infinity })) {
    const told = JSON.parse(line) as AnswerLine;
    if ('progress' in told) onProgress(told.progress as Progress);
    else if ('item' in told) onItem(told.item);
    else if ('done' in told) return told.done as Answer;
    else if ('problem' in told) throw failureOf(told.problem);
  }
  throw new CommandFailure('The suite broke off before it was done. Look into its log, then try again.');
};
