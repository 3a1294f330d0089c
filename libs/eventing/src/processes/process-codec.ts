import { EventCodec } from '../definitions/event-codec.js';
import { ProcessInputHandled, TimerFired } from './process-events.js';

export const processCodec = new EventCodec([ProcessInputHandled, TimerFired]);
