import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';

const CHANNELS = ['portal', 'email', 'phone', 'chat', 'in-person', 'monitoring'];

/** The body that the product takes, as far as the benches send it. */
export class LogIncidentBody {
  @IsString()
  @Length(1, 200)
  subject!: string;

  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  description?: string;

  @IsOptional()
  @IsIn(CHANNELS)
  channel?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  organisation?: string;

  @IsOptional()
  @IsUUID()
  callerId?: string;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  category?: string;

  @IsInt()
  @Min(1)
  @Max(3)
  impact!: number;

  @IsInt()
  @Min(1)
  @Max(3)
  urgency!: number;
}
