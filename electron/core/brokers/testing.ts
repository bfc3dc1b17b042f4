/** For tests: a site as a person would type it. */
import { parseProvisioning, type Provisioning, type ProvisioningInput } from './provisioning.ts';

export const MANAGEMENT = { username: 'admin_client', password: 'manager-1 管理' } as const;

export function serialNumber(index: number): string {
  return `20260131${String(index).padStart(4, '0')}`;
}

export function passwordOf(index: number): string {
  return `pw-${index}-"'<&>#:%u$`;
}

export function input(count: number, changes: Partial<ProvisioningInput> = {}): ProvisioningInput {
  return {
    topicRoot: 'plant7/devs',
    managementUser: MANAGEMENT.username,
    managementPassword: MANAGEMENT.password,
    devices: Array.from({ length: count }, (_, index) => ({
      sn: serialNumber(index + 1),
      password: passwordOf(index + 1),
    })),
    ...changes,
  };
}

export function provisioning(count: number, changes: Partial<ProvisioningInput> = {}): Provisioning {
  const parsed = parseProvisioning(input(count, changes));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}
