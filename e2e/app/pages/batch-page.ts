import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';

/** The Batch page, as an operator uses it. */
export class BatchPage {
  readonly window: Page;

  constructor(window: Page) {
    this.window = window;
  }

  async open(): Promise<void> {
    await this.window.getByRole('button', { name: 'Batch', exact: true }).click();
    await this.window.getByRole('button', { name: 'New lot' }).waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.window.getByRole('button', { name, exact: typeof name === 'string' });
  }

  field(label: string): Locator {
    return this.window.getByLabel(label, { exact: true });
  }

  /** Re-points devices to another server; they keep the SN they have. */
  async newLot(name: string, server: string): Promise<void> {
    await this.button('New lot').click();
    await this.field('Lot name').fill(name);
    await this.field('Server').fill(server);
    await this.button('Next').click();
    await this.field('SN').selectOption({ label: 'Keep what the device has' });
    await this.button('Create lot').click();
    await this.window.getByRole('dialog').waitFor({ state: 'detached' });
  }

  tile(slot: number): Locator {
    return this.window.locator(`section[aria-label="Slot ${slot}"]`);
  }

  /** Waits until the slot's tile shows it. */
  async shows(slot: number, state: string | RegExp, timeout = 20_000): Promise<void> {
    const now = async (): Promise<string> => (await this.tile(slot).getAttribute('data-state')) ?? '';
    const wanted = typeof state === 'string' ? new RegExp(`^${state}$`) : state;
    await expect.poll(now, { timeout, message: `slot ${slot}` }).toMatch(wanted);
  }

  /** The same, of the device with this SN. */
  async showsOf(slot: number, sn: string, state: string | RegExp, timeout = 20_000): Promise<void> {
    await expect.poll(() => this.tile(slot).innerText(), { timeout, message: `slot ${slot}` }).toContain(sn);
    await this.shows(slot, state, timeout);
  }
}
