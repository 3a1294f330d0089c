import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BlobMissing,
  derivedId,
  idOf,
  isErased,
  NotScannable,
  ScannerUnavailable,
  tellSilence,
  type ScanVerdict,
  type Subscription,
  type VirusScanner,
} from '@ventanilla/eventing';
import { attachmentIn } from '../../files/attachment-of.js';
import type { IncidentServices } from '../../incident.services.js';
import { incidentAggregate } from '../../incident/incident.aggregate.js';
import { sendToIncident } from '../send-to-incident.js';

/** So many files are looked into at once: a large one holds up few others. */
const ABREAST = 4;
/**
 * Between tries of one file. Where it breaks off at each of them, or has no verdict, and answers in between, that is
 * because of the file; what passes, as when it lacks memory or room, has passed by then.
 */
const PAUSES_MS = [1_000, 10_000, 60_000];
const NAME = 'incident.scan-files';
const SCANNER = { kind: 'process', id: 'scan-files' } as const;

/**
 * Has the virus scanner look into every file, also into those from before there was one. While it does not answer, the
 * files wait, and are held. Asking twice is harmless: the incident takes the first verdict.
 */
export const scanFilesSubscription = (
  services: () => IncidentServices,
  pausesMs: readonly number[] = PAUSES_MS,
): Subscription => ({
  name: NAME,
  from: 'beginning',
  abreast: ABREAST,
  filter: { types: ['incident.IncidentFileAttached.'] },
  handle: async (event, stopping): Promise<void> => {
    const { fileId, content } = attachmentIn(event);
    const token = await services().personal.open(content);
    if (isErased(token)) return;
    const verdict = await scanned(services(), token, {
      pausesMs,
      stopping,
      tellSilent: (minutes) => tellSilent(services(), minutes),
    });
    if (!verdict) return;
    const body = { fileId, ...(!verdict.clean && { signature: verdict.signature }) };
    await sendToIncident(services(), {
      request: {
        command: 'RecordFileScan',
        aggregateId: idOf(incidentAggregate.category, event.stream),
        body,
      },
      actor: SCANNER,
      commandId: derivedId('scan', event.id),
      correlationId: event.id,
      causationId: event.id,
    });
  },
});

/** undefined where the content is gone, as after its removal: nobody can get it any more. */
const scanned = async ({ files }: IncidentServices, token: string, patience: Patience) => {
  try {
    if (files?.scanner) return await verdictOf(files.scanner, () => files.vault.open(token), patience);
    return undefined;
  } catch (error) {
    if (error instanceof BlobMissing) return undefined;
    throw error;
  }
};

interface Patience {
  readonly pausesMs: readonly number[];
  readonly stopping: AbortSignal | undefined;
  readonly tellSilent: (minutes: number) => void;
}

/** It may answer that it is there and hang at every file all the same, which its tries would tell of much later. */
const tellSilent = ({ runtime }: IncidentServices, minutes: number): void =>
  runtime.ports.alerts.raise('SUBSCRIPTION_HELD_UP', {
    subscription: NAME,
    error: new ScannerUnavailable(`The virus scanner has kept silent about a file for ${minutes} min.`),
  });

/** A file that brings the scanner down, or takes it too long, must not hold up all others for ever: it is parked. */
const verdictOf = async (
  scanner: VirusScanner,
  content: () => Promise<Readable>,
  { pausesMs, stopping, tellSilent }: Patience,
): Promise<ScanVerdict> => {
  await scanner.check(stopping);
  const [pauseMs, ...further] = pausesMs;
  try {
    return await tellSilence(scanner.scan(await content(), stopping), tellSilent);
  } catch (error) {
    if (!(error instanceof ScannerUnavailable)) throw error;
    if (pauseMs === undefined) {
      await scanner.check(stopping);
      throw new NotScannable(`It has no verdict on this file, and answers otherwise. ${error.message}`);
    }
    await sleep(pauseMs, undefined, { signal: stopping }).catch(() => Promise.reject(error));
  }
  return verdictOf(scanner, content, { pausesMs: further, stopping, tellSilent });
};
