import { Field } from '@ventanilla/chassis';
import { ShownEventAnswer } from '@ventanilla/hosting';

/** An event of an incident, with its sentence. */
export class HistoryEventAnswer extends ShownEventAnswer {
  @Field({
    description: 'What happened, in a sentence.',
    example: 'Diego Fuentes assigned it to network.',
    optional: true,
  })
  sentence?: string;
}

export class IncidentHistoryAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ type: () => HistoryEventAnswer })
  events!: HistoryEventAnswer[];
  @Field({
    description: 'Sentences say “somebody” of people whose names cannot be read now; otherwise absent.',
    example: true,
    optional: true,
  })
  namesAway?: true;
}
