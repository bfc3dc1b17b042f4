export { planActiveMq, type ActiveMqPlan } from './activemq.ts';
export * from './devices.ts';
export type { Checked, RequestIssue } from './issues.ts';
