import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CurrentPrincipal,
  QueryRoute,
  ReaderLanguage,
  type Language,
  type Principal,
} from '@ventanilla/chassis';
import { ListNotificationsDto, NotificationsAnswer } from './notifications.dto.js';
import { NotificationsDesk, type NotificationsPage } from './notifications.desk.js';

@ApiTags('notifications')
@Controller('api/v1/notifications')
export class NotificationsController {
  constructor(private readonly desk: NotificationsDesk) {}

  @QueryRoute({
    access: 'ListNotifications',
    summary: 'What one was told about incidents, latest first',
    description:
      'One’s own only, and of incidents that one may see now: a page may have fewer than were asked for and a cursor all the same. Where a mail server is set, each also goes out by mail.',
    refusals: ['VIEW_UNAVAILABLE', 'INVALID_CURSOR', 'INVALID_POSITION', 'POSITION_OF_ANOTHER_LOG'],
    answer: NotificationsAnswer,
  })
  list(
    @Query() query: ListNotificationsDto,
    @CurrentPrincipal() principal: Principal,
    @ReaderLanguage() language: Language,
  ): Promise<NotificationsPage> {
    return this.desk.ownOf(principal, query, language);
  }
}
