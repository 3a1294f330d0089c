import { Body, Controller, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  answerInLines,
  Call,
  LongRoute,
  Problem,
  StructuredLogger,
  type CommandCall,
} from '@ventanilla/chassis';
import { AuditTrail } from '@ventanilla/hosting';
import type { FastifyReply } from 'fastify';
import { embeddedSide } from '../move/embedded-side.js';
import type { Watching } from '../move/move-away.js';
import { Installation } from './installation.js';
import { assertOwnSettings } from './own-settings.js';
import { MovedAnswer, MoveInstallationDto } from './suite-operations.dto.js';

/** Whose trail holds what is done to the installation as a whole. */
const SERVICE = 'service-desk';
/** Errors whose messages are sentences for an operator. */
const SENTENCES = new Set(['MoveRefused', 'KeysOfAnotherStore', 'WrongMasterKey']);

/** Carries the installation away while it is worked with; the last part is short, and refuses commands. */
@ApiTags('operations')
@Controller('api/v1/suite/operations')
export class MoveInstallationController {
  private moving = false;

  constructor(
    private readonly installation: Installation,
    private readonly audit: AuditTrail,
    private readonly logger: StructuredLogger,
  ) {}

  @LongRoute({
    access: 'MoveInstallation',
    path: 'move',
    summary: 'Carry everything to the engines of the distributed profile, and end here',
    refusals: ['MOVE_REFUSED', 'MOVE_UNDER_WAY', 'MOVE_SETTINGS_UNFIT'],
    done: MovedAnswer,
  })
  async move(
    @Body() { to, reason }: MoveInstallationDto,
    @Call() { principal, correlationId }: CommandCall,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertOwnSettings(to);
    if (this.moving) throw new Problem('MOVE_UNDER_WAY');
    this.moving = true;
    try {
      const entry = { service: SERVICE, action: 'MoveInstallation', principal, correlationId, target: to };
      await this.audit.record({ ...entry, ...(reason !== undefined && { reason }) });
      await answerInLines(reply, this.logger, ({ tell, signal }) =>
        this.carry(to, { onProgress: tell, signal }).catch(asProblem),
      );
    } finally {
      this.moving = false;
    }
  }

  private async carry(to: string, watching: Watching): Promise<object> {
    const { folder, parts } = this.installation;
    const { store, documents, keys } = parts.embedded;
    // Drivers of engines that an embedded suite never needs but here: a fifth of what its start would load.
    const { moveAway } = await import('../move/move-away.js');
    const moved = await moveAway({
      from: embeddedSide(folder, { store: store.behind, documents, keys }),
      to,
      quiet: () => store.shut(),
      goOn: () => store.open(),
      ...watching,
    });
    // What reacts to events goes on elsewhere from where it stood here.
    await Promise.all([parts.incident, parts.serviceDesk].map(({ runtime }) => runtime.stop()));
    return moved;
  }
}

const asProblem = (error: unknown): never => {
  if (error instanceof Error && SENTENCES.has(error.name))
    throw new Problem('MOVE_REFUSED', { detail: error.message });
  throw error;
};
