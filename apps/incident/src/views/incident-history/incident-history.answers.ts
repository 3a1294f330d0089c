import { Field } from '@ventanilla/chassis';

class HistoryEventAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ example: 2 })
  revision!: number;
  @Field({ description: 'The stored type with its version.', example: 'incident.IncidentAssigned.v1' })
  type!: string;
  @Field({ description: 'When it was so.', example: '2026-11-23T09:41:12.120Z' })
  occurredAt!: string;
  @Field({ description: 'When it was recorded.', example: '2026-11-23T09:41:12.120Z' })
  recordedAt!: string;
  @Field({
    description: 'Who did it.',
    example: { kind: 'person', id: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5f' },
  })
  actor!: object;
  @Field({
    description: 'The event or request that caused it.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60',
  })
  causationId!: string;
  @Field({
    description: 'What happened, in a sentence.',
    example: 'Diego Fuentes assigned it to network.',
    optional: true,
  })
  sentence?: string;
  @Field({
    description: 'The fact; absent where it is withheld.',
    example: { team: 'network' },
    optional: true,
  })
  data?: object;
  @Field({
    description: 'The reader may know that it happened, and not what.',
    example: false,
    optional: true,
  })
  withheld?: boolean;
}

export class IncidentHistoryAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ type: () => HistoryEventAnswer })
  events!: HistoryEventAnswer[];
}
