import { Injectable } from '@nestjs/common';
import { IncidentServices } from '../incident.services.js';
import { sharingAggregate, sharingStream, type SharingState } from './sharing.aggregate.js';
import type { Sharing } from './sharing.policy.js';

/** What members of an organisation share, as its own stream has it: asked at each question of a member. */
@Injectable()
export class SharingLookup {
  constructor(private readonly services: IncidentServices) {}

  async of(organisation: string): Promise<Sharing & { readonly revision: number }> {
    const states = this.services.runtime.statesOf(sharingAggregate);
    const { state, revision } = await states.load(sharingStream(organisation));
    const { with: shared, named } = state as SharingState;
    return { with: shared, named, revision };
  }
}
