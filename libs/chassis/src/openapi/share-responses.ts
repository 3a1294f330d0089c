import { STATUS_CODES } from 'node:http';
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

/** Those that several have, by where they stand. */
const alike = (places: readonly Place[]): readonly (readonly Place[])[] => {
  const byText = new Map<string, Place[]>();
  for (const place of places) byText.set(textOf(place), [...(byText.get(textOf(place)) ?? []), place]);
  return [...byText.values()].filter(({ length }) => length > 1);
};

/**
 * Most routes refuse in the same way: what several answer word for word stands once, and they refer to it. Says
 * what they share, by name; of those with one status the second is called `Conflict2`.
 */
export const shareResponses = (
  operations: readonly { responses?: Responses }[],
): Readonly<Record<string, DescribedResponse>> => {
  const shared: Record<string, DescribedResponse> = {};
  const times = new Map<string, number>();
  for (const places of alike(operations.flatMap(placesOf))) {
    const [{ responses, status }] = places as [Place];
    const time = (times.get(status) ?? 0) + 1;
    times.set(status, time);
    const name = `${wordOf(status)}${time === 1 ? '' : time}`;
    shared[name] = responses[status] as DescribedResponse;
    for (const place of places) place.responses[place.status] = { $ref: `#/components/responses/${name}` };
  }
  return shared;
};
