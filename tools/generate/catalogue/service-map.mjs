// What of a service leads to what: routes to commands and queries, commands to events, events to views.
import {
  constantOf,
  decoration,
  namesIn,
  nodesIn,
  propertyOf,
  reached,
  sourcesOf,
  textOf,
  ts,
} from './sources.mjs';

const nodesOf = (service, suffix) =>
  sourcesOf(`apps/${service}`)
    .filter((file) => file.fileName.endsWith(suffix))
    .flatMap((file) => [...nodesIn(file)]);

/** Deciders reach events through decisions and policies; what they read of a state is no event of theirs. */
const withinDecisions = (path) => path.startsWith('apps/') && !/\.(evolve|state)\.ts$/.test(path);
/** Requests reach their commands' names before they reach who decides them. */
const withinRequests = (path) =>
  path.startsWith('apps/') && !/\.(aggregate|decide|evolve|state)\.ts$/.test(path);
const withinApps = (path) => path.startsWith('apps/');

/** Where a command is decided: its entry in a table of decisions, or the branch that asks for its type. */
function decisionOf(node) {
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.initializer)) {
    return [textOf(node.name), node.initializer];
  }
  if (!ts.isIfStatement(node) || !ts.isBinaryExpression(node.expression)) return [];
  const { left, right } = node.expression;
  return ts.isPropertyAccessExpression(left) && left.name.text === 'type'
    ? [textOf(right), node.thenStatement]
    : [];
}

/** Command to the events that it may store. */
export function commandsOf(service, events) {
  const commands = new Map();
  for (const node of nodesOf(service, '.decide.ts')) {
    const [command, place] = decisionOf(node);
    if (!place || !/^[A-Z]/.test(command ?? '') || events.has(command)) continue;
    const stored = namesIn(reached(place, withinDecisions), events);
    if (stored.length > 0) commands.set(command, stored);
  }
  return commands;
}

/** Views by name, each with the events that change its documents. */
export function viewsOf(service, events) {
  const views = new Map();
  for (const node of nodesOf(service, '.projection.ts')) {
    const evolve = ts.isVariableDeclaration(node) && propertyOf(node.initializer, 'evolve');
    if (!evolve) continue;
    const name = textOf(propertyOf(node.initializer, 'name'));
    views.set(name, namesIn(reached(evolve, withinApps), events));
  }
  return views;
}

const viewsReadBy = (place) =>
  reached(place, withinApps)
    .filter((node) => ts.isCallExpression(node) && textOf(node.expression.name) === 'reader')
    .map((node) => node.arguments[0])
    // A parameter names none.
    .filter((name) => name && !ts.isIdentifier(name))
    .map(constantOf);

/** By itself, or by the queries that it sends. */
function viewsAskedBy(service, method) {
  const queries = [...nodesIn(method)].filter(ts.isNewExpression).map(({ expression }) => textOf(expression));
  const handlers = nodesOf(service, '.query.ts').filter(
    (node) => ts.isClassDeclaration(node) && queries.includes(textOf(decoration(node, 'QueryHandler'))),
  );
  return [...new Set([method, ...handlers].flatMap(viewsReadBy))].filter(Boolean).sort();
}

/** The sources of a service's controllers, those that every service has among them. */
const controllersOf = (service) =>
  [...sourcesOf(`apps/${service}`), ...sourcesOf('libs/hosting')]
    .flatMap((file) => [...nodesIn(file)])
    .filter(ts.isClassLike);

function sourceOf({ verb, url, controller, handler }, classes) {
  const methods = classes
    .filter((node) => textOf(node.name) === controller)
    .flatMap(({ members }) => members.filter((each) => textOf(each.name) === handler));
  if (methods.length === 1) return methods[0];
  throw new Error(
    `The map would lack ${verb} ${url}: ${methods.length} sources of ${controller}.${handler} were found.`,
  );
}

/**
 * The routes of a service's module in the order of their URLs, each with its commands, or with the views that it asks.
 * @throws Error where the source of one is not found
 */
export function routesOf(service, routes, commands) {
  const names = new Set(commands.keys());
  const classes = controllersOf(service);
  const mapped = routes.map((route) => {
    const method = sourceOf(route, classes);
    const sent = namesIn(reached(method, withinRequests), names);
    const changes =
      decoration(method, 'CommandRoute') !== undefined || (route.verb === 'POST' && sent.length > 0);
    return { ...route, ...(changes ? { commands: sent } : { views: viewsAskedBy(service, method) }) };
  });
  return mapped.sort((one, other) => (`${one.url} ${one.verb}` < `${other.url} ${other.verb}` ? -1 : 1));
}
