/** Why nothing may be recorded afterwards for the clocks. */
export const AFTERWARDS_REFUSALS = {
  NOT_YOUR_TEAM: 'Only a lead of a team that has had this incident, or somebody above them, may do this.',
  HOLD_NEVER_LASTED: 'A hold ends later than it begins.',
  HOLD_NOT_OVER: 'What is recorded afterwards is over; put the incident on hold for what comes.',
  NOT_OPEN_THEN: 'The incident was not open all of that time.',
  ON_HOLD_THEN: 'The incident was on hold in some of that time already.',
  RESTORED_NOT_EARLIER: 'It is recorded already that the service worked again, and earlier than that.',
} as const;
