import { Button, Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconLogout, IconPlus } from '@tabler/icons-react';
import type { Language } from '../../contracts/common.js';
import type { SessionReply } from '../../contracts/people.js';
import { put } from '../shared/api.js';
import { LiveBadge } from '../shared/live-badge.js';
import { SchemeItem } from '../shared/settings-menu-items.js';
import { chooseLanguage, useWords } from '../shared/words.js';

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
        <LiveBadge />
        <Button variant="light" leftSection={<IconPlus size={18} aria-hidden />} onClick={onAdd}>
          {t('head.add_station')}
        </Button>
        <Account session={session} onLeave={onLeave} />
      </div>
    </header>
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
