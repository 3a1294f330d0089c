import { Field } from '@ventanilla/chassis';

/** A CloudEvent of a feed, for the API documents. */
export class CloudEventAnswer {
  @Field({ example: '1.0' })
  specversion!: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({
    description: 'Together with `id` it names the event for ever.',
    example: 'urn:ventanilla:incident',
  })
  source!: string;
  @Field({ description: 'The stored type with its version.', example: 'incident.IncidentAssigned.v1' })
  type!: string;
  @Field({ description: 'The stream.', example: 'incident-0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5f' })
  subject!: string;
  @Field({ description: 'When it was so.', example: '2026-11-23T09:41:12.120Z' })
  time!: string;
  @Field({ optional: true, example: 'application/json' })
  datacontenttype?: string;
  @Field({
    optional: true,
    example: 'http://localhost:3000/api/v1/incident/schemas/incident.IncidentAssigned.v1',
  })
  dataschema?: string;
  @Field({
    description:
      'What happened, in the version that was stored. A personal field is a text, `{"erased": "person" | "text"}`, or `{"withheld": true}` where its reader may not see it.',
    optional: true,
    example: { team: 'network' },
  })
  data?: object;
  @Field({ description: 'In its stream: 0, 1, 2, ... without gaps.', example: 2 })
  revision!: number;
  @Field({ description: 'In the log: for `after`.', example: '4f0c9a1b2d3e-0000000000000042' })
  position!: string;
  @Field({ description: 'When it was stored.', example: '2026-11-23T09:41:12.121Z' })
  recordedat!: string;
  @Field({
    description: 'Who: the id of a person, or the name of a machine or a process.',
    example: 'monitoring',
  })
  actor!: string;
  @Field({ enum: ['person', 'machine', 'process'], example: 'machine' })
  actorkind!: string;
  @Field({ optional: true, example: 'northwind' })
  organisation?: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60' })
  correlationid!: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60' })
  causationid!: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d61' })
  commandid!: string;
  @Field({ optional: true, example: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' })
  traceparent?: string;
  @Field({
    description: 'Whoever did it wished that nobody is told of it.',
    optional: true,
    enum: ['nobody'],
    example: 'nobody',
  })
  notify?: string;
  @Field({
    description: 'The macro that did it, by id.',
    optional: true,
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e',
  })
  macro?: string;
  @Field({ description: 'And its version.', optional: true, example: 2 })
  macroversion?: number;
  @Field({
    description: 'Imported history: the system that it is from.',
    optional: true,
    example: 'servicenow',
  })
  originsystem?: string;
  @Field({ description: 'Imported history: the record there.', optional: true, example: 'INC0000045' })
  originrecord?: string;
  @Field({ description: 'Its reader may not see what happened.', optional: true, example: true })
  withheld?: boolean;
}

export class EventPageAnswer {
  @Field({ type: () => CloudEventAnswer })
  events!: CloudEventAnswer[];
  @Field({
    description: 'For `after`; also where the page has no events. Absent only while the log is empty.',
    optional: true,
    example: '4f0c9a1b2d3e-0000000000000042',
  })
  next?: string;
  @Field({ description: 'There was nothing more.', example: false })
  atHead!: boolean;
}
