import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Problem, type Download } from '@ventanilla/chassis';
import { isErased } from '@ventanilla/eventing';
import type { FilePorts } from '@ventanilla/hosting';
import { isSealed, type Personal, type Sealed } from '@ventanilla/kernel';
import { IncidentServices } from '../../incident.services.js';
import { refuse } from '../../incident/incident.refusals.js';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import { isForReader, scanOf, type IncidentFile } from '../incident/incident-files.js';
import { detailsOf } from '../incident/incident.projection.js';
import { decodeAll, readVisible } from '../incident/incident.query.js';
import { RestrictedReadings } from '../incident/restricted-readings.js';

export class ReadIncidentFile extends Query<Download> {
  constructor(
    readonly reader: Reader,
    readonly incidentId: string,
    readonly fileId: string,
  ) {
    super();
  }
}

/** One file of an incident that the reader may see, opened as it goes out. */
@QueryHandler(ReadIncidentFile)
export class ReadIncidentFileHandler implements IQueryHandler<ReadIncidentFile> {
  constructor(
    private readonly services: IncidentServices,
    private readonly readings: RestrictedReadings,
  ) {}

  async execute({ reader, incidentId, fileId }: ReadIncidentFile): Promise<Download> {
    const { stored, state } = await readVisible(this.services, reader, incidentId);
    await this.readings.note('ReadIncidentFile', incidentId, { reader, state });
    const file = detailsOf(decodeAll(this.services, stored)).files.find(({ id }) => id === fileId);
    if (!file || file.removed || !isForReader(file, reader)) return refuse('FILE_NOT_FOUND');
    if (!this.services.files) throw new Problem('FILE_STORE_UNAVAILABLE');
    return this.opened(file, this.services.files);
  }

  private async opened(file: IncidentFile, { vault, scanner }: FilePorts): Promise<Download> {
    assertGiven(file, scanner !== undefined);
    const [name = '', token] = await this.services.personal.openAll([
      sealed(file.name),
      sealed(file.content),
    ]);
    if (token === undefined || isErased(token)) return refuse('FILE_ERASED');
    // Its name alone may have been redacted.
    return {
      name: isErased(name) ? file.id : name,
      size: file.size,
      content: await vault.open(token),
    };
  }
}

const assertGiven = (file: IncidentFile, isScanned: boolean): void => {
  if (file.redacted) refuse('FILE_ERASED');
  const scan = scanOf(file, isScanned);
  if (scan === 'awaited') refuse('FILE_HELD');
  if (scan === 'infected') refuse('FILE_INFECTED');
};

/** What stands in an event is sealed. */
const sealed = (value: Personal): Sealed => {
  if (!isSealed(value)) throw new Error('A stored event holds a personal text in plain.');
  return value;
};
