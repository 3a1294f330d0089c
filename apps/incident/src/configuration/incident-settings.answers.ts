import { Field } from '@ventanilla/chassis';
import { FollowUpDto } from './follow-up.dto.js';
import { SpansDto } from './incident-settings.dto.js';

class LabelAnswer {
  @Field({ example: 'Waiting for the caller' })
  en!: string;
  @Field({ example: 'A la espera de quien llamó' })
  es!: string;
}

class EntryAnswer {
  @Field({ description: 'Never changed, never deleted.', example: 'waiting-for-caller' })
  code!: string;
  @Field({ type: () => LabelAnswer })
  label!: LabelAnswer;
  @Field({ description: 'Given to no incident any more.', example: true, optional: true })
  retired?: boolean;
}

class CategoryAnswer extends EntryAnswer {
  @Field({
    description: 'The category above; absent at the top of the tree.',
    example: 'hardware',
    optional: true,
  })
  parent?: string;
}

class CodeAnswer extends EntryAnswer {
  @Field({ description: 'What rules and clocks go by.', example: 'caller' })
  kind!: string;
}

class MatrixCellAnswer {
  @Field({ example: 1 })
  impact!: number;
  @Field({ example: 2 })
  urgency!: number;
  @Field({ example: 2 })
  priority!: number;
}

/** What the incident practice decides by, for the API documents. */
export class IncidentSettingsAnswer {
  @Field({ description: 'Also the `ETag`.', example: 3 })
  revision!: number;
  @Field({ type: () => MatrixCellAnswer })
  priorityMatrix!: MatrixCellAnswer[];
  @Field({ type: () => SpansDto })
  spans!: SpansDto;
  @Field({ type: () => CategoryAnswer })
  categories!: CategoryAnswer[];
  @Field({ type: () => CodeAnswer })
  holdReasons!: CodeAnswer[];
  @Field({ type: () => CodeAnswer })
  resolutionCodes!: CodeAnswer[];
  @Field({ type: () => CodeAnswer })
  cancellationReasons!: CodeAnswer[];
  @Field({ type: () => FollowUpDto, description: 'How holds are followed up, and by which days.' })
  followUp!: FollowUpDto;
}
