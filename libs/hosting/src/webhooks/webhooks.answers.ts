import { CommandAnswer, Field } from '@ventanilla/chassis';
import { PageAnswer } from '../paging.dto.js';

const FAILURES = [
  'REJECTED',
  'REDIRECTED',
  'TIMED_OUT',
  'UNREACHABLE',
  'TARGET_FORBIDDEN',
  'EVENTS_UNAVAILABLE',
] as const;

export class WebhookSecretAnswer extends CommandAnswer {
  @Field({
    description: 'What deliveries are signed with (Standard Webhooks). It is told here and never again.',
    example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
  })
  secret!: string;
}

export class WebhookFailureAnswer {
  @Field({ example: '2026-11-23T09:41:12.120Z' })
  at!: string;
  @Field({ enum: FAILURES, example: 'REJECTED' })
  code!: string;
  @Field({ description: 'HTTP status, where there was an answer.', optional: true, example: 503 })
  status?: number;
}

export class WebhookDeliveryAnswer {
  @Field({ description: 'Events that it has not got yet, counted up to 10,000.', example: 42 })
  behind!: number;
  @Field({ description: 'There are more than were counted.', example: false })
  more!: boolean;
  @Field({ description: 'Age of the oldest of them, in seconds.', example: 12.5 })
  lagSeconds!: number;
  @Field({
    description: 'How far the log is delivered.',
    optional: true,
    example: '4f0c9a1b2d3e-0000000000000042',
  })
  position?: string;
  @Field({ optional: true, example: '2026-11-23T09:40:02.120Z' })
  lastSuccessAt?: string;
  @Field({ description: 'Tries in a row that failed.', example: 3 })
  failures!: number;
  @Field({ type: () => WebhookFailureAnswer, optional: true })
  lastFailure?: WebhookFailureAnswer;
  @Field({ description: 'Where the last try failed.', optional: true, example: '2026-11-23T09:41:20.120Z' })
  nextTryAt?: string;
}

export class WebhookAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ example: 2 })
  revision!: number;
  @Field({ enum: ['active', 'paused', 'removed'], example: 'active' })
  status!: string;
  @Field({ example: 'https://hooks.northwind.example/ventanilla' })
  url!: string;
  @Field({ example: 'northwind-cmdb' })
  subscriber!: string;
  @Field({ description: '`["all"]`, or ids.', example: ['northwind'] })
  organisations!: string[];
  @Field({ optional: true, example: ['IncidentLogged'] })
  types?: string[];
  @Field({ enum: ['structured', 'batch'], example: 'batch' })
  mode!: string;
  @Field({ type: () => WebhookDeliveryAnswer })
  delivery!: WebhookDeliveryAnswer;
}

export class WebhookPageAnswer extends PageAnswer {
  @Field({ type: () => WebhookAnswer })
  items!: WebhookAnswer[];
}
