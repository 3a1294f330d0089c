import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { CorrectPersonDto, ForgetPersonDto, LinkSignInDto, RegisterPersonDto } from './person.dto.js';
import { PeopleInReach } from './people-in-reach.js';
import { PersonDesk } from './person-desk.js';

@ApiTags('people')
@Controller('api/v1/people')
export class PersonController {
  constructor(
    private readonly desk: PersonDesk,
    private readonly reach: PeopleInReach,
  ) {}

  @CommandRoute({ access: 'RegisterPerson', creates: true, summary: 'Register a person' })
  register(@Body() body: RegisterPersonDto, @Call() call: CommandCall): Promise<CommandResult> {
    return this.desk.register(body, call);
  }

  @CommandRoute({
    access: 'CorrectPersonDetails',
    path: ':id/correct',
    summary: 'Say anew what a person is called, where they are written to, or in which language',
    description: 'Where they are written to, only by whoever serves all of their organisations.',
    refusals: ['PERSON_NOT_FOUND', 'PERSON_FORGOTTEN', 'PERSON_BELONGS_ELSEWHERE', 'VIEW_UNAVAILABLE'],
  })
  async correct(
    @IdParam() id: string,
    @Body() body: CorrectPersonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    await this.reach.assertReaches(call.principal, id);
    return this.desk.correct(id, body, call);
  }

  @CommandRoute({
    access: 'LinkSignIn',
    path: ':id/link-sign-in',
    summary: 'Let a person sign in through an OpenID provider',
    refusals: ['PERSON_NOT_FOUND', 'PERSON_FORGOTTEN', 'SIGN_IN_TAKEN'],
  })
  async linkSignIn(
    @IdParam() id: string,
    @Body() body: LinkSignInDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    await this.reach.assertReaches(call.principal, id);
    return this.desk.linkSignIn(id, body, call);
  }

  @CommandRoute({
    access: 'ForgetPerson',
    path: ':id/forget',
    summary: 'Forget a person: all that tells who it is becomes unreadable for ever',
    refusals: ['PERSON_NOT_FOUND', 'PERSON_BELONGS_ELSEWHERE', 'VIEW_UNAVAILABLE'],
  })
  async forget(
    @IdParam() id: string,
    @Body() body: ForgetPersonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    await this.reach.assertAlone(call.principal, id);
    return this.desk.forget(id, body, call);
  }
}
