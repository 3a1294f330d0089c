import { SetMetadata } from '@nestjs/common';

export const UNLIMITED_METADATA = 'ventanilla:unlimited';

/** Probes ask often and from one address: they are not counted. */
export const Unlimited = () => SetMetadata(UNLIMITED_METADATA, true);
