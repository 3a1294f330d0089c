import type { Language, PersonEvent } from '@ventanilla/contracts/service-desk';
import type { Instant, ProjectedEvent, Projection, Sealed } from '@ventanilla/kernel';

export interface PersonRow {
  readonly status: 'registered' | 'forgotten' | 'erased';
  readonly personId: string;
  readonly name?: Sealed;
  readonly email?: Sealed;
  readonly language: Language;
  readonly signIns: number;
  readonly registeredAt: Instant;
  readonly forgottenAt?: Instant;
  readonly erasedAt?: Instant;
}

type Fact = {
  [Type in PersonEvent['type']]: ProjectedEvent<Type, Extract<PersonEvent, { type: Type }>['data']>;
}[PersonEvent['type']];

const registered = ({ data, at }: Extract<Fact, { type: 'PersonRegistered' }>): PersonRow => ({
  status: 'registered',
  personId: data.personId,
  name: data.name as Sealed,
  ...(data.email && { email: data.email as Sealed }),
  language: data.language,
  signIns: 0,
  registeredAt: at,
});

const evolve = (row: PersonRow | undefined, happened: ProjectedEvent): PersonRow | undefined => {
  const event = happened as Fact;
  if (event.type === 'PersonRegistered') return registered(event);
  if (!row) return row;
  switch (event.type) {
    case 'PersonDetailsCorrected':
      return { ...row, ...(event.data as Partial<Pick<PersonRow, 'name' | 'email' | 'language'>>) };
    case 'SignInLinked':
      return { ...row, signIns: row.signIns + 1 };
    case 'PersonForgotten': {
      const { name: _, email: __, ...rest } = row;
      return { ...rest, status: 'forgotten', forgottenAt: event.at };
    }
    case 'PersonErasureCompleted':
      return { ...row, status: 'erased', erasedAt: event.at };
    default:
      return row;
  }
};

const search = ({ name, email }: PersonRow): readonly Sealed[] =>
  [name, email].filter((text) => text !== undefined);

/** Whom the desk knows, found by name and address until they are forgotten. */
export const people: Projection<PersonRow> = {
  name: 'people',
  version: 1,
  category: 'person',
  indexes: [['registeredAt'], ['status', 'registeredAt']],
  evolve,
  search,
};
