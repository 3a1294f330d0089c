import { instantOf, type Instant } from '@ventanilla/kernel';
import { NumberSeries, type PersonalDataReader, type ServiceRuntime } from '@ventanilla/eventing';

/** What the incident service works with; made once, when its runtime starts. */
export class IncidentServices {
  readonly numbers: NumberSeries;

  constructor(
    readonly runtime: ServiceRuntime,
    readonly personal: PersonalDataReader,
  ) {
    const { store, nowMs } = runtime.ports;
    this.numbers = new NumberSeries(store, { name: 'incident', prefix: 'INC' }, nowMs);
  }

  now(): Instant {
    return instantOf(this.runtime.ports.nowMs());
  }
}
