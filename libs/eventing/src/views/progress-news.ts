import type { ViewProgress } from './view-follower.js';

/** How far each view is, for whoever listens: views may be level before anybody does. */
export class ProgressNews {
  private readonly latest = new Map<string, ViewProgress>();
  private readonly listeners: ((progress: ViewProgress) => void)[] = [];

  tell(progress: ViewProgress): void {
    this.latest.set(progress.view, progress);
    this.listeners.forEach((listener) => listener(progress));
  }

  /** The listener hears at once how each view stands, and then of every progress. */
  listen(listener: (progress: ViewProgress) => void): void {
    this.listeners.push(listener);
    this.latest.forEach((progress) => listener(progress));
  }
}
