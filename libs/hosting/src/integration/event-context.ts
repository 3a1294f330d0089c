import { BaseRpcContext } from '@nestjs/microservices';
import type { StoredEvent } from '@ventanilla/eventing';

/** `@Ctx()` of a handler of events, beside `@Payload()`. */
export class EventContext extends BaseRpcContext<[StoredEvent]> {
  /** The event as it was stored and published. */
  get stored(): StoredEvent {
    return this.getArgByIndex(0) as StoredEvent;
  }
}
