import { Injectable } from '@nestjs/common';
import { servesOrganisation, type CommandCall } from '@ventanilla/chassis';
import type { PersonalDataReader, Revealed } from '@ventanilla/eventing';
import { AuditTrail } from '../audit/audit-trail.js';
import type { RevealDto } from './reveal.dto.js';

const LONGEST_EVENT_LIST = 200;

/** Who reveals, and the streams of which this principal may read nothing now. */
export interface RevealContext {
  readonly service: string;
  readonly call: CommandCall;
  readonly hidden: ReadonlySet<string>;
}

/**
 * Opens personal data for subscribers, as far as they serve the organisation that it is kept under, and nothing of what
 * is hidden from them (R6).
 */
@Injectable()
export class Reveals {
  constructor(private readonly trail: AuditTrail) {}

  async reveal(
    personal: PersonalDataReader,
    { service, call, hidden }: RevealContext,
    { values, reason }: RevealDto,
  ): Promise<{ readonly values: readonly Revealed[] }> {
    const { principal, correlationId } = call;
    const revealed = await personal.reveal(
      values,
      ({ organisation, stream }) =>
        (organisation === undefined || servesOrganisation(principal, organisation)) &&
        (stream === undefined || !hidden.has(stream)),
    );
    const events = [...new Set(values.map(({ eventId }) => eventId))].slice(0, LONGEST_EVENT_LIST);
    const opened = revealed.filter((value) => 'text' in value).length;
    await this.trail.record({
      service,
      what: 'PersonalDataRevealed',
      action: 'RevealPersonalData',
      principal,
      reason,
      details: { asked: values.length, opened, events },
      correlationId,
    });
    return { values: revealed };
  }
}
