import { instantOf, type Instant } from '@ventanilla/kernel';
import type { KeyStore, PersonalDataVault, ServiceRuntime } from '@ventanilla/eventing';
import type { SignIns } from '@ventanilla/hosting';

interface PersonalParts {
  readonly vault: PersonalDataVault;
  readonly keys: KeyStore;
  readonly signIns: SignIns;
}

/** What the service desk works with; made once, when its runtime starts. */
export class ServiceDeskServices {
  readonly vault: PersonalDataVault;
  readonly keys: KeyStore;
  readonly signIns: SignIns;

  constructor(
    readonly runtime: ServiceRuntime,
    { vault, keys, signIns }: PersonalParts,
  ) {
    this.vault = vault;
    this.keys = keys;
    this.signIns = signIns;
  }

  now(): Instant {
    return instantOf(this.runtime.ports.nowMs());
  }
}
