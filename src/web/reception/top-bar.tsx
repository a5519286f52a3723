import { Button, Menu } from '@mantine/core';
import {
  IconActivityHeartbeat,
  IconChevronDown,
  IconHeart,
  IconHourglass,
  IconKeyboard,
  IconLanguage,
  IconLogout,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { put } from '../shared/api.js';
import { LiveBadge } from '../shared/live-badge.js';
import { useHouseNow, useLive } from '../shared/live.js';
import { PaperItem, SchemeItem, SoundItem } from '../shared/settings-menu-items.js';
import { useFormat } from '../shared/use-format.js';
import { chooseLanguage, useWords } from '../shared/words.js';
import { CallColleagueButton } from './call-colleague.js';
import { DutyButton } from './duty.js';
import { pagesFor } from './page-list.js';
import { mayServe, useSession } from './session.js';
import { ThanksDialog, useThanks } from './thanks.js';

function LanguageItem() {
  const { t, language } = useWords();
  const other = language === 'de' ? 'en' : 'de';
  const speak = () => {
    void chooseLanguage(other);
    void put('/api/session/language', { language: other }).catch(() => undefined);
  };
  return (
    <Menu.Item leftSection={<IconLanguage size={18} aria-hidden />} onClick={speak} lang={other}>
      {t(`languages.${other}`)}
    </Menu.Item>
  );
}

/** Of this device and this person, and the way out. */
function SettingItems({ onHelp }: { onHelp: () => void }) {
  const { t } = useWords();
  const { signOut } = useSession();
  return (
    <>
      <Menu.Item leftSection={<IconKeyboard size={18} aria-hidden />} rightSection="?" onClick={onHelp}>
        {t('help.title')}
      </Menu.Item>
      <LanguageItem />
      <SchemeItem />
      <SoundItem />
      <PaperItem />
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => void signOut()}>
        {t('menu.signOut')}
      </Menu.Item>
    </>
  );
}

interface PersonMenuProps {
  onHelp: () => void;
  /** Thanks of guests that were not read yet; null where this role has none. */
  unread: number | null;
  onThanks?: () => void;
}

/** What is behind the name: pages, thanks, settings, the way out. */
function PersonMenu({ onHelp, unread, onThanks }: PersonMenuProps) {
  const { t } = useWords();
  const { staff } = useSession();
  return (
    <Menu position="bottom-end" width={270}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          aria-label={t(unread ? 'menu.ofUnread' : 'menu.of', { name: staff.name })}
          leftSection={unread ? <span className="unread" aria-hidden /> : undefined}
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
        {staff.role === 'manager' && (
          <Menu.Item
            component="a"
            href="/pulse"
            leftSection={<IconActivityHeartbeat size={18} aria-hidden />}
          >
            {t('menu.pulse')}
          </Menu.Item>
        )}
        {onThanks && (
          <Menu.Item
            leftSection={<IconHeart size={18} aria-hidden />}
            rightSection={unread ? <span className="count">{unread}</span> : undefined}
            onClick={onThanks}
          >
            {t('thanksFor.menu')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <SettingItems onHelp={onHelp} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** The menu of somebody who serves guests: their thanks are in it. */
function ServingMenu({ onHelp }: { onHelp: () => void }) {
  const thanks = useThanks();
  const [open, setOpen] = useState(false);
  return (
    <>
      <PersonMenu
        onHelp={onHelp}
        unread={thanks.unread}
        onThanks={() => {
          thanks.read();
          setOpen(true);
        }}
      />
      {open && <ThanksDialog {...thanks} onClose={() => setOpen(false)} />}
    </>
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
      <Link href="/" className="house-name">
        <b>gerne</b> <span className="hotel-name">{hotel.name}</span>{' '}
        <span className="visually-hidden">{t('menu.home')}</span>
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
      {mayServe(staff.role) ? (
        <div className="top-person">
          <CallColleagueButton />
          <ServingMenu onHelp={onHelp} />
        </div>
      ) : (
        <PersonMenu onHelp={onHelp} unread={null} />
      )}
    </header>
  );
}
