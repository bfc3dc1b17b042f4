export type { ConnectInput, LoginInput, Site, WorkbenchContract, WorkbenchState } from './contract.ts';
export type { HandoverDevice } from './handover-device.ts';
export { DEMO_PROFILE_ID, type DemoWorld, type WorkbenchOptions } from './options.ts';
export { Workbench } from './workbench.ts';
