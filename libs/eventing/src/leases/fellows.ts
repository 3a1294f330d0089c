import type { Collection, DocumentStore, StoredDocument } from '../document-store/document-store.port.js';

interface Fellow {
  readonly rev: number;
  readonly held: number;
  readonly changedAtMs: number;
  /** It was seen to change: it lives, or lived a moment ago. */
  readonly lives: boolean;
}

const MOST = 200;
/** What did not change for so many lapses is of an instance that is no more. */
const LAPSES_UNTIL_FORGOTTEN = 20;

/** The live instances of a service and how many leases each holds: one small document each, which tells by changing. */
export class Fellows {
  private known: ReadonlyMap<string, Fellow> = new Map();
  private metAtMs = -Infinity;

  private constructor(
    private readonly instances: Collection,
    private readonly times: { readonly renewMs: number; readonly lapseMs: number },
  ) {}

  static async open(
    documents: DocumentStore,
    times: { readonly renewMs: number; readonly lapseMs: number },
  ): Promise<Fellows> {
    return new Fellows(await documents.collection({ name: 'lease_instances', indexes: [] }), times);
  }

  /** Shows that this instance lives and how much it has, and looks at the others; once in a renewal. */
  async meet(instance: string, held: number): Promise<void> {
    const nowMs = performance.now();
    if (nowMs - this.metAtMs < this.times.renewMs) return;
    this.metAtMs = nowMs;
    const stored = await this.instances.get(instance);
    const document = { _id: instance, rev: (stored?.rev ?? -1) + 1, held };
    await this.instances.write([{ document, expected: stored?.rev }]);
    const { documents } = await this.instances.find({ limit: MOST });
    this.known = new Map(documents.map((each) => [each._id, this.seen(each, nowMs)]));
    await this.forgetTheGone(nowMs);
  }

  /** Whether another live instance holds at least two fewer. */
  someHoldsFarFewer(instance: string, held: number): boolean {
    const nowMs = performance.now();
    return [...this.known].some(
      ([id, { lives, held: theirs, changedAtMs }]) =>
        id !== instance && lives && nowMs - changedAtMs < this.times.lapseMs && held - theirs >= 2,
    );
  }

  private seen({ _id, rev, held }: StoredDocument, nowMs: number): Fellow {
    const before = this.known.get(_id);
    if (before?.rev === rev) return before;
    return { rev, held: Number(held), changedAtMs: nowMs, lives: before !== undefined };
  }

  private async forgetTheGone(nowMs: number): Promise<void> {
    const longMs = this.times.lapseMs * LAPSES_UNTIL_FORGOTTEN;
    for (const [id, { changedAtMs }] of this.known)
      if (nowMs - changedAtMs > longMs) await this.instances.remove(id);
  }
}
