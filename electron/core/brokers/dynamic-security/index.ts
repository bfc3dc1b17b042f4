export type * from './options.ts';
export { provisionDynamicSecurity } from './provision.ts';
