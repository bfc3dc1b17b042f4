import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';

/** Every label and button of the wizard, in the language it is shown in. */
const WORDS = {
  en: {
    serialPort: 'Serial port',
    connect: 'Connect',
    demo: 'Demo device',
    next: 'Next',
    write: 'Write to device',
    confirm: 'Confirm online',
    poweredUp: 'The device was power-cycled',
    skip: 'Skip: no network here',
    nextDevice: /^Next device/,
  },
  'zh-CN': {
    serialPort: '串口',
    connect: '连接',
    demo: '演示设备',
    next: '下一步',
    write: '写入设备',
    confirm: '上线确认',
    poweredUp: '设备已重新上电',
    skip: /^跳过/,
    nextDevice: /^下一台/,
  },
} as const;

export type Language = keyof typeof WORDS;

/** The Commission page, as a person uses it. */
export class CommissionPage {
  readonly window: Page;
  readonly #words: (typeof WORDS)[Language];

  constructor(window: Page, language: Language = 'en') {
    this.window = window;
    this.#words = WORDS[language];
  }

  button(name: Exclude<keyof typeof WORDS.en, 'serialPort'>): Locator {
    return this.window.getByRole('button', { name: this.#words[name], exact: true });
  }

  field(label: string): Locator {
    return this.window.getByLabel(label, { exact: true });
  }

  async connectTo(path: string): Promise<void> {
    await this.field(this.#words.serialPort).fill(path);
    await this.button('connect').click();
    await this.button('next').waitFor();
  }

  async connectDemo(): Promise<void> {
    await this.button('demo').click();
    await this.button('next').waitFor();
  }

  /** From the device’s page to the review, by the one primary button of each step. */
  async nextUntilWrite(): Promise<void> {
    while (!(await this.button('write').isVisible())) await this.next();
  }

  /** One step on; the next one has another heading. */
  async next(): Promise<void> {
    const before = await this.heading();
    await this.button('next').click();
    await expect.poll(() => this.heading()).not.toBe(before);
  }

  async heading(): Promise<string> {
    return (await this.window.locator('main h1, main h2').first().textContent()) ?? '';
  }

  async text(): Promise<string> {
    return this.window.locator('body').innerText();
  }
}
