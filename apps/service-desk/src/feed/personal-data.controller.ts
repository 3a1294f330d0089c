import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, type CommandCall } from '@ventanilla/chassis';
import type { Revealed } from '@ventanilla/eventing';
import { RevealDto, RevealRoute, Reveals } from '@ventanilla/hosting';
import { ServiceDeskServices } from '../service-desk.services.js';

/** Personal data of every service: whose it is, the desk knows. */
@ApiTags('personal data')
@Controller('api/v1/personal-data')
export class PersonalDataController {
  constructor(
    private readonly services: ServiceDeskServices,
    private readonly reveals: Reveals,
  ) {}

  @RevealRoute('RevealPersonalData')
  reveal(@Body() body: RevealDto, @Call() call: CommandCall): Promise<{ values: readonly Revealed[] }> {
    return this.reveals.reveal(this.services.vault, { service: 'service-desk', call }, body);
  }
}
