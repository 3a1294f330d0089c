// The boundary rules of the code base, for dependency-cruiser. Paths are relative to the cruised folder: the
// repository, or one of the fixtures. Every rule has a fixture of its name that must break it, and only it.
const npm = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];
const outside = [...npm, 'core', 'unknown', 'undetermined'];
const spec = 'spec\\.ts$';
const drivers = [
  'better-sqlite3',
  'kafkajs',
  '@eventstore/db-client',
  'mongoose',
  '@nestjs/mongoose',
  'mongodb',
  '@aws-sdk',
  '@opentelemetry',
];
const composing = '^apps/(suite|cli)/';
const pure = '\\.(decide|state|policy|events|projection)\\.ts$';

export const rules = [
  {
    name: 'kernel-imports-nothing',
    comment: 'The kernel is plain TypeScript: no package, no node: module, no other folder.',
    from: { path: '^libs/kernel/', pathNot: spec },
    to: { pathNot: '^libs/kernel/' },
  },
  {
    name: 'decisions-are-pure',
    comment: 'Deciders, states, policies, events and projections import no package and no node: module.',
    from: { path: pure, pathNot: '^libs/contracts/' },
    to: { dependencyTypes: outside },
  },
  {
    name: 'decisions-reach-no-framework',
    comment: 'Not by way of another file of ours either.',
    from: { path: pure, pathNot: '^libs/contracts/' },
    to: { path: '(^|/)node_modules/(?!typebox/)', reachable: true },
  },
  {
    name: 'drivers-live-in-adapters',
    comment: "A driver's types never leave its adapter's folder.",
    from: { pathNot: '^(libs/adapters/[^/]+|tools)/' },
    to: { path: `(^|/)(${drivers.join('|')})(/|$)`, dependencyTypes: outside },
  },
  {
    name: 'apps-are-strangers',
    comment: 'Services know each other by libs/contracts only.',
    from: { path: '^apps/([^/]+)/', pathNot: composing },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'libs-know-no-app',
    from: { path: '^libs/' },
    to: { path: '^apps/' },
  },
  {
    name: 'adapters-meet-ports-in-modules',
    comment: 'An app imports adapters only from *.module.ts, main.ts and specs.',
    from: { path: '^apps/', pathNot: [composing, '\\.module\\.ts$', '/main\\.ts$', spec] },
    to: { path: '^libs/adapters/' },
  },
  {
    name: 'adapters-are-strangers',
    from: { path: '^libs/adapters/([^/]+)/' },
    to: { path: '^libs/adapters/', pathNot: '^libs/adapters/$1/' },
  },
  {
    name: 'contracts-import-kernel-and-typebox',
    from: { path: '^libs/contracts/([^/]+)/', pathNot: spec },
    to: { pathNot: ['^libs/contracts/($1|definition)/', '^libs/kernel/', '(^|/)node_modules/typebox/'] },
  },
  {
    name: 'clocks-are-pure',
    comment: 'What was agreed is counted by the kernel alone: a verdict depends on nothing else.',
    from: { path: '^libs/service-level/', pathNot: spec },
    to: { pathNot: ['^libs/service-level/', '^libs/kernel/'] },
  },
  {
    name: 'no-cycles',
    from: {},
    to: { circular: true },
  },
  {
    name: 'imports-resolve',
    from: {},
    to: { couldNotResolve: true },
  },
].map((rule) => ({ severity: 'error', ...rule }));
