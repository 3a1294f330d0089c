import { Body, Controller, Query, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Call,
  CommandRoute,
  CurrentPrincipal,
  IdParam,
  QueryRoute,
  type CommandCall,
  type Principal,
} from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { POSITION_REFUSALS } from '../feed/feed.problems.js';
import { OperationReasonDto } from '../operations/operations.dto.js';
import { PageDto } from '../paging.dto.js';
import type { WithSecret } from './webhook-desk.js';
import type { ShownWebhook, WebhookPage } from './webhook-list.js';
import { defineWebhookAccess, webhookRowOf, type WebhookOperation } from './webhooks.access.js';
import { WebhookAnswer, WebhookPageAnswer, WebhookSecretAnswer } from './webhooks.answers.js';
import { ChangeWebhookDto, RedeliverWebhookDto, RegisterWebhookDto } from './webhooks.dto.js';
import { TARGET_REFUSALS } from './webhooks.problems.js';
import { Webhooks, type ServiceWebhooks } from './webhooks.js';

const ABOUT = `The events of the feed, as its reader would get them at the moment of delivery, are posted in the order of the log: CloudEvents 1.0 in JSON, signed as Standard Webhooks specify. Anything but 2xx within 15 s is tried again, for ever, after 1 s, 2 s and so on up to 5 minutes; nothing overtakes what was not acknowledged. An event may come twice: drop it by \`subject\` and \`revision\`. Imported history is not delivered.`;

const GONE = ['WEBHOOK_REMOVED', 'KEY_STORE_UNAVAILABLE'];
const STANDING = ['VIEW_UNAVAILABLE', 'STORE_UNAVAILABLE'];

/** `/api/v1/<service>/webhooks`: a controller of its own for each service. */
export const webhooksControllerOf = (service: string): Type => {
  defineWebhookAccess(service);
  const access = (operation: WebhookOperation): string => webhookRowOf(service, operation);

  @ApiTags('webhooks')
  @Controller(`api/v1/${service}/webhooks`)
  class WebhooksController {
    constructor(private readonly webhooks: Webhooks) {}

    @CommandRoute({
      access: access('RegisterWebhook'),
      summary: 'Have events posted to a machine',
      description: ABOUT,
      refusals: [...TARGET_REFUSALS, 'NOT_FOUND', 'KEY_STORE_UNAVAILABLE'],
      creates: true,
      answer: WebhookSecretAnswer,
    })
    register(@Body() body: RegisterWebhookDto, @Call() call: CommandCall): Promise<WithSecret> {
      return this.own().desk.register(call, body);
    }

    @CommandRoute({
      access: access('ChangeWebhook'),
      path: ':id/change',
      summary: 'Post to another URL, other events, or with other rights',
      refusals: [...TARGET_REFUSALS, ...GONE],
    })
    change(
      @IdParam() id: string,
      @Body() body: ChangeWebhookDto,
      @Call() call: CommandCall,
    ): Promise<CommandResult> {
      return this.own().desk.change(call, id, body);
    }

    @CommandRoute({
      access: access('PauseWebhook'),
      path: ':id/pause',
      summary: 'Deliver nothing for now; nothing is lost',
      refusals: GONE,
    })
    pause(
      @IdParam() id: string,
      @Body() body: OperationReasonDto,
      @Call() call: CommandCall,
    ): Promise<CommandResult> {
      return this.own().desk.plain('PauseWebhook', call, id, body);
    }

    @CommandRoute({
      access: access('ResumeWebhook'),
      path: ':id/resume',
      summary: 'Deliver again, from where it stood',
      refusals: GONE,
    })
    resume(
      @IdParam() id: string,
      @Body() body: OperationReasonDto,
      @Call() call: CommandCall,
    ): Promise<CommandResult> {
      return this.own().desk.plain('ResumeWebhook', call, id, body);
    }

    @CommandRoute({
      access: access('RotateWebhookSecret'),
      path: ':id/rotate-secret',
      summary: 'Sign with another secret; for 24 hours with the one before, too',
      refusals: GONE,
      answer: WebhookSecretAnswer,
    })
    rotateSecret(
      @IdParam() id: string,
      @Body() body: OperationReasonDto,
      @Call() call: CommandCall,
    ): Promise<WithSecret> {
      return this.own().desk.rotateSecret(call, id, body);
    }

    @CommandRoute({
      access: access('RedeliverWebhook'),
      path: ':id/redeliver',
      summary: 'Deliver again what was delivered, from a position on',
      refusals: [...POSITION_REFUSALS, ...GONE],
    })
    redeliver(
      @IdParam() id: string,
      @Body() body: RedeliverWebhookDto,
      @Call() call: CommandCall,
    ): Promise<CommandResult> {
      return this.own().desk.redeliver(call, id, body);
    }

    @CommandRoute({
      access: access('RemoveWebhook'),
      path: ':id/remove',
      summary: 'Deliver nothing any more',
      refusals: ['KEY_STORE_UNAVAILABLE'],
    })
    remove(
      @IdParam() id: string,
      @Body() body: OperationReasonDto,
      @Call() call: CommandCall,
    ): Promise<CommandResult> {
      return this.own().desk.plain('RemoveWebhook', call, id, body);
    }

    @QueryRoute({
      access: access('ListWebhooks'),
      summary: 'Which webhooks there are, and how their deliveries stand',
      description: 'A machine is shown its own ones.',
      refusals: [...STANDING, 'INVALID_CURSOR'],
      answer: WebhookPageAnswer,
    })
    all(@Query() query: PageDto, @CurrentPrincipal() principal: Principal): Promise<WebhookPage> {
      return this.own().list.page(principal, query);
    }

    @QueryRoute({
      access: access('ReadWebhook'),
      path: ':id',
      summary: 'A webhook, and how its deliveries stand',
      refusals: [...STANDING, 'NOT_FOUND'],
      answer: WebhookAnswer,
      etag: true,
    })
    one(@IdParam() id: string, @CurrentPrincipal() principal: Principal): Promise<ShownWebhook> {
      return this.own().list.one(principal, id);
    }

    private own(): ServiceWebhooks {
      return this.webhooks.of(service);
    }
  }

  return WebhooksController;
};
