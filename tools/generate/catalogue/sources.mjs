// The sources of the services, as the TypeScript compiler reads them: what code can be reached from a place, and
// which names stand in it. More than can happen at run time may be found, never less.
import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from '../../build.mjs';

const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config;
const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const isSource = (name) => !name.endsWith('spec.ts');
const program = ts.createProgram(fileNames.filter(isSource), {
  ...options,
  noEmit: true,
  incremental: false,
});
const checker = program.getTypeChecker();

const pathOf = (node) => relative(root, node.getSourceFile().fileName);

/** Of an app or a library. */
export const sourcesOf = (folder) =>
  program.getSourceFiles().filter((file) => relative(root, file.fileName).startsWith(`${folder}/src/`));

/** Every node below one, itself included; types are no code. */
export function* nodesIn(node) {
  if (ts.isTypeNode(node)) return;
  yield node;
  const children = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesIn(child);
}

function declarationsOf(identifier) {
  const symbol = ts.isShorthandPropertyAssignment(identifier.parent)
    ? checker.getShorthandAssignmentValueSymbol(identifier.parent)
    : checker.getSymbolAtLocation(identifier);
  if (!symbol) return [];
  const aliased = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return aliased.declarations ?? [];
}

const isCode = (declaration) =>
  ts.isFunctionDeclaration(declaration) ||
  ts.isMethodDeclaration(declaration) ||
  (ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined);

/** All nodes of the code that a place leads to, through names, as far as `within` lets it. */
export function reached(start, within) {
  const nodes = [];
  const seen = new Set();
  const waiting = [start];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    if (seen.has(place)) continue;
    seen.add(place);
    for (const node of nodesIn(place)) {
      nodes.push(node);
      if (ts.isIdentifier(node))
        waiting.push(...declarationsOf(node).filter((each) => isCode(each) && within(pathOf(each))));
    }
  }
  return nodes;
}

export const textOf = (node) =>
  node && (ts.isStringLiteralLike(node) || ts.isIdentifier(node)) ? node.text : undefined;

/** Words of a vocabulary that stand in some nodes, as texts or as names of properties. */
export function namesIn(nodes, vocabulary) {
  const found = new Set();
  for (const node of nodes) {
    const name = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) ? node.name : node;
    const text = name === node && !ts.isStringLiteralLike(node) ? undefined : textOf(name);
    if (text !== undefined && vocabulary.has(text)) found.add(text);
  }
  return [...vocabulary].filter((each) => found.has(each));
}

/** The first argument of a decorator with this name; undefined where the node has none, null where it is empty. */
export function decoration(node, name) {
  for (const { expression } of ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []) {
    if (ts.isCallExpression(expression) && textOf(expression.expression) === name)
      return expression.arguments[0] ?? null;
  }
  return undefined;
}

/** What stands behind a property of an object literal. */
export function propertyOf(object, name) {
  if (!object || !ts.isObjectLiteralExpression(object)) return undefined;
  const property = object.properties.find((each) => textOf(each.name) === name);
  return property && ts.isShorthandPropertyAssignment(property) ? property.name : property?.initializer;
}

/** A text, or the property of a constant object that holds it, as in `people.name`. */
export function constantOf(node) {
  if (!node || !ts.isPropertyAccessExpression(node)) return textOf(node);
  const [declaration] = declarationsOf(node.expression);
  return textOf(propertyOf(declaration?.initializer, node.name.text));
}

export { ts };
