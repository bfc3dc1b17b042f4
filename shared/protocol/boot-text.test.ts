import { describe, expect, test } from 'vitest';
import { announcesRestart, isUnmistakableBoot, looksLikeBoot } from './boot-text.ts';

describe('a boot text is', () => {
  test.each([
    'Boot v1.4.2 (Jul 2020)',
    'U-Boot 2018.03',
    'MQTT concentrator booting',
    'MQTT Gateway v1.4 starting...',
    'mqtt gateway started',
    'READY',
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

describe('a boot text that needs no second line is', () => {
  test.each([
    'Booting...',
    'boot: fw 1.2.3',
    'BOOT V1.4',
    'U-Boot 2018.03',
    'reset cause: watchdog',
    '系统启动',
  ])('%s', (text) => {
    expect(isUnmistakableBoot(text)).toBe(true);
  });

  test.each(['boot partition updated', 'system ready', 'RJ-MQTT-GW V1.4.20', 'boot count: 12', '请重启'])(
    'but not %s',
    (text) => {
      expect(isUnmistakableBoot(text)).toBe(false);
    },
  );
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
