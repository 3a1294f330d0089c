import type { MessagePort } from 'node:worker_threads';
import type { AlertCode, AnyView, Observer, ViewProgress } from '@ventanilla/eventing';

/** What the views' thread is started with. */
export interface ViewsThread {
  readonly files: { readonly events: string; readonly views: string; readonly keys: string };
  /** Compiled module that exports a `ViewsModule`. */
  readonly viewsModule: string;
  /** Document writes of other threads come in here. */
  readonly writes: MessagePort;
  /** Progress and alerts go out here, pokes come in. */
  readonly news: MessagePort;
}

/** What the thread loads by its path: functions do not cross into a thread. */
export interface ViewsModule {
  readonly views: readonly AnyView[];
  /** Begins to observe what the thread does. */
  readonly observing?: () => Promise<{ readonly observer: Observer; stop(): Promise<void> }>;
}

/** The log has grown. */
export const POKE = 'poke';

export type News =
  | { readonly kind: 'progress'; readonly progress: ViewProgress }
  | { readonly kind: 'alert'; readonly code: AlertCode; readonly details: Readonly<Record<string, unknown>> };

/** As text: an alert's details may hold an error, of which only the words cross. */
export const newsOf = (news: News): string =>
  JSON.stringify(news, (_, value: unknown) =>
    value instanceof Error ? `${value.name}: ${value.message}` : value,
  );

export const parseNews = (text: string): News => JSON.parse(text) as News;
