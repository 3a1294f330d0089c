import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsUrl, Length, Matches } from 'class-validator';
import { OperationReasonDto } from '../operations/operations.dto.js';

const LONGEST_URL = 2_000;
const MOST_ORGANISATIONS = 200;
const MOST_TYPES = 100;
const MODES = ['structured', 'batch'] as const;
const STARTS = ['now', 'beginning'] as const;
const NAME = /^[A-Za-z0-9._:-]{1,100}$/;
const TYPE = /^[A-Za-z0-9.-]{1,100}$/;
const URL_FORM = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

const ABOUT = {
  url: {
    description: 'Where events are posted: https, and http only into networks that the configuration opens.',
    example: 'https://hooks.northwind.example/ventanilla',
  },
  subscriber: {
    description: 'The machine that it delivers to, by the name that the identity provider gives it.',
    example: 'northwind-cmdb',
  },
  organisations: {
    description:
      'Whose events the machine may see: ids, or `all` alone. None that you do not serve yourself.',
    example: ['northwind'],
  },
  types: {
    description: 'Only these events, in every version of theirs; all where the list is absent or empty.',
    example: ['IncidentLogged', 'IncidentResolved'],
  },
  mode: {
    enum: MODES,
    description:
      '`structured`: one event in a request. `batch`, where absent: as many as there are, up to 100.',
    example: 'batch',
  },
};

export class RegisterWebhookDto extends OperationReasonDto {
  @Field(ABOUT.url)
  @IsUrl(URL_FORM)
  @Length(1, LONGEST_URL)
  url!: string;

  @Field(ABOUT.subscriber)
  @Matches(NAME)
  subscriber!: string;

  @Field(ABOUT.organisations)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ORGANISATIONS)
  @Matches(NAME, { each: true })
  organisations!: string[];

  @Field(ABOUT.types)
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_TYPES)
  @Matches(TYPE, { each: true })
  types?: string[];

  @Field(ABOUT.mode)
  @IsOptional()
  @IsIn(MODES)
  mode?: (typeof MODES)[number];

  @Field({
    enum: STARTS,
    description:
      '`now`, where absent: what happens from its registration on. `beginning`: everything ever stored.',
    example: 'now',
  })
  @IsOptional()
  @IsIn(STARTS)
  from?: (typeof STARTS)[number];
}

/** What is left out stays as it is. */
export class ChangeWebhookDto extends OperationReasonDto {
  @Field(ABOUT.url)
  @IsOptional()
  @IsUrl(URL_FORM)
  @Length(1, LONGEST_URL)
  url?: string;

  @Field(ABOUT.subscriber)
  @IsOptional()
  @Matches(NAME)
  subscriber?: string;

  @Field(ABOUT.organisations)
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ORGANISATIONS)
  @Matches(NAME, { each: true })
  organisations?: string[];

  @Field(ABOUT.types)
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_TYPES)
  @Matches(TYPE, { each: true })
  types?: string[];

  @Field(ABOUT.mode)
  @IsOptional()
  @IsIn(MODES)
  mode?: (typeof MODES)[number];
}

export class RedeliverWebhookDto extends OperationReasonDto {
  @Field({
    description: 'Position behind which to begin anew; where the webhook began where absent.',
    example: '4f0c9a1b2d3e-0000000000000042',
  })
  @IsOptional()
  @IsText(200)
  after?: string;
}
