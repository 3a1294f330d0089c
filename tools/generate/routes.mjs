// docs/routes.md: every route with who may use it, from the controllers and the access tables.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../build.mjs';
import { hostedServices, routesOfModule } from './catalogue/route-table.mjs';

const load = createRequire(import.meta.url);
const compiled = (path) => load(join(root, 'dist', path));
const { distributedOperationsControllerOf } = compiled('libs/hosting/src/index.js');

const modules = {
  'Incidents (`apps/incident`)': compiled('apps/incident/src/incident.module.js').IncidentModule.with({}),
  'Service desk (`apps/service-desk`)': compiled(
    'apps/service-desk/src/service-desk.module.js',
  ).ServiceDeskModule.with({}),
  'The installation (`apps/suite`)': compiled(
    'apps/suite/src/operations/suite-operations.module.js',
  ).SuiteOperationsModule.with({}),
  'Every service on the distributed profile, in addition (`libs/distributed`)': {
    controllers: hostedServices().map(({ definition }) => distributedOperationsControllerOf(definition.name)),
  },
  'Every service (`libs/chassis`)': compiled('libs/chassis/src/http/chassis.module.js').ChassisModule.of({}),
};

const lineOf = ({ verb, url, row, who }) => `| \`${verb} ${url}\` | ${row} | ${who} |`;
const key = ({ verb, url }) => `${url} ${verb}`;

const sections = Object.entries(modules).map(([title, module]) => {
  const routes = routesOfModule(module);
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
