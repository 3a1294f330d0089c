import './operations.problems.js';
import { Body, Controller, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Call,
  CommandRoute,
  defineAccess,
  Problem,
  QueryRoute,
  type CommandCall,
  type Role,
} from '@ventanilla/chassis';
import { AuditTrail } from '../audit/audit-trail.js';
import { assertPosition, POSITION_REFUSALS } from '../feed/feed.problems.js';
import { ServiceRuntimes } from '../handle.command.js';
import { DistributedParts } from './distributed-operations.js';
import { RelayStandingAnswer, RewindRelayDto, RotatedAnswer } from './distributed-operations.dto.js';
import { OperationReasonDto } from './operations.dto.js';

const OPERATIONS = ['ReadRelay', 'RewindRelay', 'RotateMasterKey'] as const;
type DistributedOperation = (typeof OPERATIONS)[number];
const ADMINISTRATOR: readonly Role[] = ['administrator'];

/** `/api/v1/<service>/operations` as far as only the distributed profile has it: relay and master key. */
export const distributedOperationsControllerOf = (service: string): Type => {
  const access = (operation: DistributedOperation): string => `${service}.${operation}`;
  defineAccess(Object.fromEntries(OPERATIONS.map((operation) => [access(operation), ADMINISTRATOR])));

  @ApiTags('operations')
  @Controller(`api/v1/${service}/operations`)
  class DistributedOperationsController {
    constructor(
      private readonly parts: DistributedParts,
      private readonly runtimes: ServiceRuntimes,
      private readonly audit: AuditTrail,
    ) {}

    @QueryRoute({
      access: access('ReadRelay'),
      path: 'relay',
      summary: "How the service's topic stands to the end of its log",
      answer: RelayStandingAnswer,
    })
    relay(): Promise<RelayStandingAnswer> {
      return this.parts.relay.progress();
    }

    @CommandRoute({
      access: access('RewindRelay'),
      path: 'relay/rewind',
      summary: 'Publish again everything after a position',
      description: 'Whichever instance publishes does so; subscribers drop what they have.',
      refusals: [...POSITION_REFUSALS],
      answer: RelayStandingAnswer,
    })
    async rewind(@Body() body: RewindRelayDto, @Call() call: CommandCall): Promise<RelayStandingAnswer> {
      const { to, reason } = body;
      await assertPosition(this.runtimes.of(service).ports.store, to);
      await this.record('RewindRelay', call, { target: to ?? 'beginning', reason });
      await this.parts.relay.rewind(to);
      return this.parts.relay.progress();
    }

    @CommandRoute({
      access: access('RotateMasterKey'),
      path: 'master-key/rotate',
      summary: 'Wrap anew, by the present master key, every key that the previous one wraps',
      description: 'Every instance must know both before; afterwards nothing needs the previous one.',
      refusals: ['NO_PREVIOUS_MASTER_KEY', 'KEY_STORE_UNAVAILABLE'],
      answer: RotatedAnswer,
    })
    async rotate(@Body() { reason }: OperationReasonDto, @Call() call: CommandCall): Promise<RotatedAnswer> {
      const { rotateMasterKey } = this.parts;
      if (!rotateMasterKey) throw new Problem('NO_PREVIOUS_MASTER_KEY');
      await this.record('RotateMasterKey', call, { target: 'master key', reason });
      return { rewrapped: await rotateMasterKey() };
    }

    private async record(
      action: DistributedOperation,
      { principal, correlationId }: CommandCall,
      { target, reason }: { readonly target: string; readonly reason: string },
    ): Promise<void> {
      await this.audit.record({ service, action, principal, target, reason, correlationId });
    }
  }

  return DistributedOperationsController;
};
