// docs/routes.md: every route with who may use it, from the controllers and the access tables.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../build.mjs';

const load = createRequire(import.meta.url);
const compiled = (path) => load(join(root, 'dist', path));
const { RequestMethod } = load('@nestjs/common');
const { METHOD_METADATA, PATH_METADATA } = load('@nestjs/common/internal');
const { ACCESS_METADATA, rolesFor } = compiled('libs/chassis/src/index.js');

const modules = {
  'Incidents (`apps/incident`)': compiled('apps/incident/src/incident.module.js').IncidentModule.with({}),
  'Service desk (`apps/service-desk`)': compiled(
    'apps/service-desk/src/service-desk.module.js',
  ).ServiceDeskModule.with({}),
  'The installation (`apps/suite`)': compiled(
    'apps/suite/src/operations/suite-operations.module.js',
  ).SuiteOperationsModule.with({}),
  'Every service (`libs/chassis`)': compiled('libs/chassis/src/http/chassis.module.js').ChassisModule.of({}),
};

const handlersOf = ({ prototype }) =>
  Object.getOwnPropertyNames(prototype)
    .map((name) => prototype[name])
    .filter((handler) => typeof handler === 'function' && Reflect.hasMetadata(METHOD_METADATA, handler));

const pathOf = (...parts) =>
  `/${parts
    .map((part) => String(part ?? '').replace(/^\/+|\/+$/g, ''))
    .filter(Boolean)
    .join('/')}`;

function routeOf(controller, handler) {
  const access =
    Reflect.getMetadata(ACCESS_METADATA, handler) ?? Reflect.getMetadata(ACCESS_METADATA, controller);
  const roles = access.kind === 'table' ? rolesFor(access.name) : access.roles;
  return {
    verb: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler)],
    url: pathOf(Reflect.getMetadata(PATH_METADATA, controller), Reflect.getMetadata(PATH_METADATA, handler)),
    row: access.name ? `\`${access.name}\`` : '',
    who: access.kind === 'public' ? '(anybody, without a token)' : roles.join(', '),
  };
}

const lineOf = ({ verb, url, row, who }) => `| \`${verb} ${url}\` | ${row} | ${who} |`;
const key = ({ verb, url }) => `${url} ${verb}`;

const sections = Object.entries(modules).map(([title, { controllers }]) => {
  const routes = controllers.flatMap((each) => handlersOf(each).map((handler) => routeOf(each, handler)));
  routes.sort((one, other) => (key(one) < key(other) ? -1 : 1));
  return `## ${title}

| Route | Row of the access table | Roles |
| --- | --- | --- |
${routes.map(lineOf).join('\n')}
`;
});

writeFileSync(
  join(root, 'docs', 'routes.md'),
  `# Routes, and who may use them

Generated from the controllers and the access tables by \`npm run generate\`. Roles on the customer's side act in one
organisation, the others in those that they serve; a ticket of another organisation is 404 for everybody. Which events a
route may store, and which views it asks, stands in the [map](map.md).

${sections.join('\n')}`,
);
