const COLUMNS =
  'number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_by,' +
  'opened_at,sys_created_by,sys_created_at,sys_updated_by,sys_updated_at,contact_type,location,category,' +
  'subcategory,u_symptom,cmdb_ci,impact,urgency,priority,assignment_group,assigned_to,knowledge,' +
  'u_priority_confirmation,notify,problem_id,rfc,vendor,caused_by,closed_code,resolved_by,resolved_at,closed_at';

const STATES = ['New', 'Active', 'Awaiting User Info', 'Active', 'Resolved', 'Closed'] as const;

const row = (incident: number, step: number, steps: number): string => {
  const number = `INC${String(900_000 + incident)}`;
  const at = `${1 + step}/3/2016 0${step}:10`;
  const closed = steps === STATES.length;
  return [
    ...[
      number,
      STATES[step],
      step < 5,
      step > 0 ? 1 : 0,
      0,
      step,
      true,
      `Caller ${incident % 90}`,
      'Opened by 8',
    ],
    ...['1/3/2016 00:05', 'Created by 6', '1/3/2016 00:05', `Updated by ${incident % 20}`, at, 'Phone'],
    ...['Location 143', 'Category 55', 'Subcategory 170', 'Symptom 72', '?', '2 - Medium', '2 - Medium'],
    ...[
      '3 - Moderate',
      step > 0 ? 'Group 56' : 'Group 12',
      '?',
      true,
      false,
      'Do Not Notify',
      '?',
      '?',
      '?',
      '?',
    ],
    ...(closed ? ['code 5', 'Resolved by 149', '5/3/2016 04:10', '6/3/2016 05:10'] : ['?', '?', '?', '?']),
  ].join(',');
};

/** A log such as ServiceNow writes, of incidents that are closed or still open. */
export const madeUpImport = (incidents: number): string => {
  const rows = Array.from({ length: incidents }, (_, incident) => {
    const steps = incident % 3 === 0 ? 3 : STATES.length;
    return Array.from({ length: steps }, (_each, step) => row(incident, step, steps));
  });
  return [COLUMNS, ...rows.flat()].join('\n') + '\n';
};
