/** A device's label: its SN as Code 128 and as QR code, its server, the day it was made. Black on white, 62 mm x 29 mm. */
import bwipjs from 'bwip-js/node';
import { create } from 'qrcode';
import type { Lot, LotDevice } from '../../../shared/domain/index.ts';
import { formatServerAddress } from '../../../shared/domain/index.ts';
import type { Language } from '../../../shared/messages/index.ts';
import { hostTexts } from '../texts.ts';

export type LabelLayout = 'single' | 'sheet';

/** What fits into one document: ten sheets. */
export const LABELS_MAX = 240;

export interface Label {
  readonly sn: string;
  readonly server: string;
  /** `yyyy-mm-dd`, of this PC. */
  readonly date: string;
}

export function labelOf(lot: Lot, device: LotDevice): Label | null {
  if (device.sn === null) return null;
  const server = device.own?.server ?? lot.template.server;
  const day = new Date(device.updatedAt);
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    sn: device.sn,
    server: server === null ? '' : formatServerAddress(server),
    date: `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`,
  };
}

/** In tenths of a millimetre. */
const WIDTH = 620;
const HEIGHT = 290;
const QR = { x: 20, y: 20, size: 190 };
/** Characters of the server's name beside the bars. */
const LINE = 26;
const BARS = { x: 250, y: 20, width: 340, height: 100 };

/** One label as an SVG image. */
export function labelSvg({ sn, server, date }: Label, language: Language): string {
  const text = hostTexts(language);
  // A long name is set smaller: what is on a label must be the whole name.
  const size = Math.min(24, (24 * 2 * LINE) / Math.max(1, server.length));
  const lines = wrapped(server, Math.max(LINE, Math.ceil(server.length / 2)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="62mm" height="29mm" font-family="'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',Arial,sans-serif">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    qrPath(sn),
    barsPath(sn),
    line(BARS.x, 156, 38, sn, 'font-weight="700" letter-spacing="2"'),
    ...lines.map((part, index) => line(BARS.x, 192 + index * 28, size, part)),
    line(QR.x, 252, 24, `${text.labelSn} ${sn}`),
    line(BARS.x, 252, 24, `${text.labelDate} ${date}`),
    '</svg>',
  ].join('');
}

/** Pages to print: a label a page, or 3 x 8 on A4. */
export function labelsHtml(labels: readonly Label[], layout: LabelLayout, language: Language): string {
  const page = layout === 'single' ? 'size: 62mm 29mm; margin: 0' : 'size: A4; margin: 12mm 9mm';
  const list =
    layout === 'single'
      ? '.l{width:62mm;height:29mm;break-after:page}.l:last-child{break-after:auto}'
      : 'body{display:flex;flex-wrap:wrap;align-content:flex-start;gap:4mm 2mm}.l{width:62mm;height:29mm;outline:.2mm dashed #999;break-inside:avoid}';
  const body = labels.map((label) => `<div class="l">${labelSvg(label, language)}</div>`).join('');
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${hostTexts(language).labels}</title><style>@page{${page}}html,body{margin:0}svg{display:block}${list}</style><body>${body}</body></html>`;
}

function qrPath(sn: string): string {
  const { modules } = create(sn, { errorCorrectionLevel: 'M' });
  const quiet = 4;
  const unit = QR.size / (modules.size + 2 * quiet);
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column) !== 0) runs.push(`M${column + quiet} ${row + quiet}h1v1h-1z`);
  return `<path transform="translate(${QR.x} ${QR.y}) scale(${unit.toFixed(4)})" d="${runs.join('')}" shape-rendering="crispEdges"/>`;
}

function barsPath(sn: string): string {
  const [symbol] = bwipjs.raw('code128', sn, {});
  if (symbol === undefined || !('sbs' in symbol)) throw new Error('no Code 128');
  const quiet = 10;
  const widths = Array.from(symbol.sbs);
  const total = widths.reduce((sum, width) => sum + width, 0) + 2 * quiet;
  let x = quiet;
  const bars = widths.map((width, index) => {
    const bar = index % 2 === 0 ? `M${x} 0h${width}v1h-${width}z` : '';
    x += width;
    return bar;
  });
  return `<path transform="translate(${BARS.x} ${BARS.y}) scale(${(BARS.width / total).toFixed(4)} ${BARS.height})" d="${bars.join('')}" shape-rendering="crispEdges"/>`;
}

function line(x: number, y: number, size: number, text: string, more = ''): string {
  return `<text x="${x}" y="${y}" font-size="${size}" ${more}>${escaped(text)}</text>`;
}

function wrapped(text: string, width: number): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += width) parts.push(text.slice(at, at + width));
  return parts;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
