import { findingText, itemName, type Language } from '../../../shared/messages/index.ts';
import { ITEM_NAMES } from '../../../shared/domain/index.ts';
import { heldText, type HeldItem } from '../../../shared/support/index.ts';
import type { SupportBody, SupportConfirmation } from '../../../shared/support/file-form.ts';
import type { TranscriptBytes } from '../../../shared/transcript/transcript.ts';
import { FONT, html, MONO, page, preformatted, type Html } from './html.ts';
import { facts, outcomeWord } from './report-html.ts';
import { dateAndTime, seconds } from './times.ts';
import { sayIn, stateWord, type Say } from './words.ts';

/** Of a long dialogue; the whole is beside it. */
const MAX_LINES = 2000;

const STYLE = `
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 960px; font: 14px/1.5 ${FONT}; color: #16191d; font-variant-numeric: tabular-nums; }
h1 { font-size: 22px; margin: 0; } h2 { font-size: 16px; margin: 28px 0 8px; }
dl { display: grid; grid-template-columns: minmax(120px, max-content) minmax(0, 1fr); gap: 4px 20px; margin: 0; }
dt { color: #555d66; } dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: 6px 8px; border-bottom: 1px solid #c9ced4; overflow-wrap: anywhere; }
thead th { color: #555d66; }
.differs { color: #a1221b; font-weight: 600; } .cannotTell { color: #7a4a00; }
pre { font: 12px/1.5 ${MONO}; white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #c9ced4; border-radius: 4px; padding: 12px; }
.note { color: #555d66; }
`;

/** The readable half of a support file. */
export function supportHtml(
  body: SupportBody,
  entries: readonly TranscriptBytes[],
  language: Language,
): string {
  const say = sayIn(language);
  const sn = body.device?.items.sn;
  const name = sn?.state === 'text' ? sn.text : (body.job?.sn ?? '');
  const title = `${say('supportTitle')} ${name}`.trim();
  const content = html`<h1>${title}</h1>
    <p class="note">${say('supportIntro')} ${say('madeAt', { time: dateAndTime(body.createdAt) })}</p>
    ${computer(body, say)} ${device(body, say, language)} ${findings(body, say, language)}
    ${comparison(body, say, language)} ${job(body, say, language)}
    ${body.confirmations.map((one) => confirmation(one, say))} ${transcript(entries, say)}`;
  return page(language, title, STYLE, content);
}

function computer({ app, port, line }: SupportBody, say: Say): Html {
  const usb =
    port?.vendorId === null || port === null
      ? null
      : `${port.vendorId}:${port.productId ?? ''} ${port.serialNumber ?? ''} ${port.location ?? ''}`.trim();
  return html`<h2>${say('computer')}</h2>
    ${facts([
      [say('program'), `Concentrator ${app.version}`],
      [say('runtime'), app.runtime],
      [say('system'), `${app.platform} ${app.osRelease}`],
      [say('port'), port?.path ?? null],
      [
        say('adapter'),
        [port?.adapter, port?.manufacturer].filter((part) => part !== null && part !== undefined).join(', '),
      ],
      [say('usb'), usb],
      [say('driver'), port?.driver ?? null],
      [say('line'), line === null ? null : say('lineText', line)],
    ])}`;
}

function device({ device: found }: SupportBody, say: Say, language: Language): Html | null {
  if (found === null) return null;
  const rows = ITEM_NAMES.map((item) => [itemName(language, item), shown(found.items[item], say)] as const);
  return html`<h2>${say('holds')}</h2>
    <p class="note">${say('readAt', { time: dateAndTime(found.readAt) })}</p>
    ${facts(rows)}`;
}

function findings({ findings: found }: SupportBody, say: Say, language: Language): Html {
  const texts = found.map((finding) => findingText(language, finding) ?? `${finding.item}: ${finding.rule}`);
  return html`<h2>${say('findings')}</h2>
    ${
      texts.length === 0
        ? html`<p>${say('noFindings')}</p>`
        : html`<ul>
            ${texts.map((text) => html`<li>${text}</li>`)}
          </ul>`
    }`;
}

function comparison({ comparison: found }: SupportBody, say: Say, language: Language): Html | null {
  if (found === null) return null;
  return html`<h2>${say('compared', { name: found.name })}</h2>
    <table>
      <thead>
        <tr>
          <th>${say('setting')}</th>
          <th>${say('holds')}</th>
          <th>${say('shouldBe')}</th>
          <th>${say('verdict')}</th>
        </tr>
      </thead>
      <tbody>
        ${found.rows.map(
          ({ item, held, wanted, verdict }) =>
            html`<tr>
              <th>${itemName(language, item)}</th>
              <td>${shown(held, say)}</td>
              <td>${wanted === null ? '' : shown(wanted, say)}</td>
              <td class="${verdict}">${say(verdict)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function job({ job: found }: SupportBody, say: Say, language: Language): Html | null {
  if (found === null) return null;
  const rows = found.items.map(
    ({ item, outcome, wanted, actual }) =>
      html`<tr>
        <th>${itemName(language, item)}</th>
        <td>${[wanted, actual].filter((text) => text !== undefined).join(' → ')}</td>
        <td>${outcomeWord(outcome, say, language)}</td>
      </tr>`,
  );
  return html`<h2>${say('job')}</h2>
    ${facts([
      [say('record'), found.id],
      [say('began'), dateAndTime(found.startedAt)],
      [say('site'), found.site],
      [say('technician'), found.operator],
      [say('outcome'), stateWord(say, found.outcome ?? 'running')],
      ['', found.error === null ? null : `${found.error.name} (${found.error.code})`],
    ])}
    <table>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

function confirmation(found: SupportConfirmation, say: Say): Html {
  const { outcome, cause, topic, broker, receivedAt, waitedMs, payloadText, probes, error } = found;
  const words = probes.map((probe) => JSON.stringify(probe));
  return html`<h2>${say('confirmations')}</h2>
    <p>${say(outcome)}</p>
    ${facts([
      [say('cause'), cause],
      ['', error === null ? null : `${error.name} (${error.code})`],
      [say('topic'), topic],
      [say('broker'), broker === null ? null : `${broker.host}:${broker.port}`],
      [say('firstMessage'), receivedAt === null ? null : dateAndTime(receivedAt)],
      [say('waited'), waitedMs === null ? null : say('secondsUnit', { seconds: seconds(waitedMs) })],
    ])}${payloadText === null ? null : preformatted(payloadText)}${
      words.length === 0
        ? null
        : html`<p>${say('probes')}</p>
            <ul>
              ${words.map((text) => html`<li>${text}</li>`)}
            </ul>`
    }`;
}

function transcript(entries: readonly TranscriptBytes[], say: Say): Html | null {
  if (entries.length === 0) return null;
  const lines = entries
    .slice(0, MAX_LINES)
    .map(
      ({ atMs, direction, text }) =>
        `${(atMs / 1000).toFixed(3).padStart(10)} ${direction === 'out' ? '->' : '<-'} ${text}`,
    );
  return html`<h2>${say('transcript')}</h2>
    <p class="note">${say('transcriptNote', { count: entries.length })}</p>
    ${preformatted(lines.join('\n'))}`;
}

function shown(held: HeldItem, say: Say): string {
  switch (held.state) {
    case 'secret':
      return say('secret', { length: held.length });
    case 'unknown':
      return say(held.unset ? 'unset' : 'unknown');
    case 'masked':
    case 'unsupported':
    case 'noReply':
    case 'notRead':
      return say(held.state);
    case 'text':
    case 'server':
    case 'ntp':
      return heldText(held) ?? '';
  }
}
