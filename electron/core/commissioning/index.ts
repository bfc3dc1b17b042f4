export {
  commission,
  type CommissionReport,
  type CommissionRequest,
  type CommissionState,
} from './commission.ts';
export { confirmOnline, type ConfirmOnlineEnd, type ConfirmOnlineRequest } from './confirm-online.ts';
export { DeviceConnection, type ConnectionOptions, type Traffic } from './device-connection.ts';
export { runJob, type JobEnd, type JobReport, type JobRequest, type PowerCycleRequest } from './job.ts';
export { boundaryAfter } from './restart-boundary.ts';
