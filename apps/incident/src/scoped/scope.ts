import { Type, type Static } from 'typebox';

const strict = { additionalProperties: false };

/** Whose something kept is: one person's, a team's, or everybody's at the desk. */
export const Scope = Type.Union([
  Type.Object({ person: Type.String({ maxLength: 100 }) }, strict),
  Type.Object({ team: Type.String({ maxLength: 100 }) }, strict),
  Type.Object({ all: Type.Literal(true) }, strict),
]);

export type Scope = Readonly<Static<typeof Scope>>;
