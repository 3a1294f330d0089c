import type { Instant } from '@ventanilla/kernel';

/** What a person wishes about being told. */
export type NotificationSettings = Readonly<Record<string, never>>;

/** When somebody is told by mail of what happened at an instant: at once. */
export const mailAt = (_settings: NotificationSettings, at: Instant): Instant => at;
