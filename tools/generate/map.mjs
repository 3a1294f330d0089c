// docs/map.md: from route to command to events to views and processes, read from the sources of the services.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../build.mjs';
import { allDefinitions } from './catalogue/definitions.mjs';
import { routesOfModule } from './catalogue/route-table.mjs';
import { commandsOf, routesOf, viewsOf } from './catalogue/service-map.mjs';

const load = createRequire(import.meta.url);
const compiled = (path) => load(join(root, 'dist/apps', path));
const { serviceDefinitions } = compiled('suite/src/suite.views.js');
const modules = {
  incident: compiled('incident/src/incident.module.js').IncidentModule.with({}),
  'service-desk': compiled('service-desk/src/service-desk.module.js').ServiceDeskModule.with({}),
};

const code = (names) => names.map((name) => `\`${name}\``).join(', ');
const line = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

const { published } = await allDefinitions();
const events = new Set(published.map(({ name }) => name));
const maps = Object.entries(modules).map(([service, module]) => {
  const commands = commandsOf(service, events);
  const routes = routesOf(service, routesOfModule(module), commands);
  return { service, commands, routes, views: viewsOf(service, events) };
});
const inSources = new Map(maps.flatMap((map) => [...map.views]));
// A view whose projection is no constant of a service (an audit trail) takes every event that it can read.
const views = serviceDefinitions.flatMap(({ views: own }) =>
  own.map(({ projection, codec }) => ({
    name: projection.name,
    changedBy: ({ owner, name }) =>
      codec.definitions().some((each) => each.owner === owner && each.name === name) &&
      (inSources.get(projection.name)?.includes(name) ?? true),
  })),
);
const processes = serviceDefinitions.flatMap(({ name, processes: own, reactors = [] }) =>
  [...own, ...reactors].map((reaction) => ({ name: `${name}.${reaction.name}`, handles: reaction.handles })),
);

function sectionOf({ service, commands, routes }) {
  const posts = routes.filter((route) => route.commands);
  const routed = new Set(posts.flatMap((route) => route.commands));
  const unrouted = [...commands].filter(([name]) => !routed.has(name));
  const own = published.filter(({ owner }) => owner === service);
  const storing = (name) => [...commands].filter(([, stored]) => stored.includes(name)).map(([each]) => each);
  const changing = (event) => views.filter(({ changedBy }) => changedBy(event)).map(({ name }) => name);
  const hearing = (name) =>
    processes.filter(({ handles }) => handles.includes(`${service}.${name}`)).map((each) => each.name);
  return `## ${service}

### Routes that change something

${table(
  ['Route', 'Command', 'Events that it may store'],
  posts.map(({ verb, url, commands: sent }) => [
    `\`${verb} ${url}\``,
    code(sent),
    code([...new Set(sent.flatMap((name) => commands.get(name)))]),
  ]),
)}

Commands without a route come from processes and reactors, from the import, or from the first start:

${table(
  ['Command', 'Events that it may store'],
  unrouted.map(([name, stored]) => [code([name]), code(stored)]),
)}

### Routes that ask

What asks no view is answered from the streams themselves.

${table(
  ['Route', 'Views that it asks'],
  routes
    .filter((route) => route.views)
    .map(({ verb, url, views: asked }) => [`\`${verb} ${url}\``, code(asked)]),
)}

### Events

${table(
  ['Event', 'Stored by', 'Changes the views', 'Heard by the processes and reactors'],
  own.map((event) => [
    code([event.name]),
    code(storing(event.name)),
    code(changing(event)),
    code(hearing(event.name)),
  ]),
)}
`;
}

writeFileSync(
  join(root, 'docs', 'map.md'),
  `# Map: from route to command to events to views

Generated from the sources by \`npm run generate\`: what code can be reached from a route or a command. A command stores
some of its events, as its state asks for; which, the specs of its decider tell. An event without a command is stored by
the machinery itself. What events hold stands in [events.md](events.md).

${maps.map(sectionOf).join('\n')}`,
);
