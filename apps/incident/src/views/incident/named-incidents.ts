import { Injectable } from '@nestjs/common';
import type { RelatedRecord } from '../../incident/incident.state.js';
import { ConcernedLookup } from '../../incident/visibility/concerned.lookup.js';
import { hiddenAmong, type Concerned, type Reader } from '../../incident/visibility/visibility.policy.js';
import { VisibleChildren, type WithChildren } from './visible-children.js';

/** Where an incident, or its row, names others. */
interface NamingOthers {
  readonly parent?: string;
  readonly followsUp?: string;
  readonly duplicateOf?: string;
  readonly related?: readonly RelatedRecord[];
  readonly cancellation?: unknown;
}

/** Fields whose content is the id of another incident. */
export const OTHERS = ['parent', 'followsUp', 'duplicateOf'] as const;

const cancelledAs = ({ cancellation }: NamingOthers) => cancellation as NamingOthers | undefined;

const relatedOf = ({ related = [] }: NamingOthers): readonly string[] =>
  related.filter(({ kind }) => kind === 'incident').map(({ id }) => id);

const namedIn = (naming: NamingOthers): readonly string[] => [
  ...OTHERS.flatMap((field) => naming[field] ?? []),
  ...[cancelledAs(naming)?.duplicateOf].flatMap((id) => id ?? []),
  ...relatedOf(naming),
];

const without = <Naming extends NamingOthers>(naming: Naming, hidden: ReadonlySet<string>): Naming => {
  if (!namedIn(naming).some((id) => hidden.has(id))) return naming;
  const names: ReadonlySet<string> = new Set(OTHERS.filter((field) => hidden.has(naming[field] ?? '')));
  const cancelled = cancelledAs(naming);
  return {
    ...(Object.fromEntries(Object.entries(naming).filter(([field]) => !names.has(field))) as Naming),
    ...(naming.related && { related: naming.related.filter(({ id }) => !hidden.has(id)) }),
    ...(cancelled && { cancellation: without(cancelled, hidden) }),
  };
};

/** What incidents and rows name of others, which may have been moved, or restricted, since. */
@Injectable()
export class NamedIncidents {
  constructor(
    private readonly concerned: ConcernedLookup,
    private readonly children: VisibleChildren,
  ) {}

  ofIncidents<Naming extends NamingOthers>(
    reader: Reader,
    incidents: readonly Naming[],
  ): Promise<readonly Naming[]> {
    return this.known(reader, incidents, (ids) => this.concerned.of(ids));
  }

  async ofRows<Naming extends NamingOthers & WithChildren>(
    reader: Reader,
    rows: readonly Naming[],
  ): Promise<readonly Naming[]> {
    const known = await this.known(reader, rows, (ids) => this.concerned.listed(ids));
    return this.children.ofRows(reader, known);
  }

  private async known<Naming extends NamingOthers>(
    reader: Reader,
    answers: readonly Naming[],
    lookUp: (ids: readonly string[]) => Promise<ReadonlyMap<string, Concerned>>,
  ): Promise<readonly Naming[]> {
    const named = [...new Set(answers.flatMap(namedIn))];
    if (named.length === 0) return answers;
    // A relation may name what is no incident of ours, which tells nothing.
    const hidden = hiddenAmong(reader, await lookUp(named));
    return hidden.size === 0 ? answers : answers.map((answer) => without(answer, hidden));
  }
}
