import { Injectable } from '@nestjs/common';
import { Problem, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { offsetsAround } from '@ventanilla/hosting';
import type { Instant } from '@ventanilla/kernel';
import { onDutyAt, type OnDuty } from '@ventanilla/service-level';
import { RecordDesk } from '../records/record-desk.js';
import { RecordReader } from '../records/record-reader.js';
import { ServiceDeskServices } from '../service-desk.services.js';
import { teams } from '../team/team.aggregate.js';
import { rotaAggregate, rotas } from './rota.aggregate.js';
import type { ArrangeSubstitutionDto, SetRotaDto } from './rota.dto.js';

export interface TeamOnDuty {
  readonly team: string;
  readonly at: Instant;
  /** In the order in which they are asked. */
  readonly onDuty: readonly OnDuty[];
  /** Who leads the team, and is asked where nobody is on duty. */
  readonly lead?: string;
}

/** Where requests about rotas become commands, and questions who is on duty become answers. */
@Injectable()
export class RotaDesk {
  constructor(
    private readonly records: RecordDesk,
    private readonly reader: RecordReader,
    private readonly services: ServiceDeskServices,
  ) {}

  set(body: SetRotaDto, call: CommandCall): Promise<CommandResult> {
    const { team, shifts, ...fields } = body;
    const persons = shifts.flatMap(({ person, substitutes }) => [person, ...substitutes]);
    return this.records.send(rotaAggregate, call, {
      type: 'SetRota',
      code: team,
      body: { ...fields, shifts },
      names: { team, persons },
      known: { offsets: offsetsAround(body.zone, body.from ?? this.services.now()) },
    });
  }

  arrange(code: string, body: ArrangeSubstitutionDto, call: CommandCall): Promise<CommandResult> {
    const { person, standIn } = body;
    const names = { persons: [person, ...(standIn === undefined ? [] : [standIn])] };
    return this.records.send(rotaAggregate, call, { type: 'ArrangeSubstitution', code, body, names });
  }

  /**
   * As was known at that instant, where it is past.
   * @throws Problem NOT_FOUND where there was no such team
   */
  async onDuty(team: string, at: Instant = this.services.now()): Promise<TeamOnDuty> {
    const [formed, rota] = await Promise.all([
      this.reader.asOf(teams, team, at),
      this.reader.asOf(rotas, team, at),
    ]);
    if (!formed) throw new Problem('NOT_FOUND');
    const { lead } = formed;
    return { team, at, onDuty: rota ? onDutyAt(rota, at) : [], ...(lead !== undefined && { lead }) };
  }
}
