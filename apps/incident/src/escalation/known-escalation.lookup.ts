import type { ServiceRuntime } from '@ventanilla/eventing';
import type { Rota } from '@ventanilla/service-level';
import { everythingIn } from '../integration/everything-in.js';
import {
  knownEscalationRules,
  type KnownEscalationRule,
} from '../integration/known-escalation-rules/known-escalation-rules.projection.js';
import { knownRotas, type KnownRota } from '../integration/known-rotas/known-rotas.projection.js';
import { knownTeams, type KnownTeam } from '../integration/known-teams/known-teams.projection.js';
import type { KnownEscalation } from './known-escalation.js';

/**
 * Who is asked when, as the service's own copies have it now: nobody is called. Read each time, since who is on duty is
 * asked seldom and a minute ago is too old.
 * @throws DocumentStoreUnavailable
 */
export const knownEscalationOf = async (runtime: ServiceRuntime): Promise<KnownEscalation> => {
  const [rules, rotas, teams] = await Promise.all(
    [knownEscalationRules, knownRotas, knownTeams].map(({ name }) =>
      everythingIn(runtime, runtime.reader(name)),
    ),
  );
  return {
    rules: (rules ?? []).flatMap((document) => {
      const { rule } = document as unknown as KnownEscalationRule;
      return rule ? [{ ...rule, code: document._id }] : [];
    }),
    rotas: new Map(
      (rotas ?? []).map((document): [string, Rota] => [document._id, document as unknown as KnownRota]),
    ),
    leads: new Map(
      (teams ?? []).flatMap((document): [string, string][] => {
        const lead = (document as unknown as KnownTeam).leads.at(-1);
        return lead === undefined ? [] : [[document._id, lead]];
      }),
    ),
  };
};
