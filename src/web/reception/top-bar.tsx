import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconHourglass, IconKeyboard, IconLanguage, IconLogout } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { put } from '../shared/api.js';
import { LiveBadge } from '../shared/live-badge.js';
import { useHouseNow, useLive } from '../shared/live.js';
import { PaperItem, SchemeItem, SoundItem } from '../shared/settings-menu-items.js';
import { useFormat } from '../shared/use-format.js';
import { chooseLanguage, useWords } from '../shared/words.js';
import { DutyButton } from './duty.js';
import { pagesFor } from './page-list.js';
import { mayServe, useSession } from './session.js';

function PersonMenu({ onHelp }: { onHelp: () => void }) {
  const { t, language } = useWords();
  const { staff, signOut } = useSession();
  const other = language === 'de' ? 'en' : 'de';
  const speak = () => {
    void chooseLanguage(other);
    void put('/api/session/language', { language: other }).catch(() => undefined);
  };
  return (
    <Menu position="bottom-end" width={270}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          aria-label={t('menu.of', { name: staff.name })}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {staff.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {pagesFor(staff.role).map(({ path, name, Icon }) => (
          <Menu.Item key={path} component={Link} href={path} leftSection={<Icon size={18} aria-hidden />}>
            {t(`pages.${name}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={18} aria-hidden />} rightSection="?" onClick={onHelp}>
          {t('help.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLanguage size={18} aria-hidden />} onClick={speak} lang={other}>
          {t(`languages.${other}`)}
        </Menu.Item>
        <SchemeItem />
        <SoundItem />
        <PaperItem />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => void signOut()}>
          {t('menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** A house whose clock was moved for training says so, always. */
function MovedClock() {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  const house = [...useLive('house').values()][0];
  if (!house?.movedClock) return null;
  return (
    <span className="moved-clock">
      <IconHourglass size={16} aria-hidden />{' '}
      {t('movedClock', { when: `${format.day(now)}, ${format.time(now)}` })}
    </span>
  );
}

/** The same head on every page: whose house, in the middle what the page needs, whether all is live, who is here. */
export function TopBar({ children, onHelp }: { children?: ReactNode; onHelp: () => void }) {
  const { t } = useWords();
  const { hotel, staff } = useSession();
  return (
    <header className="top-bar">
      <Link href="/" className="house-name" aria-label={t('menu.home', { hotel: hotel.name })}>
        <b>gerne</b>
        <span>{hotel.name}</span>
      </Link>
      <div className="top-middle">{children}</div>
      {mayServe(staff.role) ? (
        <div className="top-state">
          <MovedClock />
          <LiveBadge />
          <DutyButton />
        </div>
      ) : (
        <span />
      )}
      <PersonMenu onHelp={onHelp} />
    </header>
  );
}
