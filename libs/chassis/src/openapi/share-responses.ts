import { hash } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { groupedBy } from '@ventanilla/kernel';
import type { DescribedResponse } from './refusal-responses.js';

interface Reference {
  readonly $ref: string;
}

type Responses = Record<string, DescribedResponse | Reference>;

interface Place {
  readonly responses: Responses;
  readonly status: string;
}

const FIRST_REFUSAL = 400;

const wordOf = (status: string): string => (STATUS_CODES[status] ?? 'Error').replaceAll(/\W/g, '');

const placesOf = ({ responses = {} }: { responses?: Responses }): readonly Place[] =>
  Object.keys(responses)
    .filter((status) => Number(status) >= FIRST_REFUSAL)
    .map((status) => ({ responses, status }));

const textOf = ({ responses, status }: Place): string => status + JSON.stringify(responses[status]);

const NAMED_APART_BY = 8;

/** By what it says: whatever else there is, and in which order, it keeps its name. */
const nameOf = (status: string, text: string): string =>
  `${wordOf(status)}_${hash('sha256', text).slice(0, NAMED_APART_BY)}`;

/**
 * Most routes refuse in the same way: what several answer word for word stands once, and they refer to it. Says
 * what they share, by name.
 */
export const shareResponses = (
  operations: readonly { responses?: Responses }[],
): Readonly<Record<string, DescribedResponse>> => {
  const shared: Record<string, DescribedResponse> = {};
  for (const [text, places] of groupedBy(operations.flatMap(placesOf), textOf)) {
    if (places.length === 1) continue;
    const [first] = places as [Place];
    const name = nameOf(first.status, text);
    shared[name] = first.responses[first.status] as DescribedResponse;
    for (const { responses, status } of places)
      responses[status] = { $ref: `#/components/responses/${name}` };
  }
  return shared;
};
