const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 10_000;

/** Partitions that wait, each longer every time, until something of theirs was handled. */
export class PartitionPauses {
  private readonly lastMs = new Map<number, number>();
  private readonly timers = new Map<number, NodeJS.Timeout>();

  /** Calls `resume` when it is time to try again. */
  wait(partition: number, resume: () => void): void {
    const ms = Math.min((this.lastMs.get(partition) ?? FIRST_PAUSE_MS / 2) * 2, LONGEST_PAUSE_MS);
    this.lastMs.set(partition, ms);
    clearTimeout(this.timers.get(partition));
    this.timers.set(partition, setTimeout(resume, ms));
  }

  over(partition: number): void {
    this.lastMs.delete(partition);
  }

  end(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.lastMs.clear();
  }
}
