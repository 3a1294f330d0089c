import { Type } from 'typebox';
import { eventFamily, PersonalText, type EventOf } from './define-event.js';

const Entry = Type.Object(
  {
    action: Type.String({
      description: 'What was done: a question or an operation by its name.',
      pattern: '^[A-Za-z][A-Za-z0-9.-]{0,79}$',
    }),
    target: Type.Optional(
      Type.String({
        description: 'To what: a path, a stream, the name of a view or a subscription.',
        minLength: 1,
        maxLength: 500,
      }),
    ),
    reason: Type.Optional(PersonalText('Why, as the one who did it put it.', 'actor')),
    details: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' }),
        Type.Union([
          Type.String({ maxLength: 1_000 }),
          Type.Number(),
          Type.Boolean(),
          Type.Array(Type.String({ maxLength: 300 }), { maxItems: 200 }),
        ]),
        { description: 'Circumstances of the action; nothing personal.', additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

/** The events of one service's audit trail: who looked at what, and who did what to the installation (R9). */
export const auditEvents = <const Owner extends string>(owner: Owner) => {
  // Not `<service>-audit`: no category may begin with another one and a dash.
  const event = eventFamily({ owner, category: `audit-${owner}`, audience: 'public' });
  return [
    event('RecordsRead', 'An auditor was shown records.', Entry),
    event('RecordsExported', 'Somebody took records out of the product.', Entry),
    event('PersonalDataRevealed', 'Personal data of published events was opened for a subscriber.', Entry),
    event('OperationRequested', 'Somebody who operates the product set an operation going.', Entry),
  ] as const;
};

export type AuditEvent = EventOf<ReturnType<typeof auditEvents>>;
