import { Field } from '@ventanilla/chassis';

/** An event as stored: personal fields stay sealed. */
export class ParkedEventAnswer {
  @Field({ example: 'process:incident.close-after-resolution' })
  subscription!: string;
  @Field({ example: 'incident-0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  stream!: string;
  @Field({ example: 4 })
  revision!: number;
  @Field({ example: 'incident.IncidentResolved.v1' })
  type!: string;
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5f' })
  id!: string;
  @Field({ example: '2026-11-23T09:41:12.130Z' })
  parkedAt!: string;
  @Field({
    description: 'Why, when it was last tried; absent for one that waits behind another.',
    optional: true,
    example: 'TypeError: a defect',
  })
  error?: string;
  @Field({ description: 'The stored data, byte for byte.', example: '{"code":"fixed"}' })
  data!: string;
  @Field({ description: 'The stored metadata, byte for byte.', example: '{"actor":{"id":"…"}}' })
  metadata!: string;
}

export class ParkedPageAnswer {
  @Field({ type: () => ParkedEventAnswer })
  items!: ParkedEventAnswer[];
  @Field({ description: 'There are more than are shown.', example: false })
  more!: boolean;
}

export class ReplayedAnswer {
  @Field({ description: 'Events of the stream that are handled now.', example: 3 })
  handled!: number;
  @Field({ description: 'Events of the stream that are still parked, counted up to 200.', example: 0 })
  waiting!: number;
  @Field({ description: 'Why the first of them failed again.', optional: true, example: 'TypeError: …' })
  error?: string;
}

export class ViewStandingAnswer {
  @Field({ example: 'incident-queue' })
  view!: string;
  @Field({ optional: true, example: 'a3f09c11d2e4-0000000000000042' })
  position?: string;
  @Field({ description: 'It contains the last event that concerns it.', example: true })
  level!: boolean;
  @Field({ description: 'Age of the oldest event that it does not contain.', example: 0.4 })
  lagSeconds!: number;
  @Field({ example: 1 })
  generation!: number;
  @Field({ description: 'A generation that does not answer yet is being built.', example: false })
  building!: boolean;
}

export class SubscriptionStandingAnswer {
  @Field({ example: 'process:incident.close-after-resolution' })
  subscription!: string;
  @Field({ optional: true, example: 'a3f09c11d2e4-0000000000000042' })
  position?: string;
  @Field({ example: true })
  level!: boolean;
  @Field({ example: 0.4 })
  lagSeconds!: number;
  @Field({ description: 'Streams that wait for an operator.', example: 0 })
  parkedStreams!: number;
}
