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
  sourcesOf(service)
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

const routeOf = (controller, method) => {
  for (const kind of ['CommandRoute', 'QueryRoute']) {
    const said = decoration(method, kind);
    if (said === undefined) continue;
    const base = textOf(decoration(controller, 'Controller'));
    const path = textOf(propertyOf(said, 'path'));
    return {
      kind,
      verb: kind === 'CommandRoute' ? 'POST' : 'GET',
      url: `/${[base, path].filter(Boolean).join('/')}`,
    };
  }
  return undefined;
};

function viewsAskedBy(service, queries) {
  const handlers = nodesOf(service, '.query.ts').filter(
    (node) => ts.isClassDeclaration(node) && queries.includes(textOf(decoration(node, 'QueryHandler'))),
  );
  const asked = handlers
    .flatMap((handler) => reached(handler, withinApps))
    .filter((node) => ts.isCallExpression(node) && textOf(node.expression.name) === 'reader')
    .map((node) => constantOf(node.arguments[0]));
  return [...new Set(asked)].filter(Boolean).sort();
}

const queriesIn = (method) =>
  [...nodesIn(method)].filter(ts.isNewExpression).map(({ expression }) => textOf(expression));

/** Routes in the order of their URLs, each with its commands, or with the views that it asks. */
export function routesOf(service, commands) {
  const names = new Set(commands.keys());
  const routes = nodesOf(service, '.controller.ts')
    .filter(ts.isClassDeclaration)
    .flatMap((controller) =>
      controller.members.filter(ts.isMethodDeclaration).flatMap((method) => {
        const route = routeOf(controller, method);
        if (!route) return [];
        return route.kind === 'CommandRoute'
          ? [{ ...route, commands: namesIn(reached(method, withinRequests), names) }]
          : [{ ...route, views: viewsAskedBy(service, queriesIn(method)) }];
      }),
    );
  return routes.sort((one, other) => (`${one.url} ${one.verb}` < `${other.url} ${other.verb}` ? -1 : 1));
}
