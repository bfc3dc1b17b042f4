import { itemName, outcomeName, type Language, type OutcomeWord } from '../../../shared/messages/index.ts';
import { boundedText } from '../../../shared/support/index.ts';
import type { CommissioningReport, ReportedItem } from './commissioning-report.ts';
import { FONT, html, MONO, page, preformatted, type Html } from './html.ts';
import { dateAndTime, seconds } from './times.ts';
import { sayIn, stateWord, type Say } from './words.ts';

const MAX_MESSAGE = 1200;

const STYLE = `
@page { size: A4; margin: 16mm 16mm 18mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 178mm; font: 10.5pt/1.5 ${FONT}; color: #16191d; font-variant-numeric: tabular-nums; }
header { display: flex; justify-content: space-between; align-items: flex-end; gap: 8mm; border-bottom: 0.6mm solid #0b5f5c; padding-bottom: 3mm; }
h1 { font-size: 18pt; line-height: 1.25; margin: 0; }
h2 { font-size: 12pt; margin: 7mm 0 2mm; }
.verdict { font-size: 12pt; font-weight: 600; text-align: right; }
.good { color: #17642f; } .bad { color: #a1221b; } .open { color: #7a4a00; }
.sn { font-size: 22pt; font-weight: 600; letter-spacing: 0.02em; line-height: 1.2; margin: 5mm 0 3mm; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: minmax(28mm, max-content) minmax(0, 1fr); gap: 1mm 5mm; margin: 0; }
dt { color: #555d66; } dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { text-align: left; vertical-align: top; padding: 1.6mm 2mm; border-bottom: 0.25mm solid #c9ced4; overflow-wrap: anywhere; }
thead th { color: #555d66; font-weight: 600; border-bottom-color: #8a929b; }
tr { break-inside: avoid; }
.item { width: 26%; } .outcome { width: 30%; }
.note { color: #555d66; font-size: 9.5pt; }
pre { font: 9pt/1.45 ${MONO}; white-space: pre-wrap; overflow-wrap: anywhere; border: 0.25mm solid #c9ced4; border-radius: 1mm; padding: 2mm; margin: 2mm 0 0; }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm 10mm; margin-top: 16mm; break-inside: avoid; }
.signatures div { border-top: 0.25mm solid #16191d; padding-top: 1.5mm; display: flex; justify-content: space-between; gap: 4mm; }
.signatures span:last-child { min-width: 30mm; }
footer { margin-top: 8mm; color: #555d66; font-size: 8.5pt; }
`;

export function reportHtml(report: CommissioningReport, language: Language): string {
  const say = sayIn(language);
  const title = `${say('reportTitle')} ${report.sn ?? ''}`.trim();
  const body = html`<header>
      <h1>${say('reportTitle')}</h1>
      ${verdict(report, say)}
    </header>
    <p class="sn">${report.sn ?? say('noSn')}</p>
    ${facts(factsOf(report, say))}
    <h2>${say('settings')}</h2>
    ${report.items.length === 0 ? html`<p>${say('noItems')}</p>` : itemTable(report.items, say, language)}
    <h2>${say('proof')}</h2>
    ${proof(report, say)} ${signatures(say)}
    <footer>
      ${say('passwordNote')} ${say('madeAt', { time: dateAndTime(report.createdAt) })} · ${report.program} ·
      ${say('record')} ${report.record}
    </footer>`;
  return page(language, title, STYLE, body);
}

const TONES: Readonly<Record<string, string>> = { pass: 'good', unproven: 'open', running: 'open' };

function verdict({ outcome }: CommissioningReport, say: Say): Html {
  return html`<div class="verdict ${TONES[outcome] ?? 'bad'}">
    ${say('outcome')}: ${stateWord(say, outcome)}
  </div>`;
}

function factsOf(report: CommissioningReport, say: Say): (readonly [string, string | null])[] {
  const { port, baudRate, framing } = report;
  const line = baudRate === null || framing === null ? '' : `, ${say('lineText', { baudRate, framing })}`;
  return [
    [say('site'), report.site],
    [say('formerSn'), report.formerSn],
    [say('technician'), report.technician],
    [say('began'), dateAndTime(report.startedAt)],
    [say('ended'), report.finishedAt === null ? null : dateAndTime(report.finishedAt)],
    [say('port'), port === null ? null : `${port}${line}`],
  ];
}

export function facts(entries: readonly (readonly [string, string | null])[]): Html {
  const known = entries.filter(
    (entry): entry is readonly [string, string] => entry[1] !== null && entry[1] !== '',
  );
  return html`<dl>
    ${known.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

function itemTable(items: readonly ReportedItem[], say: Say, language: Language): Html {
  return html`<table>
    <thead>
      <tr>
        <th class="item">${say('setting')}</th>
        <th>${say('value')}</th>
        <th class="outcome">${say('result')}</th>
      </tr>
    </thead>
    <tbody>
      ${items.map((item) => row(item, say, language))}
    </tbody>
  </table>`;
}

function row(reported: ReportedItem, say: Say, language: Language): Html {
  const { item, value, wanted, outcome, passwordDifference } = reported;
  const isSecret = item === 'password';
  const shown = isSecret ? say('notShown') : (value ?? '');
  const notes = [
    ...(wanted === null ? [] : [say('wanted', { value: wanted })]),
    ...(passwordDifference === null ? [] : [say('difference', { ...passwordDifference })]),
  ];
  return html`<tr>
    <th>${itemName(language, item)}</th>
    <td>${shown}${notes.map((note) => html`<div class="note">${note}</div>`)}</td>
    <td>${outcomeWord(outcome, say, language)}</td>
  </tr>`;
}

const READ_STATES: readonly string[] = ['read', 'masked', 'unknown'];

export function outcomeWord(outcome: string, say: Say, language: Language): string {
  return READ_STATES.includes(outcome)
    ? stateWord(say, outcome)
    : outcomeName(language, outcome as OutcomeWord);
}

const PROOFS = { online: 'good', unproven: 'open', failed: 'bad', skipped: 'open' } as const;

function proof({ proof: found }: CommissioningReport, say: Say): Html {
  if (found === null) return html`<p class="open">${say('notConfirmed')}</p>`;
  const { outcome, topic, broker, receivedAt, waitedMs, by, message } = found;
  const entries: (readonly [string, string | null])[] = [
    [say('topic'), topic],
    [say('broker'), broker],
    [say('firstMessage'), receivedAt === null ? null : dateAndTime(receivedAt)],
    [say('waited'), waitedMs === null ? null : say('secondsUnit', { seconds: seconds(waitedMs) })],
    [say('provenBy'), by === null ? null : say(by === 'payload' ? 'byPayload' : 'byTopic')],
  ];
  return html`<p class="${PROOFS[outcome]}">${say(outcome)}</p>
    ${facts(entries)} ${message === null ? null : preformatted(boundedText(message, MAX_MESSAGE))}`;
}

function signatures(say: Say): Html {
  const line = (who: string): Html => html`<div><span>${who}</span><span>${say('date')}:</span></div>`;
  return html`<section class="signatures">${[line(say('signature')), line(say('customer'))]}</section>`;
}
