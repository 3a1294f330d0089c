// docs/access.md: every row of the access tables by role, as data says it.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../build.mjs';

const load = createRequire(import.meta.url);
const compiled = (path) => load(join(root, 'dist', path));
const { allAccess, CUSTOMER_SIDE_ROLES, DESK_SIDE_ROLES, MACHINE_ROLES } =
  compiled('libs/chassis/src/index.js');
// Loading the modules fills the tables.
compiled('apps/incident/src/incident.module.js');
compiled('apps/service-desk/src/service-desk.module.js');
compiled('apps/suite/src/operations/suite-operations.module.js');

const sides = [
  ["On the customer's side", CUSTOMER_SIDE_ROLES],
  ['At the desk', DESK_SIDE_ROLES],
  ['Machines', MACHINE_ROLES],
];
const rows = Object.entries(allAccess());

const tableOf = ([title, roles]) => {
  const lines = rows
    .filter(([, allowed]) => roles.some((role) => allowed.includes(role)))
    .map(
      ([name, allowed]) =>
        `| \`${name}\` | ${roles.map((role) => (allowed.includes(role) ? 'yes' : '')).join(' | ')} |`,
    );
  return `## ${title}

| Command or question | ${roles.join(' | ')} |
| --- | ${roles.map(() => '---').join(' | ')} |
${lines.join('\n')}
`;
};

writeFileSync(
  join(root, 'docs', 'access.md'),
  `# Who may do what

Generated from the access tables by \`npm run generate\`. What a role may do at all; how far it reaches (one's own, an
organisation's, those that one serves, restricted incidents) says
[0025](adr/0025-who-may-see-an-incident.md). Which route is which row stands in [routes.md](routes.md). A test walks every
route by role, organisation and restriction. An empty cell is a refusal.

${sides.map(tableOf).join('\n')}`,
);
