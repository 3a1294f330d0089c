import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Problem, type CommandCall } from '@ventanilla/chassis';
import type { FileVisibility } from '@ventanilla/contracts/incident';
import { derivedId, newId, streamOf, type CommandResult, type ReceivedFile } from '@ventanilla/eventing';
import { actorOf, isAllowed, mediaTypeOf, type FilePorts } from '@ventanilla/hosting';
import { personal } from '@ventanilla/kernel';
import { IncidentServices } from '../incident.services.js';
import { attachFile } from './files.decide.js';
import { incidentAggregate } from '../incident/incident.aggregate.js';
import { IncidentDesk } from '../incident/incident-desk.js';
import { refuse } from '../incident/incident.refusals.js';
import { organisationOfIncident, type IncidentState } from '../incident/incident.state.js';
import { Readers } from '../incident/visibility/reader.js';
import { maySeeState } from '../incident/visibility/visibility.policy.js';

export interface Attaching {
  readonly call: CommandCall;
  /** The incident. */
  readonly id: string;
  readonly name: string;
  readonly visibility: FileVisibility;
}

export interface FileAttached extends CommandResult {
  readonly fileId: string;
  readonly mediaType: string;
  readonly size: number;
}

/** Takes files in: looked at, sealed and stored before an event names them. */
@Injectable()
export class FileDesk {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly services: IncidentServices,
    private readonly readers: Readers,
  ) {}

  /** Incidents that the principal may not see are not there for them (R9), before anything else is said. */
  async visibleState(call: CommandCall, id: string): Promise<IncidentState> {
    const stream = streamOf(incidentAggregate.category, id);
    const folded = await this.services.runtime.statesOf(incidentAggregate).load(stream);
    const state = folded.state as IncidentState;
    if (!maySeeState(await this.readers.of(call.principal), state)) throw new Problem('NOT_FOUND');
    return state;
  }

  /** What would be refused anyway is refused before its megabytes are sent for nothing. */
  async attach(attaching: Attaching, upload: Readable): Promise<FileAttached> {
    const state = await this.visibleState(attaching.call, attaching.id);
    const { vault, rules } = this.ports();
    this.assertTaken(attaching, state);
    return vault.receive(upload, rules.mostBytes, (file) => this.keep(attaching, file, state));
  }

  private ports(): FilePorts {
    if (!this.services.files) throw new Problem('FILE_STORE_UNAVAILABLE');
    return this.services.files;
  }

  /** A repeat is answered as it was, whatever has come since (R1). */
  private assertTaken({ call, name, visibility }: Attaching, state: IncidentState): void {
    if (call.idempotencyKey !== undefined) return;
    const file = {
      fileId: newId(),
      name: personal(name),
      content: personal(''),
      size: 1,
      mediaType: 'text/plain',
    };
    attachFile(
      { type: 'AttachFile', ...file, visibility, at: this.services.now(), by: actorOf(call.principal) },
      state,
    );
  }

  private async keep(attaching: Attaching, file: ReceivedFile, state: IncidentState): Promise<FileAttached> {
    const { vault, rules } = this.ports();
    const { size, digest, beginning } = file;
    if (size === 0) return refuse('FILE_EMPTY');
    const mediaType = await mediaTypeOf(beginning);
    if (!isAllowed(mediaType, rules)) return refuse('FILE_TYPE_NOT_ALLOWED', { mediaType });
    const { call, id, name, visibility } = attaching;
    const fileId = fileIdOf(call, id);
    return vault.keep(file, organisationOfIncident(state) ?? '', async (token) => {
      const result = await this.desk.send('AttachFile', {
        call,
        id,
        body: { name, visibility, content: digest.toString('hex') },
        wish: { fileId, name: personal(name), content: personal(token), size, mediaType, visibility },
      });
      return { ...result, fileId, mediaType, size };
    });
  }
}

/** With a key, a repeat names the same file. */
const fileIdOf = ({ principal, idempotencyKey }: CommandCall, incident: string): string =>
  idempotencyKey === undefined ? newId() : derivedId('file', principal.id, incident, idempotencyKey);
