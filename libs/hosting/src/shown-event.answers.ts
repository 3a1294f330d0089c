import { Field } from '@ventanilla/chassis';

/** Who did something. */
export class ActorAnswer {
  @Field({ enum: ['person', 'machine', 'process'], example: 'person' })
  kind!: string;
  @Field({
    description: 'Id of the person, or name of the machine or process.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60',
  })
  id!: string;
}

class RunOfMacroAnswer {
  @Field({ description: 'The macro.', example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60' })
  id!: string;
  @Field({ example: 2 })
  version!: number;
}

class OriginAnswer {
  @Field({ description: 'The system that it is from.', example: 'servicenow' })
  system!: string;
  @Field({ description: 'The record there.', example: 'INC0012345' })
  record!: string;
}

/** An event in a history, for the API documents. */
export class ShownEventAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ example: 'incident-0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  stream!: string;
  @Field({ example: 2 })
  revision!: number;
  @Field({ description: 'In the log.', example: 'k7f3a9-0000000000002a' })
  position!: string;
  @Field({ description: 'The stored type with its version.', example: 'incident.IncidentAssigned.v1' })
  type!: string;
  @Field({ description: 'When it was so.', example: '2026-11-23T09:41:12.120Z' })
  occurredAt!: string;
  @Field({ description: 'When it was recorded.', example: '2026-11-23T09:41:12.120Z' })
  recordedAt!: string;
  @Field({ type: () => ActorAnswer, description: 'Who did it.' })
  actor!: ActorAnswer;
  @Field({ description: 'Whose it is.', example: 'northwind', optional: true })
  organisation?: string;
  @Field({
    description: 'Of all that one request brought about.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60',
  })
  correlationId!: string;
  @Field({
    description: 'The event or request that caused it.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60',
  })
  causationId!: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60' })
  commandId!: string;
  @Field({
    enum: ['nobody'],
    description: 'Nobody was to be told of what comes of it.',
    example: 'nobody',
    optional: true,
  })
  notify?: string;
  @Field({ type: () => RunOfMacroAnswer, description: 'The macro that did it.', optional: true })
  macro?: RunOfMacroAnswer;
  @Field({ type: () => OriginAnswer, description: 'Where it was imported from.', optional: true })
  origin?: OriginAnswer;
  @Field({
    description: 'The fact, as the JSON Schema of its type says; absent where it is withheld.',
    example: { team: 'network' },
    optional: true,
  })
  data?: object;
  @Field({
    description: 'The reader may know that it happened, and not what.',
    example: true,
    optional: true,
  })
  withheld?: boolean;
}
