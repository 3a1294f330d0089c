import { Body, Controller, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  answerInLines,
  Call,
  LongRoute,
  seldom,
  StructuredLogger,
  type CommandCall,
} from '@ventanilla/chassis';
import { AuditTrail } from '@ventanilla/hosting';
import type { FastifyReply } from 'fastify';
import { backUp } from '../care/back-up.js';
import { verifyInstallation } from '../care/verify/verify-installation.js';
import { asBackupProblem, assertFitForBackup } from './backup-folders.js';
import { Installation } from './installation.js';
import {
  BackedUpAnswer,
  BackUpInstallationDto,
  VerifiedAnswer,
  VerifyInstallationDto,
} from './suite-operations.dto.js';

/** Whose trail holds what is done to the installation as a whole. */
const SERVICE = 'service-desk';

/** Operations on the whole data folder, carried out by the process that has it open (R12). */
@ApiTags('operations')
@Controller('api/v1/suite/operations')
export class InstallationController {
  constructor(
    private readonly installation: Installation,
    private readonly audit: AuditTrail,
    private readonly logger: StructuredLogger,
  ) {}

  @LongRoute({
    access: 'BackUpInstallation',
    path: 'backup',
    summary: 'Copy log with files, and keys, into two folders of this machine',
    refusals: ['BACKUP_FOLDER_UNFIT', 'STORE_DAMAGED'],
    done: BackedUpAnswer,
  })
  async backup(
    @Body() body: BackUpInstallationDto,
    @Call() call: CommandCall,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { folder, parts } = this.installation;
    assertFitForBackup(folder, body);
    await this.record('BackUpInstallation', call, { reason: body.reason, target: body.log });
    await answerInLines(reply, this.logger, ({ tell }) => {
      const { backupKeys } = parts.embedded;
      const progress = seldom(tell);
      return backUp({ folder, backupKeys, keepingFiles: this.keepingFiles }, body, (done, total) =>
        progress({ done, total }),
      ).catch((error: unknown) => Promise.reject(asBackupProblem(error, body)));
    });
  }

  @LongRoute({
    access: 'VerifyInstallation',
    path: 'verify',
    summary: 'Look for anything that is not as it was written',
    done: VerifiedAnswer,
  })
  async verify(
    @Body() body: VerifyInstallationDto,
    @Call() call: CommandCall,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { folder, parts } = this.installation;
    await this.record('VerifyInstallation', call, { reason: body.reason });
    await answerInLines(reply, this.logger, ({ tell }) =>
      verifyInstallation({ folder, documents: parts.embedded.documents, onProgress: tell }),
    );
  }

  private readonly keepingFiles = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const { sweeper } = this.installation.parts.incident;
    return sweeper ? sweeper.alone(work) : work();
  };

  private async record(
    action: string,
    { principal, correlationId }: CommandCall,
    { reason, target }: { readonly reason: string | undefined; readonly target?: string },
  ): Promise<void> {
    await this.audit.record({
      service: SERVICE,
      action,
      principal,
      correlationId,
      ...(target !== undefined && { target }),
      ...(reason !== undefined && { reason }),
    });
  }
}
