import './suite-operations.access.js';
import { Module, type DynamicModule } from '@nestjs/common';
import { Installation } from './installation.js';
import { InstallationController } from './installation.controller.js';
import { MoveInstallationController } from './move-installation.controller.js';

/** What an operator does to the installation as a whole: backup, verify, move. */
@Module({})
export class SuiteOperationsModule {
  static with(installation: Installation): DynamicModule {
    return {
      module: SuiteOperationsModule,
      controllers: [InstallationController, MoveInstallationController],
      providers: [{ provide: Installation, useValue: installation }],
    };
  }
}
