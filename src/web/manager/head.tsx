import { Button, Menu, UnstyledButton } from '@mantine/core';
import { IconBellRinging, IconChevronDown, IconHourglass, IconLogout } from '@tabler/icons-react';
import type { Language } from '../../contracts/common.js';
import type { SessionReply } from '../../contracts/people.js';
import { put } from '../shared/api.js';
import { LiveBadge } from '../shared/live-badge.js';
import { useHouseNow, useLive } from '../shared/live.js';
import { SchemeItem } from '../shared/settings-menu-items.js';
import { useFormat } from '../shared/use-format.js';
import { chooseLanguage, useWords } from '../shared/words.js';

const spoken: Language[] = ['de', 'en'];

interface HeadProps {
  session: SessionReply;
  onLeave: () => void;
}

export function Head({ session, onLeave }: HeadProps) {
  const { t } = useWords();
  return (
    <header className="pulse-head">
      <p className="pulse-title">
        <strong>gerne</strong>
        <span>{session.hotel.name}</span>
        <span>{t('title')}</span>
      </p>
      <div className="pulse-head-right">
        <MovedClock />
        <LiveBadge />
        <Button
          component="a"
          href="/"
          variant="light"
          leftSection={<IconBellRinging size={18} aria-hidden />}
        >
          {t('head.desk')}
        </Button>
        <Account session={session} onLeave={onLeave} />
      </div>
    </header>
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
      {t('head.clock', { when: `${format.day(now)}, ${format.time(now)}` })}
    </span>
  );
}

function Account({ session, onLeave }: HeadProps) {
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
        <Menu.RadioGroup value={language} onChange={(chosen) => choose(chosen as Language)}>
          {spoken.map((one) => (
            <Menu.RadioItem key={one} value={one} lang={one} closeMenuOnClick>
              {t(`languages.${one}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
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
