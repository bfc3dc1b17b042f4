import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { DeviceConnection } from '../commissioning/index.ts';
import type { ItemReading } from '../session/index.ts';

/** @returns the error where nothing is understood, or the port cannot be opened */
export async function connected(
  connection: DeviceConnection,
): Promise<ItemReading<'sn'> | ConcentratorError> {
  try {
    return await connection.connect();
  } catch (error) {
    if (error instanceof ConcentratorError) return error;
    throw error;
  }
}
