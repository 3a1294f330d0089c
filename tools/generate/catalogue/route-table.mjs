// Routes as the code has them: from the controllers of a module, with who may use each.
import { createRequire } from 'node:module';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../build.mjs';

const load = createRequire(import.meta.url);
const compiled = (path) => load(join(root, 'dist', path));
const { RequestMethod } = load('@nestjs/common');
const { METHOD_METADATA, PATH_METADATA } = load('@nestjs/common/internal');
const { ACCESS_METADATA, rolesFor } = compiled('libs/chassis/src/index.js');

/** Every service that can run on its own, in the order of its name: what `apps/<app>/src/<app>.service.ts` exports. */
export const hostedServices = () =>
  readdirSync(join(root, 'apps'))
    .sort()
    .flatMap((app) => servicesIn(join(root, 'dist', 'apps', app, 'src'), `${app}.service.js`));

function servicesIn(folder, file) {
  const found = readdirSync(folder, { withFileTypes: true }).some((entry) => entry.name === file);
  return found
    ? Object.values(load(join(folder, file))).filter((value) => value?.definition && value.module)
    : [];
}

/** Routes of the controllers that a module brings; the module is not started. */
export const routesOfModule = ({ controllers }) =>
  controllers.flatMap((controller) => handlersOf(controller).map((handler) => routeOf(controller, handler)));

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
    controller: controller.name,
    handler: handler.name,
    verb: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler)],
    url: pathOf(Reflect.getMetadata(PATH_METADATA, controller), Reflect.getMetadata(PATH_METADATA, handler)),
    row: access.name ? `\`${access.name}\`` : '',
    who: access.kind === 'public' ? '(anybody, without a token)' : roles.join(', '),
  };
}
