import type {
  CancellationKind,
  CodeList,
  DataOf,
  HoldKind,
  ResolutionKind,
} from '@ventanilla/contracts/incident';

export interface Label {
  readonly en: string;
  readonly es: string;
}

/** A configured code: never changed, never deleted, and when retired given to no incident any more. */
export interface CodeEntry<Kind extends string = string> {
  readonly code: string;
  readonly label: Label;
  readonly kind: Kind;
  readonly retired?: true;
}

export interface CategoryEntry {
  readonly code: string;
  readonly label: Label;
  /** The category above; absent at the top of the tree. */
  readonly parent?: string;
  readonly retired?: true;
}

export type PriorityMatrix = DataOf<'IncidentSettingsEstablished'>['priorityMatrix'];
export type Spans = DataOf<'IncidentSettingsEstablished'>['spans'];

export type FollowUpSettings = DataOf<'IncidentFollowUpChanged'>['followUp'];
/** On which days the desk works: what business days are counted by. */
export type BusinessCalendar = FollowUpSettings['calendar'];
/** How holds for one reason are followed up. */
export type FollowUpLadder = FollowUpSettings['ladders'][number];

/** What the incident practice decides by. It arrives inside the commands that need it. */
export interface IncidentSettings {
  readonly priorityMatrix: PriorityMatrix;
  readonly spans: Spans;
  readonly categories: readonly CategoryEntry[];
  readonly holdReasons: readonly CodeEntry<HoldKind>[];
  readonly resolutionCodes: readonly CodeEntry<ResolutionKind>[];
  readonly cancellationReasons: readonly CodeEntry<CancellationKind>[];
  readonly followUp: FollowUpSettings;
}

/** Where each list of codes stands in the settings. */
export const FIELD_OF_LIST = {
  category: 'categories',
  'hold-reason': 'holdReasons',
  'resolution-code': 'resolutionCodes',
  'cancellation-reason': 'cancellationReasons',
} as const satisfies Record<CodeList, keyof IncidentSettings>;

export const entriesOf = (
  settings: IncidentSettings,
  list: CodeList,
): readonly (CodeEntry | CategoryEntry)[] => settings[FIELD_OF_LIST[list]];
