import { QueryRoute } from '@ventanilla/chassis';
import { AuditPageAnswer } from './audit.dto.js';

/** `GET audit` of a service. */
export const AuditRoute = (access: string): MethodDecorator =>
  QueryRoute({
    access,
    path: 'audit',
    summary: 'Who looked at what, and who did what to the installation',
    description:
      'Latest first. Readings by auditors, exports, reveals and operations; readings and reveals are for auditors, the others see operations; who serves some organisations only sees what they did themselves.',
    refusals: ['INVALID_CURSOR', 'VIEW_UNAVAILABLE', 'KEY_STORE_UNAVAILABLE'],
    answer: AuditPageAnswer,
  });
