import { Controller, Query as QueryString } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, QueryRoute, type Principal } from '@ventanilla/chassis';
import { Readers } from '../../incident/visibility/reader.js';
import { DueBoardAnswer, DueBoardDto } from './due-board.dto.js';
import { ShowDueBoard, type DueBoard } from './due-board.query.js';

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class DueBoardController {
  constructor(
    private readonly bus: QueryBus,
    private readonly readers: Readers,
  ) {}

  @QueryRoute({
    access: 'ShowDueBoard',
    path: 'due-board',
    summary: 'What will be late in the next hours, by hour',
    description: 'Of the incidents that the filters leave, each where its next target is due.',
    refusals: ['INVALID_FILTER', 'VIEW_UNAVAILABLE', 'INVALID_POSITION', 'POSITION_OF_ANOTHER_LOG'],
    answer: DueBoardAnswer,
  })
  async show(@CurrentPrincipal() principal: Principal, @QueryString() query: DueBoardDto): Promise<DueBoard> {
    return this.bus.execute(new ShowDueBoard(await this.readers.of(principal), query));
  }
}
