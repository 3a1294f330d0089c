import { Field } from '@ventanilla/chassis';
import { RecordAnswer, recordsPage, ZoneOffsetAnswer } from '../records/record.answers.js';
import { ArrangeSubstitutionDto, ShiftDto } from './rota.dto.js';

class RotaVersionAnswer {
  @Field({ example: '2026-01-01T00:00:00.000Z' })
  from!: string;
  @Field({ description: 'IANA time zone of the shifts.', example: 'Europe/Madrid' })
  zone!: string;
  @Field({ type: () => ZoneOffsetAnswer, description: 'Of its time zone, for as long as it holds.' })
  offsets!: ZoneOffsetAnswer[];
  @Field({ type: () => ShiftDto })
  shifts!: ShiftDto[];
}

class SubstitutionAnswer extends ArrangeSubstitutionDto {
  @Field({ description: 'Its number in the rota.', example: 1 })
  substitution!: number;
}

/** What of a rota holds now or will, for the API documents. */
export class RotaAnswer extends RecordAnswer {
  @Field({ enum: ['in-use'], example: 'in-use' })
  status!: string;
  @Field({ type: () => RotaVersionAnswer, description: 'In order; the first is the one that holds.' })
  versions!: RotaVersionAnswer[];
  @Field({ type: () => SubstitutionAnswer, description: 'Substitutions that hold or will.' })
  absences!: SubstitutionAnswer[];
  @Field({ description: 'How many substitutions were ever arranged.', example: 1 })
  arranged!: number;
}

export const RotaPage = recordsPage(RotaAnswer);

class OnDutyAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60' })
  person!: string;
  @Field({
    enum: ['first', 'substitute'],
    description: 'First of a shift, or a substitute in it.',
    example: 'first',
  })
  as!: string;
  @Field({
    description: 'Whose place it is, where that person is away.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60',
    optional: true,
  })
  insteadOf?: string;
}

/** Who of a team is on duty, for the API documents. */
export class TeamOnDutyAnswer {
  @Field({ example: 'network' })
  team!: string;
  @Field({ example: '2026-11-23T09:41:12.120Z' })
  at!: string;
  @Field({ type: () => OnDutyAnswer, description: 'In the order in which they are asked.' })
  onDuty!: OnDutyAnswer[];
  @Field({
    description: 'Who leads the team, and is asked where nobody is on duty.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60',
    optional: true,
  })
  lead?: string;
}
