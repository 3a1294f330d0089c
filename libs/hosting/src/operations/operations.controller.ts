import './operations.problems.js';
import { Body, Controller, Param, Query, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, QueryRoute, type CommandCall } from '@ventanilla/chassis';
import type { ParkedEvent } from '@ventanilla/eventing';
import { AuditTrail } from '../audit/audit-trail.js';
import { ServiceRuntimes } from '../handle.command.js';
import { defineOperations, operationOf, type Operation } from './operations.access.js';
import {
  ParkedPageAnswer,
  ReplayedAnswer,
  SubscriptionStandingAnswer,
  ViewStandingAnswer,
  type ParkedEventAnswer,
} from './operations.answers.js';
import { ListParkedDto, OperationReasonDto, ParkedStreamDto } from './operations.dto.js';
import { Operations, type Replayed } from './operations.js';
import type { SubscriptionStanding, ViewStanding } from './service-readers.js';

const VIEW_REFUSALS = ['VIEW_UNAVAILABLE'];
const PARKED_REFUSALS = ['NOTHING_PARKED', 'SUBSCRIPTION_NOT_RUNNING', 'VIEW_UNAVAILABLE'];

/** `/api/v1/<service>/operations`: a controller of its own for each service, for an administrator only. */
export const operationsControllerOf = (service: string): Type => {
  defineOperations(service);
  const access = (operation: Operation): string => operationOf(service, operation);

  @ApiTags('operations')
  @Controller(`api/v1/${service}/operations`)
  class OperationsController {
    private readonly operations: Operations;

    constructor(
      runtimes: ServiceRuntimes,
      private readonly audit: AuditTrail,
    ) {
      this.operations = new Operations(runtimes.of(service));
    }

    @QueryRoute({
      access: access('ListParked'),
      path: 'parked',
      summary: 'Events that could not be handled, as stored, and those that wait behind them',
      refusals: VIEW_REFUSALS,
      answer: ParkedPageAnswer,
    })
    async parked(@Query() query: ListParkedDto): Promise<ParkedPageAnswer> {
      const { items, more } = await this.operations.parked(query);
      return { items: items.map(shown), more };
    }

    @CommandRoute({
      access: access('ReplayParked'),
      path: 'parked/replay',
      summary: "Handle a stream's parked events again",
      refusals: PARKED_REFUSALS,
      answer: ReplayedAnswer,
    })
    async replay(@Body() body: ParkedStreamDto, @Call() call: CommandCall): Promise<Replayed> {
      await this.operations.assertParked(body);
      await this.record('ReplayParked', call, { ...body, target: targetOf(body) });
      return this.operations.replay(body);
    }

    @CommandRoute({
      access: access('DropParked'),
      path: 'parked/drop',
      summary: "Give up a stream's first parked event, and handle those behind it",
      description: 'A view marks the document as incomplete until it is rebuilt.',
      refusals: PARKED_REFUSALS,
      answer: ReplayedAnswer,
    })
    async drop(@Body() body: ParkedStreamDto, @Call() call: CommandCall): Promise<Replayed> {
      await this.operations.assertParked(body);
      await this.record('DropParked', call, { ...body, target: targetOf(body) });
      return this.operations.drop(body);
    }

    @QueryRoute({
      access: access('ListViews'),
      path: 'views',
      summary: 'How every view stands to the end of the log',
      refusals: VIEW_REFUSALS,
      answer: [ViewStandingAnswer],
    })
    views(): Promise<readonly ViewStanding[]> {
      return this.operations.readers.viewStandings();
    }

    @CommandRoute({
      access: access('RebuildView'),
      path: 'views/:view/rebuild',
      summary: 'Build a view anew from the log; answers when the new one answers',
      refusals: VIEW_REFUSALS,
      answer: [ViewStandingAnswer],
    })
    async rebuild(
      @Param('view') view: string,
      @Body() { reason }: OperationReasonDto,
      @Call() call: CommandCall,
    ): Promise<ViewStanding | undefined> {
      this.operations.assertView(view);
      await this.record('RebuildView', call, { target: view, reason });
      await this.operations.rebuild(view);
      const standings = await this.operations.readers.viewStandings();
      return standings.find((standing) => standing.view === view);
    }

    @QueryRoute({
      access: access('ListSubscriptions'),
      path: 'subscriptions',
      summary: 'How every subscription stands to the end of the log',
      refusals: VIEW_REFUSALS,
      answer: [SubscriptionStandingAnswer],
    })
    subscriptions(): Promise<readonly SubscriptionStanding[]> {
      return this.operations.readers.subscriptionStandings();
    }

    private async record(
      action: Operation,
      { principal, correlationId }: CommandCall,
      { target, reason }: { readonly target: string; readonly reason: string },
    ): Promise<void> {
      await this.audit.record({ service, action, principal, target, reason, correlationId });
    }
  }

  return OperationsController;
};

const LONGEST_TARGET = 500;

const targetOf = ({ subscription, stream }: ParkedStreamDto): string =>
  `${subscription} ${stream}`.slice(0, LONGEST_TARGET);

const shown = ({ subscription, event, parkedAt, error }: ParkedEvent): ParkedEventAnswer => {
  const { stream, revision, type, id, data, metadata } = event;
  return { subscription, stream, revision, type, id, parkedAt, ...(error && { error }), data, metadata };
};
