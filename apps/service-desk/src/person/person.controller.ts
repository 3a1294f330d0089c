import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { CorrectPersonDto, ForgetPersonDto, LinkSignInDto, RegisterPersonDto } from './person.dto.js';
import { PersonDesk } from './person-desk.js';

@ApiTags('people')
@Controller('api/v1/people')
export class PersonController {
  constructor(private readonly desk: PersonDesk) {}

  @CommandRoute({ access: 'RegisterPerson', creates: true, summary: 'Register a person' })
  register(@Body() body: RegisterPersonDto, @Call() call: CommandCall): Promise<CommandResult> {
    return this.desk.register(body, call);
  }

  @CommandRoute({
    access: 'CorrectPersonDetails',
    path: ':id/correct',
    summary: 'Say anew what a person is called, where they are written to, or in which language',
    refusals: ['PERSON_NOT_FOUND', 'PERSON_FORGOTTEN'],
  })
  correct(
    @IdParam() id: string,
    @Body() body: CorrectPersonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.correct(id, body, call);
  }

  @CommandRoute({
    access: 'LinkSignIn',
    path: ':id/link-sign-in',
    summary: 'Let a person sign in through an OpenID provider',
    refusals: ['PERSON_NOT_FOUND', 'PERSON_FORGOTTEN', 'SIGN_IN_TAKEN'],
  })
  linkSignIn(
    @IdParam() id: string,
    @Body() body: LinkSignInDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.linkSignIn(id, body, call);
  }

  @CommandRoute({
    access: 'ForgetPerson',
    path: ':id/forget',
    summary: 'Forget a person: all that tells who it is becomes unreadable for ever',
    refusals: ['PERSON_NOT_FOUND'],
  })
  forget(
    @IdParam() id: string,
    @Body() body: ForgetPersonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.forget(id, body, call);
  }
}
