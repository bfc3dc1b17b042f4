import Box from '@mui/material/Box';
import { checkServer } from '../../../shared/commissioning/index.ts';
import { formatServerAddress } from '../../../shared/domain/index.ts';
import { ruleText } from '../../../shared/messages/index.ts';
import { Field } from '../../components/index.ts';
import { COMMISSION } from '../../messages/commission.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { ITEMS } from '../../messages/items.ts';
import { useDraft } from './draft-editor.tsx';
import { ItemStep } from './item-step.tsx';
import { LeaveButton } from './leave-button.tsx';
import { ServerTest } from './server-test.tsx';
import { useHeld, useSite } from './use-held.ts';
import { useNext } from './use-next.ts';

const USUAL_PORT = '8883';
const PLAIN_PORT = '1883';

export function ServerStep() {
  const t = useTexts(ITEMS);
  const wizard = useTexts(COMMISSION);
  const language = useLanguage();
  const held = useHeld('server');
  const site = useSite();
  const { draft, change } = useDraft();
  const { wasTried, press, fields } = useNext();
  const own = held.state === 'server' ? { host: held.host, port: String(held.port) } : null;
  const server = draft.server ?? own ?? { host: '', port: USUAL_PORT };
  const check = checkServer(server);
  const isSet = draft.server !== null;
  const told = (field: 'serverHost' | 'serverPort', text: string) =>
    wasTried || (isSet && text !== '')
      ? check.issues.filter((issue) => issue.field === field).map((issue) => ruleText(language, issue))
      : [];
  const suggested = site?.profile.server ?? null;
  const isSuggested =
    suggested !== null && suggested.host === server.host && String(suggested.port) === server.port;

  return (
    <ItemStep
      item="server"
      title={t('serverTitle')}
      intro={t('serverIntro')}
      primary={{ label: wizard('next'), onPress: () => press(isSet ? check.value !== null : own !== null) }}
      fromSite={
        suggested === null || isSuggested
          ? null
          : {
              text: formatServerAddress(suggested),
              onUse: () => change({ server: { host: suggested.host, port: String(suggested.port) } }),
            }
      }
      onKeep={isSet && own !== null ? () => change({ server: null }) : null}
      below={<ServerTest server={server} isValid={check.value !== null} />}
    >
      <Box ref={fields} sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
        <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
          <Field
            label={t('serverLabel')}
            value={server.host}
            inputMode="url"
            onChange={(host) => change({ server: { ...server, host } })}
            issues={told('serverHost', server.host)}
          />
        </Box>
        <Box sx={{ flex: '0 1 150px', minWidth: 0 }}>
          <Field
            label={t('serverPortLabel')}
            value={server.port}
            inputMode="numeric"
            onChange={(port) => change({ server: { ...server, port } })}
            issues={told('serverPort', server.port)}
          />
        </Box>
        {server.port.trim() === PLAIN_PORT && isSet && (
          <Box sx={{ color: 'warning.main', fontSize: 13, flex: '1 1 100%' }}>{t('serverPlainPort')}</Box>
        )}
      </Box>
      {own === null && <LeaveButton onLeave={() => change({ server: null })} />}
    </ItemStep>
  );
}
