import type { Readable } from 'node:stream';

export type ScanVerdict = { readonly clean: true } | { readonly clean: false; readonly signature: string };

/** Looks into files for what does harm. Errors: `ScannerUnavailable`, `NotScannable`. */
export interface VirusScanner {
  /** Ends as `ScannerUnavailable` when the signal falls. */
  scan(content: Readable, signal?: AbortSignal): Promise<ScanVerdict>;
  /** Whether it answers, which does not take long. */
  check(signal?: AbortSignal): Promise<void>;
}

/** It does not answer, or not with a verdict; the same file can be looked at later. */
export class ScannerUnavailable extends Error {
  override readonly name = 'ScannerUnavailable';
}

/** It answers, and will not look at this file: its own limits have to be raised. */
export class NotScannable extends Error {
  override readonly name = 'NotScannable';
}
