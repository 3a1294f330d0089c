import { ChassisConfig, Variable } from '@ventanilla/chassis';
import { IsOptional, IsUrl } from 'class-validator';

/** What the provider on its own is told, beside what every process is. */
export class IdentityConfig extends ChassisConfig {
  @Variable({
    name: 'VENTANILLA_API',
    description: 'Where the provider reaches the service desk, to make its demo people known there.',
    defaultText: 'VENTANILLA_URL',
  })
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  api?: string;

  get apiUrl(): string {
    return (this.api ?? this.publicUrl).replace(/\/$/, '');
  }
}
