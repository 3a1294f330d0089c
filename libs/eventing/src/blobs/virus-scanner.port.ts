import type { Readable } from 'node:stream';

export type ScanVerdict = { readonly clean: true } | { readonly clean: false; readonly signature: string };

/** Looks into files for what does harm. Errors: `ScannerUnavailable`, `NotScannable`. */
export interface VirusScanner {
  scan(content: Readable): Promise<ScanVerdict>;
  /** Whether it answers. */
  check(): Promise<void>;
}

/** It does not answer; the same file can be looked at later. */
export class ScannerUnavailable extends Error {
  override readonly name = 'ScannerUnavailable';
}

/** It answers, and will not look at this file: its own limits have to be raised. */
export class NotScannable extends Error {
  override readonly name = 'NotScannable';
}
