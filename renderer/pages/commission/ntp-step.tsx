import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { checkNtp, type DraftField } from '../../../shared/commissioning/index.ts';
import { formatNtpServer } from '../../../shared/domain/index.ts';
import { ruleText } from '../../../shared/messages/index.ts';
import { Band, Field } from '../../components/index.ts';
import { COMMISSION } from '../../messages/commission.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { ITEMS } from '../../messages/items.ts';
import { zoneHere, zoneText } from '../../model/index.ts';
import { useDraft } from './draft-editor.tsx';
import { ItemStep } from './item-step.tsx';
import { useHeld, useSite } from './use-held.ts';
import { useNext } from './use-next.ts';

const USUAL_PORT = '123';

export function NtpStep() {
  const t = useTexts(ITEMS);
  const wizard = useTexts(COMMISSION);
  const held = useHeld('ntp');
  const site = useSite();
  const { draft, change } = useDraft();
  const { wasTried, press, fields } = useNext();
  const isSet = draft.ntp !== null;
  const check = draft.ntp === null ? null : checkNtp(draft.ntp);
  const suggested = site?.profile.ntp ?? null;
  const isSuggested =
    suggested !== null &&
    check !== null &&
    check.value !== null &&
    formatNtpServer(check.value) === formatNtpServer(suggested);
  const start = () => {
    const from = held.state === 'ntp' ? held : suggested;
    change({
      ntp: {
        host: from?.host ?? '',
        port: String(from?.port ?? USUAL_PORT),
        timezone: String(from?.timezone ?? zoneHere()),
      },
    });
  };

  return (
    <ItemStep
      item="ntp"
      title={t('ntpTitle')}
      intro={t('ntpIntro')}
      primary={{ label: wizard('next'), onPress: () => press(check === null || check.value !== null) }}
      fromSite={
        suggested === null || isSuggested
          ? null
          : {
              text: formatNtpServer(suggested),
              onUse: () =>
                change({
                  ntp: {
                    host: suggested.host,
                    port: String(suggested.port),
                    timezone: String(suggested.timezone),
                  },
                }),
            }
      }
      onKeep={null}
    >
      <RadioGroup
        aria-label={t('ntpTitle')}
        value={isSet ? 'set' : 'leave'}
        onChange={(_, choice) => (choice === 'set' ? start() : change({ ntp: null }))}
      >
        <FormControlLabel value="leave" control={<Radio size="small" />} label={t('ntpLeave')} />
        <FormControlLabel value="set" control={<Radio size="small" />} label={t('ntpSet')} />
      </RadioGroup>
      {isSet && held.state === 'unsupported' && <Band tone="warning">{t('ntpUnsupported')}</Band>}
      {draft.ntp !== null && (
        <Box ref={fields}>
          <NtpFields ntp={draft.ntp} isTold={wasTried} onChange={(ntp) => change({ ntp })} />
        </Box>
      )}
    </ItemStep>
  );
}

interface Ntp {
  readonly host: string;
  readonly port: string;
  readonly timezone: string;
}

function NtpFields({
  ntp,
  isTold,
  onChange,
}: {
  readonly ntp: Ntp;
  readonly isTold: boolean;
  readonly onChange: (ntp: Ntp) => void;
}) {
  const t = useTexts(ITEMS);
  const language = useLanguage();
  const check = checkNtp(ntp);
  const told = (field: DraftField, text: string) =>
    isTold || text !== ''
      ? check.issues.filter((issue) => issue.field === field).map((issue) => ruleText(language, issue))
      : [];
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
      <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
        <Field
          label={t('ntpLabel')}
          value={ntp.host}
          inputMode="url"
          onChange={(host) => onChange({ ...ntp, host })}
          issues={told('ntpHost', ntp.host)}
        />
      </Box>
      <Box sx={{ flex: '0 1 110px' }}>
        <Field
          label={t('ntpPortLabel')}
          value={ntp.port}
          inputMode="numeric"
          onChange={(port) => onChange({ ...ntp, port })}
          issues={told('ntpPort', ntp.port)}
        />
      </Box>
      <Box sx={{ flex: '1 1 200px' }}>
        <Field
          label={t('ntpZoneLabel')}
          value={ntp.timezone}
          inputMode="decimal"
          onChange={(timezone) => onChange({ ...ntp, timezone })}
          hint={t('ntpZoneHint', { zone: zoneText(zoneHere()) })}
          issues={told('ntpTimezone', ntp.timezone)}
          warnings={check.warnings.map((issue) => ruleText(language, issue))}
        />
      </Box>
    </Box>
  );
}
