import { SetMetadata } from '@nestjs/common';

export const UNLIMITED_METADATA = 'ventanilla:unlimited';

/**
 * On a controller: probes ask often and from one address, so that requests without a principal are not counted.
 * On a route: nobody's are; for what services ask of each other on behalf of one long operation.
 */
export const Unlimited = () => SetMetadata(UNLIMITED_METADATA, true);
