import { Injectable } from '@nestjs/common';
import { assertServes, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { completeTerms, type AgreementTermsDto } from '@ventanilla/hosting';
import { calendarsOf } from '@ventanilla/service-level';
import { RecordDesk, type RecordWish } from '../records/record-desk.js';
import { agreementAggregate } from './agreement.aggregate.js';
import type { ConcludeAgreementDto, EndAgreementDto } from './agreement.dto.js';
import type { AgreementState } from './agreement.state.js';

/** The terms in full, and whom and what a version with them names. */
const readOf = (
  body: AgreementTermsDto,
  organisation: string | undefined,
): Pick<RecordWish, 'known' | 'names'> => {
  const terms = completeTerms(body);
  const { services, agreedBy } = body;
  const teams = terms.targets.flatMap(({ team }) => team ?? []);
  return {
    known: terms,
    names: { organisation, services, calendars: calendarsOf(terms), teams, person: agreedBy },
  };
};

/** What an agreement is concluded by, whoever asks for it. */
export const conclusionOf = (body: ConcludeAgreementDto): RecordWish => ({
  type: 'ConcludeAgreement',
  code: body.code,
  body,
  ...readOf(body, body.organisation),
});

/** Where requests about agreements become commands; who asks serves the organisation. */
@Injectable()
export class AgreementDesk {
  constructor(private readonly records: RecordDesk) {}

  async conclude(body: ConcludeAgreementDto, call: CommandCall): Promise<CommandResult> {
    assertServes(call.principal, body.organisation);
    return this.records.send(agreementAggregate, call, conclusionOf(body));
  }

  async amend(code: string, body: AgreementTermsDto, call: CommandCall): Promise<CommandResult> {
    const organisation = await this.servedOrganisationOf(code, call);
    const wish = { type: 'AmendAgreement', code, body, ...readOf(body, organisation) };
    return this.records.send(agreementAggregate, call, wish);
  }

  async end(code: string, body: EndAgreementDto, call: CommandCall): Promise<CommandResult> {
    await this.servedOrganisationOf(code, call);
    return this.records.send(agreementAggregate, call, { type: 'EndAgreement', code, body });
  }

  /** Undefined where there is no such agreement. */
  private async servedOrganisationOf(code: string, { principal }: CommandCall): Promise<string | undefined> {
    const state = await this.records.stateOf<AgreementState>(agreementAggregate, code);
    if (state.status === 'absent') return undefined;
    assertServes(principal, state.organisation);
    return state.organisation;
  }
}
