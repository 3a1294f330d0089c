import { DEFAULT_WARNING_PERCENT, type AgreementVersion, type TargetTime } from '@ventanilla/service-level';
import type { AgreementTermsDto } from './agreement-terms.dto.js';
import type { TargetTimeDto } from './target.dto.js';

const timeOf = ({ kind, calendar, byLocation }: TargetTimeDto): TargetTime =>
  kind === 'wall' || calendar === undefined ? { kind: 'wall' } : { kind: 'business', calendar, byLocation };

/** What was not said, as it is by default. */
export const completeTerms = ({
  targets,
  takeOver = 'carry-time-used',
}: Pick<AgreementTermsDto, 'targets' | 'takeOver'>): Pick<AgreementVersion, 'takeOver' | 'targets'> => ({
  takeOver,
  targets: targets.map((target) => ({
    ...target,
    time: timeOf(target.time),
    warnAtPercent: target.warnAtPercent ?? [DEFAULT_WARNING_PERCENT],
  })),
});
