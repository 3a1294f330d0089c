import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { IsBoolean, IsIn, IsInt, Matches, Max, Min } from 'class-validator';

const REASON = 2_000;
/** In the order in which later ones name earlier ones. */
const WHAT = ['organisations', 'teams', 'people', 'service-families', 'services'] as const;
const LARGEST_BYTES = 4 * 1024 ** 3;

export class LoadRecordsDto {
  @Field({ description: 'What the lines of the file are.', enum: WHAT, example: 'people' })
  @IsIn(WHAT)
  what!: (typeof WHAT)[number];

  @Field({ description: 'Report without writing anything.', example: false })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;

  @Field({
    description: 'The system whose ids the people in the files have; `main` where absent.',
    example: 'hr',
  })
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{0,19}$/)
  source?: string;

  @Field({ description: 'Size of the file in bytes, so that progress can be told.', example: 48_210 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LARGEST_BYTES)
  size?: number;

  @Field({ description: 'Why; it stands in the audit trail.', example: 'People of the new plant.' })
  @IsOptional()
  @IsText(REASON)
  reason?: string;
}

/** What became of one line of the file. */
export class LoadedLineAnswer {
  @Field({ description: "The header's is 1.", example: 2 })
  line!: number;
  @Field({ enum: ['loaded', 'unchanged', 'refused'], example: 'refused' })
  outcome!: string;
  @Field({ description: 'Where it was refused.', example: 'VALIDATION_FAILED', optional: true })
  code?: string;
  @Field({
    description: 'Why it was refused; no value of the line is repeated.',
    example: 'Its quotes do not match.',
    optional: true,
  })
  detail?: string;
}

export class LoadReportAnswer {
  @Field({ example: false })
  dryRun!: boolean;
  @Field({ description: 'False where it was stopped; the same file goes on where it was.', example: true })
  completed!: boolean;
  @Field({ example: 40 })
  loaded!: number;
  @Field({ example: 2 })
  unchanged!: number;
  @Field({ example: 1 })
  refused!: number;
  @Field({ description: 'Whose headings nobody knows.', example: ['Planta'] })
  columnsLeftOut!: string[];
}
