import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { OpenedFileView as OpenedView } from '../../../../shared/ipc/support-views.ts';
import { findingText, itemName } from '../../../../shared/messages/index.ts';
import { boundedText, visibleText } from '../../../../shared/support/index.ts';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { Band, Facts, goTo, IntentFailure, Section, type Fact } from '../../../components/index.ts';
import { useLanguage, useTexts, type Translate } from '../../../messages/index.ts';
import { SUPPORT } from '../../../messages/support.ts';
import { dateAndTime } from '../../../model/index.ts';
import { FindingLine } from '../verdict-mark.tsx';
import { ConfirmationPart, JobPart } from './file-history.tsx';
import { FileItems } from './file-items.tsx';
import { TranscriptPart } from './transcript-part.tsx';

type Words = Translate<keyof (typeof SUPPORT)['en']>;
type Body = OpenedView['body'];

/** Whatever stands in it is text that somebody else wrote. */
export function OpenedFileView({ file }: { readonly file: OpenedView }) {
  const t = useTexts(SUPPORT);
  const language = useLanguage();
  const { body } = file;
  const compare = useIntent('support.compare');
  const hasDevice = useAppState(({ device }) => device.state === 'connected');
  const start = async () => {
    const answer = await compare.run({ kind: 'opened' });
    if (answer.ok) goTo('support');
  };
  return (
    <>
      <Band
        tone="info"
        title={shownText(file.name)}
        actions={
          <Button
            variant="outlined"
            disabled={!hasDevice || body.device === null}
            title={hasDevice ? undefined : t('fileCompareNone')}
            onClick={() => void start()}
          >
            {t('fileCompare')}
          </Button>
        }
      >
        <Box>{`${t('fileMade', { time: dateAndTime(body.createdAt) })} ${t('fileFrom')}`}</Box>
        <IntentFailure failure={compare.failure} />
      </Band>
      <FileItems body={body} />
      <Section title={t('fileFindings')}>
        {body.findings.length === 0 && t('fileNoFindings')}
        {body.findings.map((finding, index) => (
          <FindingLine
            key={index}
            isNote={finding.severity === 'note'}
            text={`${itemName(language, finding.item)}: ${shownText(findingText(language, finding) ?? finding.rule)}`}
          />
        ))}
      </Section>
      {body.job !== null && <JobPart job={body.job} />}
      {body.confirmations.map((confirmation, index) => (
        <ConfirmationPart key={index} confirmation={confirmation} />
      ))}
      <Section title={t('fileComputer')}>
        <Facts facts={computerFacts(body, t)} />
      </Section>
      <TranscriptPart file={file} />
    </>
  );
}

const MAX_SHOWN = 600;

export function shownText(text: string): string {
  return visibleText(boundedText(text, MAX_SHOWN));
}

function computerFacts({ app, port, line }: Body, t: Words): readonly Fact[] {
  const usb =
    port === null ? null : joined([port.vendorId, port.productId, port.serialNumber, port.location]);
  return known([
    [t('fileProgram'), `Concentrator ${app.version}`],
    [t('fileRuntime'), app.runtime],
    [t('fileSystem'), `${app.platform} ${app.osRelease}`],
    [t('filePort'), port?.path ?? null],
    [t('fileAdapter'), port === null ? null : joined([port.adapter, port.manufacturer])],
    [t('fileUsb'), usb],
    [t('fileDriver'), port?.driver ?? null],
    [t('fileLine'), line === null ? null : t('fileLineText', { ...line })],
  ]);
}

/** Only what there is, each as text. */
export function known(entries: readonly (readonly [string, string | null])[]): readonly Fact[] {
  return entries
    .filter((entry): entry is readonly [string, string] => entry[1] !== null && entry[1] !== '')
    .map(([label, value]): { label: string; value: ReactNode } => ({ label, value: shownText(value) }));
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}
