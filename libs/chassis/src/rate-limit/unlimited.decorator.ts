import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const UNLIMITED_METADATA = 'ventanilla:unlimited';
/** In the API documents: no request of this route is counted. */
export const UNLIMITED_EXTENSION = 'x-unlimited';

/**
 * On a controller: probes ask often and from one address, so that requests without a principal are not counted.
 * On a route: nobody's are; for what services ask of each other on behalf of one long operation.
 */
export const Unlimited = () =>
  applyDecorators(SetMetadata(UNLIMITED_METADATA, true), ApiExtension(UNLIMITED_EXTENSION, true));
