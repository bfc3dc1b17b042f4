import { describe, expect, test } from 'vitest';
import { announcesRestart, looksLikeBoot } from './boot-text.ts';

describe('a boot text is', () => {
  test.each([
    'Boot v1.4.2 (Jul 2020)',
    'U-Boot 2018.03',
    'bootloader ok',
    'System started',
    'system starting up',
    'Device ready',
    'gateway ready',
    'firmware initialized',
    'power on',
    'Power-up reset',
    'reset cause: watchdog',
    'cold start',
    'watchdog reset',
    'rebooted',
    '集中器启动',
    '系统上电',
    '开机',
    '初始化完成',
  ])('%s', (text) => {
    expect(looksLikeBoot(text)).toBe(true);
  });
});

describe('no boot text is', () => {
  test.each([
    'OK',
    'sn: 202005010001',
    'mqtt started',
    'ntp service started',
    'poll task started',
    'connection restarted',
    'please reboot to apply',
    'restart required',
    'rebooting...',
    'Restarting in 3 s',
    'boot count: 12',
    'takes effect after restart',
    '请重启设备',
    '正在重启',
    '定时任务启动',
    'topic: smart/devs',
  ])('%s', (text) => {
    expect(looksLikeBoot(text)).toBe(false);
  });
});

describe('a restart is announced by', () => {
  test.each(['rebooting...', 'Restarting', 'system reset', 'will reboot now', '正在重启', '复位'])(
    '%s',
    (text) => {
      expect(announcesRestart(text)).toBe(true);
    },
  );

  test.each(['OK', 'saved', 'mqtt connected', 'presets loaded'])('but not by %s', (text) => {
    expect(announcesRestart(text)).toBe(false);
  });
});
