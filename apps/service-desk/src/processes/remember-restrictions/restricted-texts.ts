import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Problem, type Principal } from '@ventanilla/chassis';
import { loadProcess, processStream, type RunningSubscription } from '@ventanilla/eventing';
import { ServiceDeskServices } from '../../service-desk.services.js';
import {
  INCIDENT_STREAMS,
  rememberRestrictionsProcess,
  type KnownRestriction,
} from './remember-restrictions.process.js';

const INPUT = `process:service-desk.${rememberRestrictionsProcess.name}`;
const LONGEST_WAIT_MS = 2_000;
const WAIT_STEP_MS = 10;
/** As long as a destroyed key may still be used elsewhere, so long may a new restriction be unknown. */
const OLDEST_SECONDS = 60;

/** Knows of which streams a subscriber may read no text now, as the incident service told. */
@Injectable()
export class RestrictedTexts {
  constructor(private readonly services: ServiceDeskServices) {}

  /** `RESTRICTIONS_UNKNOWN` where what is known is too old to go by. */
  async hiddenFrom(principal: Principal, streams: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const incidents = [...streams].filter((stream) => stream.startsWith(INCIDENT_STREAMS));
    if (incidents.length === 0) return new Set();
    await this.untilLevel();
    const known = await Promise.all(incidents.map((stream) => this.restrictionOf(stream)));
    return new Set(
      incidents.filter((_, at) => {
        const { isRestricted, named } = known[at] as KnownRestriction;
        return isRestricted && !named.includes(principal.id);
      }),
    );
  }

  private async restrictionOf(stream: string): Promise<KnownRestriction> {
    const incident = stream.slice(INCIDENT_STREAMS.length);
    const own = processStream('service-desk', rememberRestrictionsProcess.name, incident);
    const { store } = this.services.runtime.ports;
    const { state } = await loadProcess(store, rememberRestrictionsProcess as never, own);
    return state as KnownRestriction;
  }

  private async untilLevel(): Promise<void> {
    const inputs = this.services.runtime.subscriptions.filter(
      ({ name }) => name === INPUT || name.startsWith(`${INPUT}@`),
    );
    const giveUpAt = performance.now() + LONGEST_WAIT_MS;
    for (;;) {
      const behindSeconds = await furthestBehind(inputs);
      if (behindSeconds === 0) return;
      if (performance.now() < giveUpAt) await sleep(WAIT_STEP_MS);
      else if (behindSeconds <= OLDEST_SECONDS) return;
      else throw new Problem('RESTRICTIONS_UNKNOWN', { headers: { 'Retry-After': '5' } });
    }
  }
}

/** Seconds; 0 where all are level. */
const furthestBehind = async (inputs: readonly RunningSubscription[]): Promise<number> => {
  if (inputs.length === 0) return Number.POSITIVE_INFINITY;
  const standings = await Promise.all(inputs.map((input) => input.standing()));
  return Math.max(
    ...standings.map(({ level, lagSeconds }) => (level ? 0 : Math.max(lagSeconds, Number.EPSILON))),
  );
};
