import { alarmRules } from './alarms.ts';
import { doorRules } from './doors.ts';
import { edgeRules } from './edge.ts';
import { functionRules } from './functions.ts';
import { permissionRules } from './permissions.ts';
import { queueRules } from './queues.ts';
import type { Rule } from './resources.ts';
import { scheduleRules } from './schedules.ts';
import { secretRules } from './secrets.ts';
import { tableRules } from './tables.ts';

/** All that must hold of every template, by sentence. A subsystem to come is held against them as it is. */
export const rules: Readonly<Record<string, Rule>> = {
  ...queueRules,
  ...scheduleRules,
  ...alarmRules,
  ...functionRules,
  ...tableRules,
  ...permissionRules,
  ...secretRules,
  ...doorRules,
  ...edgeRules,
};
