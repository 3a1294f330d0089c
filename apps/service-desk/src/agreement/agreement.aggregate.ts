import type { AgreementEvent } from '@ventanilla/contracts/service-desk';
import { recordAggregate, recordView } from '../records/record-aggregate.js';
import type { AgreementCommand } from './agreement.commands.js';
import { agreement } from './agreement.decide.js';
import type { ConcludedAgreement } from './agreement.state.js';

export const agreementAggregate = recordAggregate<ConcludedAgreement, AgreementCommand, AgreementEvent>({
  category: 'agreement',
  decider: agreement,
  organisationOf: ({ organisation }) => organisation,
});

export const agreements = recordView(agreementAggregate, 'agreements', [
  ['organisation', 'name'],
  ['status', 'name'],
  ['name'],
]);
