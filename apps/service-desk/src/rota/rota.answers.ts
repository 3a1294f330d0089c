import { Field } from '@ventanilla/chassis';
import { RecordAnswer, recordsPage } from '../records/record.answers.js';

/** What of a rota holds now or will, for the API documents. */
export class RotaAnswer extends RecordAnswer {
  @Field({ enum: ['in-use'], example: 'in-use' })
  status!: string;
  @Field({
    description: 'In order; the first is the one that holds.',
    example: [{ from: '2026-01-01T00:00:00.000Z', timeZone: 'Europe/Madrid', shifts: [] }],
  })
  versions!: object[];
  @Field({
    description: 'Substitutions that hold or will.',
    example: [{ substitution: 1, person: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60' }],
  })
  absences!: object[];
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
