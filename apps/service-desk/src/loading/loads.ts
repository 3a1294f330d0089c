import { Injectable } from '@nestjs/common';
import { Problem, type CommandCall, type LongWork } from '@ventanilla/chassis';
import { ImportFileUnreadable } from '@ventanilla/hosting';
import { PassThrough, type Readable } from 'node:stream';
import { PeopleInReach } from '../person/people-in-reach.js';
import { PersonDesk } from '../person/person-desk.js';
import { RecordDesk } from '../records/record-desk.js';
import { ServiceDeskServices } from '../service-desk.services.js';
import type { LoadRecordsDto } from './load.dto.js';
import { LoadRun, type LoadReport } from './load-run.js';
import { LOADABLES } from './loadables.js';

export interface LoadRequest {
  readonly query: LoadRecordsDto;
  readonly call: CommandCall;
  readonly long: LongWork;
}

/** The same text; where its reader stops early, the rest is passed over, so that whoever sends it hears the answer. */
const readToItsEnd = (upload: Readable): Readable => {
  const text = new PassThrough();
  upload.on('error', (error) => text.destroy(error));
  text.on('close', () => {
    upload.unpipe(text);
    upload.resume();
  });
  return upload.pipe(text);
};

/** Where an uploaded file becomes a load. */
@Injectable()
export class Loads {
  constructor(
    private readonly services: ServiceDeskServices,
    private readonly records: RecordDesk,
    private readonly people: PersonDesk,
    private readonly reach: PeopleInReach,
  ) {}

  /** @throws Problem LOAD_HEADINGS_UNFIT, LOAD_UNREADABLE before anything was written */
  async run(upload: Readable, { query, call, long }: LoadRequest): Promise<LoadReport> {
    const { services, records, people, reach } = this;
    // A key would be for the request as a whole: what each line says is said for itself.
    const { idempotencyKey: _, ifMatch: __, ...ofLines } = call;
    const { what, dryRun = false, size = 0, source = 'main' } = query;
    const parts = { services, records, people, reach, call: ofLines };
    const run = new LoadRun(LOADABLES[what], parts, { dryRun, size, system: `load:${source}` });
    try {
      return await run.run(readToItsEnd(upload), long);
    } catch (error) {
      if (error instanceof ImportFileUnreadable)
        throw new Problem('LOAD_UNREADABLE', { detail: error.message });
      throw error;
    }
  }
}
