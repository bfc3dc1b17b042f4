import { describe, expect, it } from 'vitest';
import { readOptions, systemLanguage } from './arguments.ts';

describe('the options', () => {
  it('are none where nothing is said', () => {
    expect(readOptions(['electron', 'app'], {})).toEqual({
      dataFolder: null,
      language: null,
      smokeDemo: false,
      extraPorts: [],
      wantsDevTools: false,
      dialogAnswers: null,
    });
  });

  it('come from the line before the environment, the last of two counting', () => {
    const argv = [
      'electron',
      '--data-folder=/a',
      '--data-folder=/b',
      '--lang=zh-CN',
      '--smoke-demo',
      '--lang=en',
    ];
    const env = {
      CC_DATA: '/c',
      CC_EXTRA_PORTS: '/tmp/a,,/tmp/b',
      CC_DEVTOOLS: '1',
      CC_DIALOG_ANSWERS: '/d.json',
    };
    expect(readOptions(argv, env)).toEqual({
      dataFolder: '/b',
      language: 'en',
      smokeDemo: true,
      extraPorts: ['/tmp/a', '/tmp/b'],
      wantsDevTools: true,
      dialogAnswers: '/d.json',
    });
    expect(readOptions([], env).dataFolder).toBe('/c');
  });

  it('leave a language that is not ours to Chromium', () => {
    expect(readOptions(['--lang=fr'], {}).language).toBeNull();
  });
});

it.each([
  [['zh-CN', 'en'], 'zh-CN'],
  [['zh-TW'], 'zh-CN'],
  [['zh-Hans-SG'], 'zh-CN'],
  [['en-US', 'zh-CN'], 'en'],
  [['de-DE'], 'en'],
  [[], 'en'],
])('of the languages %j the app speaks %s', (preferred, language) => {
  expect(systemLanguage(preferred)).toBe(language);
});
