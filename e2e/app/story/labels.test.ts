import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EMPTY_LOT, itemsOf } from '../../../shared/batch/index.ts';
import { parseConfig, type SerialNumber } from '../../../shared/domain/index.ts';
import { openStore } from '../../../electron/core/store/index.ts';
import { ask } from '../harness/bridge.ts';
import { newDataFolder } from '../harness/launch.ts';
import { useStage } from './stage.ts';

const { launch, cleanUps } = useStage();
const hasReader = existsSync('/usr/bin/zbarimg') && existsSync('/usr/bin/pdftoppm');
const DEVICES = 30;
const LONG = `mqtt.${'a-long-name-of-a-plant.'.repeat(4)}example.com`;

async function lotOfDevices(folder: string): Promise<{ id: string; sns: readonly string[] }> {
  const config = parseConfig({ server: { host: LONG, port: 8883 } });
  if (!config.ok) throw new Error('refused');
  const { server, topicRoot, ntp } = config.value;
  const draft = { ...EMPTY_LOT, name: 'Order 11', template: { server, topicRoot, ntp } };
  const sns = Array.from({ length: DEVICES }, (_, number) => `2020050300${String(number).padStart(2, '0')}`);
  const store = await openStore({ folder });
  const rows = sns.map((sn) => ({ sn: sn as SerialNumber }));
  const lot = await store.lots.create({ ...draft, items: itemsOf(draft) }, rows);
  for (const device of await store.lots.devices(lot.id, { limit: DEVICES }))
    await store.lots.changeDevice(device.id, { state: 'pass' });
  await store.close();
  return { id: lot.id, sns };
}

const DOTS_A_MILLIMETRE = 300 / 25.4;
/** Where the labels stand on a page, in millimetres; see `labelsHtml`. */
const LABEL = { width: 62, height: 29 };
const SHEET = { left: 9, top: 12, columns: 3, rows: 8, acrossGap: 2, downGap: 4 };

interface Code {
  readonly kind: string;
  readonly text: string;
}

/** What a scanner reads off one label. */
function read(pdf: string, page: number, left: number, top: number): Code[] {
  const dots = (millimetres: number): string => String(Math.round(millimetres * DOTS_A_MILLIMETRE));
  const image = `${pdf}-label`;
  const place = ['-x', dots(left), '-y', dots(top), '-W', dots(LABEL.width), '-H', dots(LABEL.height)];
  const pages = ['-f', String(page), '-l', String(page), '-singlefile'];
  execFileSync('pdftoppm', ['-r', '300', '-png', ...pages, ...place, pdf, image]);
  const said = execFileSync('zbarimg', ['-q', '--nodbus', `${image}.png`], { encoding: 'utf8' });
  return said
    .trim()
    .split('\n')
    .map((line) => ({ kind: line.slice(0, line.indexOf(':')), text: line.slice(line.indexOf(':') + 1) }));
}

function sheet(pdf: string, count: number): Code[] {
  const { left, top, columns, rows, acrossGap, downGap } = SHEET;
  return Array.from({ length: count }, (_, index) => {
    const [page, place] = [Math.floor(index / (columns * rows)), index % (columns * rows)];
    const across = left + (place % columns) * (LABEL.width + acrossGap);
    return read(pdf, page + 1, across, top + Math.floor(place / columns) * (LABEL.height + downGap));
  }).flat();
}

describe.skipIf(!hasReader)('labels', () => {
  it.each([
    ['single', 1],
    ['sheet', DEVICES],
  ] as const)(
    'as %s are read by a scanner, bars and QR code, and name the whole server',
    async (layout, count) => {
      const folder = mkdtempSync(join(tmpdir(), 'concentrator-labels-'));
      cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
      const [pdf, dialogs] = [join(folder, 'labels.pdf'), join(folder, 'dialogs.json')];
      writeFileSync(dialogs, JSON.stringify([pdf]));
      const dataFolder = newDataFolder();
      const { id, sns } = await lotOfDevices(dataFolder);
      const { window } = await launch('en', { dataFolder, env: { CC_DIALOG_ANSWERS: dialogs } });
      const sn = count === 1 ? (sns[0] ?? '') : null;
      await ask(window, 'batch.saveLabels', { lotId: id, sn, after: null, layout });
      const wanted = sns.slice(0, count);
      const codes = layout === 'single' ? read(pdf, 1, 0, 0) : sheet(pdf, count);
      for (const kind of ['CODE-128', 'QR-Code'])
        expect(
          codes
            .filter((code) => code.kind === kind)
            .map(({ text }) => text)
            .toSorted(),
        ).toEqual(wanted);
      const text = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, '');
      expect(text).toContain(`${LONG}:8883`);
    },
    60_000,
  );
});
