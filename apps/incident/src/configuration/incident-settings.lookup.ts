import { Injectable } from '@nestjs/common';
import { streamOf, type Folded } from '@ventanilla/eventing';
import { IncidentServices } from '../incident.services.js';
import { incidentSettingsAggregate } from './incident-settings.aggregate.js';
import type { IncidentSettings } from './incident-settings.js';
import { INCIDENT_SETTINGS_ID, type IncidentSettingsState } from './incident-settings.state.js';
import { refuseSetting } from './incident-settings.refusals.js';

const STREAM = streamOf(incidentSettingsAggregate.category, INCIDENT_SETTINGS_ID);
/** How long a change by another instance may go unnoticed here; a change by this one counts at once. */
const TRUSTED_FOR_MS = 1_000;

/** The settings as their own stream has them: what commands are decided by. */
@Injectable()
export class IncidentSettingsLookup {
  private readAtMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly services: IncidentServices) {}

  async current(): Promise<IncidentSettings> {
    const state = (await this.load()).state as IncidentSettingsState;
    return state.status === 'established' ? state.settings : refuseSetting('SETTINGS_NOT_ESTABLISHED');
  }

  /** After a change by this instance, which counts at once. */
  readAgain(): void {
    this.readAtMs = Number.NEGATIVE_INFINITY;
  }

  private async load(): Promise<Folded> {
    const { runtime } = this.services;
    const states = runtime.statesOf(incidentSettingsAggregate);
    const remembered = states.remembered(STREAM);
    const nowMs = performance.now();
    if (remembered && nowMs - this.readAtMs < TRUSTED_FOR_MS) return remembered;
    const folded = await states.load(STREAM);
    this.readAtMs = nowMs;
    return folded;
  }
}
