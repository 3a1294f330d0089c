import { inLanes } from '@ventanilla/eventing';
import type { Client } from './client.js';
import type { Suite } from './suite.js';

/** So many agents side by side, each on a connection of its own, until each of so many things was done. */
export const agentsDo = async (
  suite: Suite,
  { count, abreast }: { readonly count: number; readonly abreast: number },
  act: (agent: Client, nth: number) => Promise<void>,
): Promise<void> => {
  const agents = Array.from({ length: abreast }, (_, nth) => suite.agent(nth));
  try {
    await inLanes([...Array(count).keys()], abreast, (nth) => act(agents[nth % abreast] as Client, nth));
  } finally {
    for (const agent of agents) agent.close();
  }
};
