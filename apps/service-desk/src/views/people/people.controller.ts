import { Controller, Query as QueryString } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, IdParam, QueryRoute, type Principal } from '@ventanilla/chassis';
import { POSITION_REFUSALS } from '@ventanilla/hosting';
import { ListPeopleDto } from './list-people.dto.js';
import { PeoplePageAnswer, PersonAnswer } from './people.answers.js';
import { ListPeople, ReadPerson, type PeoplePage, type ShownPerson } from './people.query.js';

@ApiTags('people')
@Controller('api/v1/people')
export class PeopleController {
  constructor(private readonly bus: QueryBus) {}

  @QueryRoute({
    access: 'ListPeople',
    summary: 'Whom the desk knows',
    refusals: ['INVALID_CURSOR', 'VIEW_UNAVAILABLE', ...POSITION_REFUSALS],
    answer: PeoplePageAnswer,
  })
  list(@QueryString() query: ListPeopleDto, @CurrentPrincipal() principal: Principal): Promise<PeoplePage> {
    return this.bus.execute(new ListPeople(query, principal));
  }

  @QueryRoute({
    access: 'ReadMyself',
    path: 'me',
    summary: 'Who I am here',
    etag: true,
    answer: PersonAnswer,
  })
  me(@CurrentPrincipal() principal: Principal): Promise<ShownPerson> {
    return this.bus.execute(new ReadPerson(principal.id, principal));
  }

  @QueryRoute({ access: 'ReadPerson', path: ':id', summary: 'One person', etag: true, answer: PersonAnswer })
  read(@IdParam() id: string, @CurrentPrincipal() principal: Principal): Promise<ShownPerson> {
    return this.bus.execute(new ReadPerson(id, principal));
  }
}
