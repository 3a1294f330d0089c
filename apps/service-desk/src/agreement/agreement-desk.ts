import { Injectable } from '@nestjs/common';
import { assertServes, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { completeTerms, type AgreementTermsDto } from '@ventanilla/hosting';
import { calendarsOf } from '@ventanilla/service-level';
import { CalendarDesk } from '../calendar/calendar-desk.js';
import { RecordDesk } from '../records/record-desk.js';
import { agreementAggregate } from './agreement.aggregate.js';
import type { ConcludeAgreementDto, EndAgreementDto } from './agreement.dto.js';
import type { AgreementState } from './agreement.state.js';

/** Where requests about agreements become commands; who asks serves the organisation, and the calendars are there. */
@Injectable()
export class AgreementDesk {
  constructor(
    private readonly records: RecordDesk,
    private readonly calendars: CalendarDesk,
  ) {}

  async conclude(body: ConcludeAgreementDto, call: CommandCall): Promise<CommandResult> {
    assertServes(call.principal, body.organisation);
    const known = await this.known(body);
    const { code } = body;
    return this.records.send(agreementAggregate, call, { type: 'ConcludeAgreement', code, body, known });
  }

  async amend(code: string, body: AgreementTermsDto, call: CommandCall): Promise<CommandResult> {
    await this.assertServed(code, call);
    const known = await this.known(body);
    return this.records.send(agreementAggregate, call, { type: 'AmendAgreement', code, body, known });
  }

  async end(code: string, body: EndAgreementDto, call: CommandCall): Promise<CommandResult> {
    await this.assertServed(code, call);
    return this.records.send(agreementAggregate, call, { type: 'EndAgreement', code, body });
  }

  private async known(body: AgreementTermsDto): Promise<object> {
    const terms = completeTerms(body);
    await this.calendars.requireInUse(calendarsOf(terms));
    return terms;
  }

  private async assertServed(code: string, { principal }: CommandCall): Promise<void> {
    const state = await this.records.stateOf<AgreementState>(agreementAggregate, code);
    if (state.status !== 'absent') assertServes(principal, state.organisation);
  }
}
