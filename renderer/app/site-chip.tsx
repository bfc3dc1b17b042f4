import Check from '@mui/icons-material/Check';
import Chip from '@mui/material/Chip';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState, type ReactElement } from 'react';
import { useAppState, useIntent } from '../bridge/index.ts';
import { goTo } from '../components/index.ts';
import { FRAME, useTexts } from '../messages/index.ts';
import { shorten } from '../model/index.ts';
import { PAGES } from './pages.tsx';

/** The site profile in use; a press changes it. */
export function SiteChip({ icon }: { readonly icon: ReactElement }) {
  const t = useTexts(FRAME);
  const profiles = useAppState((state) => state.profiles);
  const profileId = useAppState((state) => state.wizard.profileId);
  const isWriting = useAppState((state) => state.job?.kind === 'write' && state.job.state !== 'ended');
  const use = useIntent('wizard.useProfile');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const current = profiles.find(({ profile }) => profile.id === profileId)?.profile;
  // The demo's site is none of the list.
  const name = current?.name ?? (profileId === null ? null : t('demoSite'));
  const hasSitesPage = PAGES.some((page) => page.id === 'sites');
  if (profiles.length === 0 && !hasSitesPage) return null;
  const choose = (id: string | null) => {
    setAnchor(null);
    void use.run(id);
  };
  const open = (element: HTMLElement) => (profiles.length === 0 ? goTo('sites') : setAnchor(element));
  return (
    <>
      <Chip
        icon={icon}
        variant="outlined"
        disabled={isWriting || use.isRunning}
        label={shorten(name ?? t('noSite'), 32)}
        title={name ?? t('chooseSite')}
        onClick={(event) => open(event.currentTarget)}
        aria-haspopup={profiles.length === 0 ? undefined : 'menu'}
      />
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {profiles.map(({ profile }) => (
          <MenuItem key={profile.id} selected={profile.id === profileId} onClick={() => choose(profile.id)}>
            <ListItemIcon>{profile.id === profileId && <Check aria-hidden />}</ListItemIcon>
            {profile.name}
          </MenuItem>
        ))}
        <MenuItem divider={hasSitesPage} onClick={() => choose(null)}>
          <ListItemIcon>{profileId === null && <Check aria-hidden />}</ListItemIcon>
          {t('forgetSite')}
        </MenuItem>
        {hasSitesPage && (
          <MenuItem
            onClick={() => {
              setAnchor(null);
              goTo('sites');
            }}
          >
            <ListItemIcon />
            {t('sites')}
          </MenuItem>
        )}
      </Menu>
    </>
  );
}
