/**
 * How bad an alert is, in ITIL 4's words for events of monitoring. Exception: something stands still until somebody
 * acts. Warning: something is held up, or was got over; it goes on by itself as soon as its cause is gone.
 * Informational: it is done, and somebody should know.
 */
export type AlertSeverity = 'exception' | 'warning' | 'informational';

export interface AlertDefinition {
  readonly severity: AlertSeverity;
  /** One sentence. */
  readonly meaning: string;
  /** What to do first. */
  readonly firstStep: string;
}

const define = <Code extends string>(table: Readonly<Record<Code, AlertDefinition>>) => table;

/** Every alert that there is; docs/alerts.md is made of it. A code stays what it is. */
export const ALERTS = define({
  STREAM_PARKED: {
    severity: 'exception',
    meaning:
      'A view or a subscription failed on an event; it waits with those behind it in its stream, and all other streams go on.',
    firstStep:
      'Read why with `ventanilla parked list`; it is a defect as a rule. Install the release that mends it, then `ventanilla parked replay`; `ventanilla parked drop` gives the event up. A file that the virus scanner will not look at (`NotScannable`) stays held: raise its limits, then replay.',
  },
  UNKNOWN_EVENT_VERSION: {
    severity: 'exception',
    meaning:
      'An event was stored by a newer release than the one that reads it; nothing is skipped, and the reader waits.',
    firstStep: 'Upgrade the service that told it.',
  },
  GAP_IN_STREAM: {
    severity: 'exception',
    meaning:
      'A reader was brought an event without the one before it in its stream; it looks for it again, and waits where it is not found.',
    firstStep:
      'If it is told again and again: see that the topic keeps everything (no retention, no compaction), then publish once more with `ventanilla relay rewind`. In one process run `ventanilla verify`.',
  },
  MAIL_PARKED: {
    severity: 'exception',
    meaning: 'The mail server refused a mail for good; whom it was for is not told by mail.',
    firstStep:
      "Look at `reply` and at `GET /api/v1/incident/operations/mail`; correct the person's address or the server, then send it again (`.../mail/{id}/send-again`).",
  },
  VIEW_HELD_UP: {
    severity: 'warning',
    meaning:
      'A view cannot be written or read on; its lists, counts and search answer with their age, or with `VIEW_UNAVAILABLE`.',
    firstStep:
      'If it lasts: see whether the document store answers and its disk has room, and with `ventanilla views` how far the view is.',
  },
  VIEWS_THROWN_AWAY: {
    severity: 'warning',
    meaning:
      'The file of the views could not be read, and was thrown away: all views build themselves anew from the log, and nothing is lost. Until they are level, lists, counts and search answer with their age, or with `VIEW_UNAVAILABLE`; single tickets and commands work. Webhooks go on from where they noted in the log that they were, a day or two before.',
    firstStep:
      'Nothing; `ventanilla views` says how far they are. Where it comes without a crash before it, see whether the disk is sound.',
  },
  VIEW_OF_ANOTHER_LOG: {
    severity: 'warning',
    meaning: 'What a view had taken in last is not in this log; it builds itself anew from it.',
    firstStep:
      'After a restore nothing. Otherwise find out whether the event store was exchanged or has lost its end, before anything else is written.',
  },
  SUBSCRIPTION_HELD_UP: {
    severity: 'warning',
    meaning:
      'A subscription, a process or the deliveries to webhooks have not been able to go on for a while; the same event is tried again, and nothing is left out.',
    firstStep:
      'If it lasts: see by `error` which neighbour is away (event store, document store, key store, brokers, store of files, virus scanner), and with `ventanilla subscriptions` how far it is behind.',
  },
  SUBSCRIPTION_OF_ANOTHER_LOG: {
    severity: 'warning',
    meaning:
      'The place that a subscription or webhook had reached is not in this log; it goes on from where it has noted in the log that it was, a day or two before, or where it is declared to begin.',
    firstStep:
      'After a restore nothing: what comes again is recognised. Otherwise find out whether the event store was exchanged.',
  },
  WEBHOOK_HELD_UP: {
    severity: 'warning',
    meaning:
      'A receiver does not take its events; they are tried again in order, after up to five minutes, and for ever.',
    firstStep:
      "Look at the webhook's last failure (`GET /api/v1/<service>/webhooks/{id}`) and tell whoever runs the receiver; pause or remove the webhook where nobody does.",
  },
  TIMER_HELD_UP: {
    severity: 'warning',
    meaning: 'Due timers do not fire, or the one of `stream` does not; they are late, and none is lost.',
    firstStep: 'If it lasts: see by `error` whether event store and document store answer.',
  },
  RELAY_HELD_UP: {
    severity: 'warning',
    meaning:
      'Events are not published to the topic; what is stored goes out late, and other services do not hear of it meanwhile.',
    firstStep:
      "If it lasts: see whether brokers and event store answer, and whether the service's credentials may write to its topic; `ventanilla relay show` says how far it is.",
  },
  RELAY_OF_ANOTHER_LOG: {
    severity: 'warning',
    meaning: 'What was published last is not in this log; everything in it is published once more.',
    firstStep:
      'After a restore nothing: subscribers drop what they have. Otherwise find out whether the event store was exchanged.',
  },
  FOREIGN_RECORD: {
    severity: 'warning',
    meaning: 'A topic of ours has a record that no relay wrote; it is passed over.',
    firstStep: 'Find out who writes to the topic, and take the right to do so away.',
  },
  COMMAND_OF_PROCESS_REFUSED: {
    severity: 'warning',
    meaning: 'What a process or a timer asked for was refused by the aggregate; it is not tried again.',
    firstStep:
      "Read `command` and `code`, and the aggregate's history; where it should have happened, do it by hand.",
  },
  FILES_NOT_SWEPT: {
    severity: 'warning',
    meaning: 'Files that nothing refers to could not be removed; it is tried again after an hour.',
    firstStep:
      'If it lasts: see whether the folder or bucket of the files answers and lets files be removed.',
  },
  MAIL_HELD_UP: {
    severity: 'warning',
    meaning:
      'Mails cannot go out, or it cannot be recorded that they did; they are tried again and go out late.',
    firstStep:
      'If it lasts: see whether the server in `VENTANILLA_SMTP` answers and takes what is signed in with, and whether the event store answers.',
  },
  PERSON_FORGOTTEN_AGAIN: {
    severity: 'informational',
    meaning:
      'The key store still had the key of somebody whom the log says was forgotten, as a restored one has; it was destroyed again.',
    firstStep: 'After a restore nothing. Otherwise find out who put an older key store back.',
  },
});
