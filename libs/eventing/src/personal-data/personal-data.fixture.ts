import { randomUUID } from 'node:crypto';
import { personal, type Sealed } from '@ventanilla/kernel';
import type { PersonalField } from '../definitions/personal-fields.js';
import type { KeyStoreHarness } from '../key-store/key-store.contract.js';
import type { KeyStore } from '../key-store/key-store.port.js';
import { PersonalDataVault } from './personal-data-vault.js';
import { parseLocated } from './personal-slots.js';

const text = { whose: 'caller', kind: 'text' } as const;

export const fields: readonly PersonalField[] = [
  { path: ['name'], mark: { whose: 'caller', kind: 'identity' } },
  { path: ['subject'], mark: text },
  { path: ['description'], mark: text },
  { path: ['references', '*', 'note'], mark: text },
  { path: ['witness', 'words'], mark: { whose: 'witness', kind: 'text' } },
];

export interface Note {
  readonly name: Sealed;
  readonly subject: Sealed;
  readonly description: Sealed;
}

export type MakeKeys = () => Promise<Omit<KeyStoreHarness, 'bytes'>>;

/** Seals and reads events of one caller. Its clock stands still. */
class Desk {
  nowMs = 1_000;
  caller = randomUUID();
  store!: KeyStore;
  vault!: PersonalDataVault;
  private harness!: Awaited<ReturnType<MakeKeys>>;
  private readonly opened: KeyStore[] = [];

  async open(make: MakeKeys): Promise<void> {
    this.harness = await make();
    this.store = await this.another();
    this.vault = new PersonalDataVault(this.store, { now: () => this.nowMs });
  }

  async close(): Promise<void> {
    for (const each of this.opened.splice(0)) await each.close();
    await this.harness.dispose();
  }

  /** A vault of another instance over the same keys. */
  async elsewhere(): Promise<PersonalDataVault> {
    return new PersonalDataVault(await this.another(), { now: () => this.nowMs });
  }

  sealRaw(data: unknown, eventId = randomUUID()): Promise<unknown> {
    const personOf = (whose: string): string => (whose === 'caller' ? this.caller : whose);
    return this.vault.sealEvent({
      eventId,
      stream: 'ticket-1',
      fields,
      data,
      organisation: 'north',
      personOf,
    });
  }

  /** As a view gets it: stored, read again, and located. */
  async sealAndRead<Data>(data: unknown, eventId = randomUUID()): Promise<Data> {
    return parseLocated(eventId, JSON.stringify(await this.sealRaw(data, eventId))) as Data;
  }

  note(): Promise<Note> {
    return this.sealAndRead<Note>({
      name: personal('Ann Lee'),
      subject: personal('No paper'),
      description: personal('Third floor'),
    });
  }

  private async another(): Promise<KeyStore> {
    const store = await this.harness.open();
    this.opened.push(store);
    return store;
  }
}

/** A desk that every spec of the surrounding block finds fresh. */
export const aDesk = (make: MakeKeys): Desk => {
  const desk = new Desk();
  beforeEach(() => desk.open(make));
  afterEach(() => desk.close());
  return desk;
};
