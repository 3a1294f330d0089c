import { text } from '@ventanilla/hosting';
import type { CorrectIncidentDto } from './correction.dto.js';
import type { Wish } from '../incident-desk.js';
import { moment } from '../moment.js';

/** A request's corrections: only the fields that it names. */
export const corrected = (body: CorrectIncidentDto): Wish<'CorrectIncident'> => {
  const { location, subject, description, ...rest } = body;
  return {
    ...rest,
    reason: text(body.reason),
    ...(location !== undefined && { location: text(location) }),
    ...(subject !== undefined && { subject: text(subject) }),
    ...(description !== undefined && { description: text(description) }),
    reportedAt: moment(body.reportedAt),
    resolution: body.resolution && { code: body.resolution.code, text: text(body.resolution.text) },
  };
};
