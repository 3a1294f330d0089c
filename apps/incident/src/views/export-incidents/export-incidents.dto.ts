import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { IsIn, Matches } from 'class-validator';
import { REASON } from '../../incident/fields.dto.js';
import { IncidentFilterDto } from '../incident-queue/list-incidents.dto.js';

export const EXPORT_FORMATS = ['csv', 'json-lines'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What the list would show for these filters, all of it, in the zone of `zone` where it is for people. */
export class ExportIncidentsDto extends IncidentFilterDto {
  @Field({ description: 'What it is for; it stands in the audit trail.', example: 'Informe de noviembre' })
  @IsText(REASON)
  reason!: string;

  @Field({
    description: 'For a spreadsheet, or a row as the list has it on each line; `csv` where absent.',
    enum: EXPORT_FORMATS,
    example: 'csv',
  })
  @IsOptional()
  @IsIn(EXPORT_FORMATS)
  format?: ExportFormat;

  @Field({ description: 'As lists are sorted.', example: 'priority,-reportedAt' })
  @IsOptional()
  @Matches(/^-?[A-Za-z.]{1,40}(,-?[A-Za-z.]{1,40}){0,2}$/)
  sort?: string;
}
