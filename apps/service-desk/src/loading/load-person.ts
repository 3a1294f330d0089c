import { organisationAggregate } from '../organisation/organisation.aggregate.js';
import { EnrolMemberDto } from '../organisation/organisation.dto.js';
import { RegisterPersonDto } from '../person/person.dto.js';
import { teamAggregate } from '../team/team.aggregate.js';
import { AddTeamMemberDto } from '../team/team.dto.js';
import type { Cells } from './headings.js';
import { listed, named, type LineContext } from './loadable.js';

export const PEOPLE_HEADINGS = {
  person: ['person', 'person id', 'employee number', 'persona', 'número de empleado'],
  name: ['name', 'nombre'],
  email: ['email', 'e-mail', 'correo', 'correo electrónico'],
  language: ['language', 'idioma'],
  organisation: ['organisation', 'organization', 'organización'],
  roles: ['roles', 'papeles'],
  team: ['team', 'equipo'],
  skills: ['skills', 'habilidades'],
};

const LANGUAGES = { es: ['español', 'castellano', 'spanish'], en: ['inglés', 'english'] };
const ROLES = { customer: ['cliente'], user: ['usuario', 'usuaria'] };

const membership = async (person: string, cells: Cells, context: LineContext): Promise<boolean> => {
  const { organisation: code, roles: cell = 'user' } = cells;
  if (code === undefined) return false;
  context.assertServes(code);
  const roles = listed(cell).map((role) => named(ROLES, role));
  const body = await context.valid(EnrolMemberDto, { person, roles });
  const wish = { type: 'EnrolMember', code, body, names: { person, organisation: code } };
  return context.teller.record(organisationAggregate, wish);
};

const teamwork = async (person: string, cells: Cells, context: LineContext): Promise<boolean> => {
  const { team: code, skills } = cells;
  if (code === undefined) return false;
  const body = await context.valid(AddTeamMemberDto, { person, skills: listed(skills) });
  return context.teller.record(teamAggregate, {
    type: 'AddTeamMember',
    code,
    body,
    names: { person, team: code },
  });
};

/** A person, with the organisation and the team that the line says; it takes nobody out of another one. */
export const loadPerson = async (
  { person: outside = '', name, email, language, ...cells }: Cells,
  context: LineContext,
): Promise<boolean> => {
  const said = { name, ...(email !== undefined && { email }), language: named(LANGUAGES, language) };
  const body = await context.valid(RegisterPersonDto, said);
  const id = await context.teller.idOf({ system: context.system, name: outside });
  await context.assertMayTellOf(id);
  const changes = [await context.teller.person(id, body)];
  changes.push(await membership(id, cells, context));
  changes.push(await teamwork(id, cells, context));
  return changes.includes(true);
};
