// deploy/gateway/default.conf.template: which service answers which part of the one base URL (R10), from the routes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build.mjs';
import { gatewayTemplate } from './catalogue/gateway-template.mjs';
import { servicePrefixes } from './catalogue/gateway-prefixes.mjs';
import { hostedServices, routesOfModule } from './catalogue/route-table.mjs';

const services = hostedServices().map(({ definition, module }) => ({
  name: definition.name,
  urls: routesOfModule(module.with({})).map(({ url }) => url),
}));

writeFileSync(join(root, 'deploy/gateway/default.conf.template'), gatewayTemplate(servicePrefixes(services)));
