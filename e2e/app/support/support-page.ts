import type { Locator, Page } from 'playwright';
import type { Language } from '../pages/commission-page.ts';

const WORDS = {
  en: {
    serialPort: 'Serial port',
    read: 'Read device',
    compareWith: 'Compare with',
    makeFile: 'Make support file',
    changeOnly: 'Change only these…',
    write: 'Write to device',
    openConsole: 'Open console',
    closeConsole: 'Close console',
    line: 'Line to send',
    send: 'Send',
    screen: 'What goes over the wire',
    holds: 'What the device holds',
  },
  'zh-CN': {
    serialPort: '串口',
    read: '读取设备',
    compareWith: '对比对象',
    makeFile: '生成支持文件',
    changeOnly: '只更改这些…',
    write: '写入设备',
    openConsole: '打开控制台',
    closeConsole: '关闭控制台',
    line: '要发送的一行',
    send: '发送',
    screen: '线路上的数据',
    holds: '设备所存内容',
  },
} as const;

type Word = keyof typeof WORDS.en;

/** The Support page, as a person uses it. */
export class SupportPage {
  readonly window: Page;
  readonly #words: (typeof WORDS)[Language];

  constructor(window: Page, language: Language = 'en') {
    this.window = window;
    this.#words = WORDS[language];
  }

  async open(part: '' | 'file' | 'console' = ''): Promise<void> {
    await this.window.evaluate((to) => {
      (globalThis as unknown as { location: { hash: string } }).location.hash = `#/support/${to}`;
    }, part);
    await this.window.locator('main').waitFor();
  }

  button(name: Word): Locator {
    return this.window.getByRole('button', { name: this.#words[name], exact: true });
  }

  field(name: Word): Locator {
    return this.window.getByLabel(this.#words[name], { exact: true });
  }

  get table(): Locator {
    return this.window.getByRole('table', { name: this.#words.holds });
  }

  get screen(): Locator {
    return this.window.getByRole('log', { name: this.#words.screen });
  }

  async read(path: string): Promise<void> {
    await this.field('serialPort').fill(path);
    await this.button('read').click();
    await this.table.waitFor();
  }

  /** Drops a file into the window, as from a folder of the system. */
  async drop(name: string, bytes: Uint8Array): Promise<void> {
    const target = await this.window.evaluateHandle(
      ([fileName, base64]) => {
        const binary = atob(base64);
        const content = Uint8Array.from(binary, (character) => character.charCodeAt(0));
        interface Transfer {
          items: { add: (file: unknown) => void };
        }
        const page = globalThis as unknown as {
          DataTransfer: new () => Transfer;
          File: new (parts: unknown[], name: string) => unknown;
        };
        const transfer = new page.DataTransfer();
        transfer.items.add(new page.File([content], fileName));
        return transfer;
      },
      [name, Buffer.from(bytes).toString('base64')] as const,
    );
    await this.window.locator('main nav').dispatchEvent('drop', { dataTransfer: target });
  }
}
