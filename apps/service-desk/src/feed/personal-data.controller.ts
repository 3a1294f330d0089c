import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, type CommandCall } from '@ventanilla/chassis';
import { streamsOfTexts, type Revealed } from '@ventanilla/eventing';
import { RevealDto, RevealRoute, Reveals } from '@ventanilla/hosting';
import { RestrictedTexts } from '../processes/remember-restrictions/restricted-texts.js';
import { ServiceDeskServices } from '../service-desk.services.js';

/** Personal data of every service: whose it is, the desk knows. */
@ApiTags('personal data')
@Controller('api/v1/personal-data')
export class PersonalDataController {
  constructor(
    private readonly services: ServiceDeskServices,
    private readonly reveals: Reveals,
    private readonly restricted: RestrictedTexts,
  ) {}

  @RevealRoute('RevealPersonalData')
  async reveal(@Body() body: RevealDto, @Call() call: CommandCall): Promise<{ values: readonly Revealed[] }> {
    const streams = streamsOfTexts(body.values.map(({ sealed }) => sealed));
    const hidden = await this.restricted.hiddenFrom(call.principal, streams);
    return this.reveals.reveal(this.services.vault, { service: 'service-desk', call, hidden }, body);
  }
}
