import Box from '@mui/material/Box';
import { checkSn, checkTopicRoot } from '../../../shared/commissioning/index.ts';
import { topicsOf } from '../../../shared/domain/index.ts';
import { ruleText } from '../../../shared/messages/index.ts';
import { Facts, Field, MONO_FONT } from '../../components/index.ts';
import { COMMISSION } from '../../messages/commission.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { ITEMS } from '../../messages/items.ts';
import { useDraft } from './draft-editor.tsx';
import { ItemStep } from './item-step.tsx';
import { LeaveButton } from './leave-button.tsx';
import { useHeld, useSite } from './use-held.ts';
import { useNext } from './use-next.ts';

export function TopicRootStep() {
  const t = useTexts(ITEMS);
  const wizard = useTexts(COMMISSION);
  const language = useLanguage();
  const held = useHeld('topicRoot');
  const heldSn = useHeld('sn');
  const site = useSite();
  const { draft, change } = useDraft();
  const { wasTried, press, fields } = useNext();
  const own = held.state === 'text' ? held.text : null;
  const text = draft.topicRoot ?? own ?? '';
  const check = checkTopicRoot(text);
  const isTold = draft.topicRoot !== null ? text !== '' || wasTried : wasTried;
  const sn = checkSn(draft.sn ?? (heldSn.state === 'text' ? heldSn.text : '')).value;
  const topics = check.value === null || sn === null ? null : topicsOf(check.value, sn);
  const suggested = site?.profile.topicRoot ?? null;

  return (
    <ItemStep
      item="topicRoot"
      title={t('topicTitle')}
      intro={t('topicIntro')}
      primary={{
        label: wizard('next'),
        onPress: () => press(draft.topicRoot === null ? own !== null : check.value !== null),
      }}
      fromSite={
        suggested === null || suggested === text
          ? null
          : { text: suggested, onUse: () => change({ topicRoot: suggested }) }
      }
      onKeep={draft.topicRoot !== null && own !== null ? () => change({ topicRoot: null }) : null}
    >
      <Box ref={fields}>
        <Field
          label={t('topicLabel')}
          value={text}
          onChange={(typed) => change({ topicRoot: typed })}
          isMono
          issues={isTold ? check.issues.map((issue) => ruleText(language, issue)) : []}
          warnings={draft.topicRoot === null ? [] : check.warnings.map((issue) => ruleText(language, issue))}
        />
      </Box>
      {own === null && <LeaveButton onLeave={() => change({ topicRoot: null })} />}
      <Box aria-live="polite">
        {topics === null ? (
          <Box sx={{ color: 'text.secondary' }}>{t('topicAfter')}</Box>
        ) : (
          <Facts
            labelWidth={170}
            facts={[
              { label: t('topicFrom'), value: <Mono text={topics.fromDevice} /> },
              { label: t('topicTo'), value: <Mono text={topics.toDevice} /> },
            ]}
          />
        )}
      </Box>
    </ItemStep>
  );
}

function Mono({ text }: { readonly text: string }) {
  return (
    <Box component="span" sx={{ fontFamily: MONO_FONT, fontSize: 13 }}>
      {text}
    </Box>
  );
}
