import type { ChannelInput, LabelsView } from '../../../shared/ipc/index.ts';
import { parseSerialNumber } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Desk } from '../desk.ts';
import { askWhere } from '../files/save-text.ts';
import { writePrivateFile } from '../files/text-files.ts';
import { labelOf, labelsHtml, labelSvg, LABELS_MAX, type Label } from './labels.ts';
import { devicesOf } from '../../core/batch/index.ts';
import { lotOf } from './lot-desk.ts';

type Wanted = ChannelInput<'batch.labels'>;

export async function previewLabels(desk: Desk, wanted: Wanted): Promise<LabelsView> {
  const { labels, next } = await labelsOf(desk, wanted);
  const pictures = labels.map(
    (label) =>
      `data:image/svg+xml;base64,${Buffer.from(labelSvg(label, desk.language())).toString('base64')}`,
  );
  return { count: labels.length, pictures, next };
}

export async function saveLabels(
  desk: Desk,
  wanted: Wanted,
): Promise<{ readonly path: string; readonly next: number | null } | null> {
  const { labels, next, name } = await labelsOf(desk, wanted);
  const path = await askWhere(desk, 'saveLabels', `labels-${name}`, 'pdf');
  if (path === null) return null;
  await writePrivateFile(path, await desk.printToPdf(labelsHtml(labels, wanted.layout, desk.language())));
  return { path, next };
}

async function labelsOf(
  desk: Desk,
  { lotId, sn, after }: Wanted,
): Promise<{ readonly labels: readonly Label[]; readonly next: number | null; readonly name: string }> {
  const store = await desk.store();
  const lot = await lotOf(store, lotId);
  if (sn !== null) {
    const parsed = parseSerialNumber(sn);
    const device = parsed.ok ? await store.lots.deviceBySn(lotId, parsed.value) : null;
    if (device === null) throw new ConcentratorError('lotDeviceNotFound', { sn });
    const label = labelOf(lot, device);
    return { labels: label === null ? [] : [label], next: null, name: sn };
  }
  const labels: Label[] = [];
  let last: number | null = null;
  for await (const device of devicesOf(store, lotId, after)) {
    const label = device.state === 'pass' || device.state === 'unproven' ? labelOf(lot, device) : null;
    if (label === null) continue;
    if (labels.length === LABELS_MAX) return { labels, next: last, name: lot.name };
    labels.push(label);
    last = device.position;
  }
  return { labels, next: null, name: lot.name };
}
