import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BlobMissing,
  derivedId,
  idOf,
  isErased,
  NotScannable,
  ScannerUnavailable,
  type ScanVerdict,
  type StoredEvent,
  type Subscription,
  type VirusScanner,
} from '@ventanilla/eventing';
import { attachmentIn } from '../../files/attachment-of.js';
import type { IncidentServices } from '../../incident.services.js';
import { incidentAggregate } from '../../incident/incident.aggregate.js';
import { sendToIncident } from '../send-to-incident.js';

/** So many files are looked into at once: a large one holds up few others. */
const ABREAST = 4;
/** Breaking off so often at one file, and answering in between, the scanner breaks off because of that file. */
const TRIES = 3;
const PAUSE_MS = 1_000;
const SCANNER = { kind: 'process', id: 'scan-files' } as const;

/**
 * Has the virus scanner look into every file, also into those from before there was one. While it does not answer, the
 * files wait, and are held. Asking twice is harmless: the incident takes the first verdict.
 */
export const scanFilesSubscription = (services: () => IncidentServices): Subscription => ({
  name: 'incident.scan-files',
  from: 'beginning',
  abreast: ABREAST,
  filter: { types: ['incident.IncidentFileAttached.'] },
  handle: async (event: StoredEvent): Promise<void> => {
    const { fileId, content } = attachmentIn(event);
    const token = await services().personal.open(content);
    if (isErased(token)) return;
    const verdict = await scanned(services(), token);
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
const scanned = async ({ files }: IncidentServices, token: string) => {
  try {
    if (files?.scanner) return await verdictOf(files.scanner, () => files.vault.open(token));
    return undefined;
  } catch (error) {
    if (error instanceof BlobMissing) return undefined;
    throw error;
  }
};

/** A file that brings the scanner down, or takes it too long, must not hold up all others for ever: it is parked. */
const verdictOf = async (
  scanner: VirusScanner,
  content: () => Promise<Readable>,
  tries = 1,
): Promise<ScanVerdict> => {
  try {
    return await scanner.scan(await content());
  } catch (error) {
    if (!(error instanceof ScannerUnavailable)) throw error;
    await scanner.check();
    if (tries === TRIES) throw new NotScannable('The virus scanner broke off at it, and answers otherwise.');
  }
  await sleep(PAUSE_MS);
  return verdictOf(scanner, content, tries + 1);
};
