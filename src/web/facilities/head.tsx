import { Button, Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconHourglass, IconLogout, IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Language } from '../../contracts/common.js';
import type { SessionReply } from '../../contracts/people.js';
import { put } from '../shared/api.js';
import { LiveBadge } from '../shared/live-badge.js';
import { useHouseNow } from '../shared/live.js';
import { SchemeItem } from '../shared/settings-menu-items.js';
import { useFormat } from '../shared/use-format.js';
import { chooseLanguage, useWords } from '../shared/words.js';
import { house } from './facilities.calls.js';

const spoken: Language[] = ['de', 'en'];

interface HeadProps {
  session: SessionReply;
  onAdd: () => void;
  onLeave: () => void;
}

export function Head({ session, onAdd, onLeave }: HeadProps) {
  const { t } = useWords();
  return (
    <header className="facilities-head">
      <p className="facilities-title">
        <strong>gerne</strong>
        <span>{session.hotel.name}</span>
        <span>{t('head.console')}</span>
      </p>
      <div className="facilities-head-right">
        <MovedClock />
        <LiveBadge />
        <Button variant="light" leftSection={<IconPlus size={18} aria-hidden />} onClick={onAdd}>
          {t('head.add_station')}
        </Button>
        <Account session={session} onLeave={onLeave} />
      </div>
    </header>
  );
}

/** Orders and alerts carry house time; whoever reads them must know when it is not the time on the wall. */
function MovedClock() {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  const [moved, setMoved] = useState(false);
  useEffect(() => {
    house().then(
      ({ movedClock }) => setMoved(movedClock !== null),
      // the line is away: the badge beside says so
      () => undefined,
    );
  }, []);
  if (!moved) return null;
  return (
    <span className="moved-clock">
      <IconHourglass size={16} aria-hidden />{' '}
      {t('head.clock', { when: `${format.day(now)}, ${format.time(now)}` })}
    </span>
  );
}

function Account({ session, onLeave }: Omit<HeadProps, 'onAdd'>) {
  const { t, language } = useWords();
  const choose = (chosen: Language) => {
    void chooseLanguage(chosen);
    // The choice holds on this screen even where the house cannot note it down just now.
    void put('/api/session/language', { language: chosen }).catch(() => undefined);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className="account" aria-label={t('head.account', { name: session.staff.name })}>
          {session.staff.name} <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {spoken.map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            role="menuitemradio"
            aria-checked={language === one}
            rightSection={language === one && <IconCheck size={16} aria-hidden />}
            onClick={() => choose(one)}
          >
            {t(`languages.${one}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <SchemeItem />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={onLeave}>
          {t('head.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
