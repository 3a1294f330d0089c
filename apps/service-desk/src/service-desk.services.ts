import { instantOf, type Instant } from '@ventanilla/kernel';
import type { KeyStore, PersonalDataVault, ServiceRuntime } from '@ventanilla/eventing';

/** What the service desk works with; made once, when its runtime starts. */
export class ServiceDeskServices {
  constructor(
    readonly runtime: ServiceRuntime,
    readonly vault: PersonalDataVault,
    readonly keys: KeyStore,
  ) {}

  now(): Instant {
    return instantOf(this.runtime.ports.nowMs());
  }
}
