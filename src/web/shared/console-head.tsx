import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconHourglass, IconLogout, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { Language } from '../../contracts/common.js';
import type { SessionReply } from '../../contracts/people.js';
import { put } from './api.js';
import './console.css';
import { LiveBadge } from './live-badge.js';
import { useConnection, useHouseNow, useLiveStore } from './live.js';
import { askHouse } from './session.calls.js';
import { SchemeItem } from './settings-menu-items.js';
import { useFormat } from './use-format.js';
import { chooseLanguage, useWords } from './words.js';

const spoken: Language[] = ['de', 'en'];

interface ConsoleHeadProps {
  session: SessionReply;
  /** What the console is called. */
  place: string;
  onLeave: () => void;
  /** Its own buttons. */
  children: ReactNode;
}

/** Whose house, which console, whether it is live, who is here; below it, when the line is lost, since when. */
export function ConsoleHead({ session, place, onLeave, children }: ConsoleHeadProps) {
  return (
    <>
      <header className="console-head">
        <div className="console-title">
          <strong>gerne</strong>
          <span>{session.hotel.name}</span>
          <h1>{place}</h1>
        </div>
        <div className="console-head-right">
          <MovedClock />
          <LiveBadge />
          {children}
          <Account name={session.staff.name} onLeave={onLeave} />
        </div>
      </header>
      <LostBar />
    </>
  );
}

/** What stands here carries house time; whoever reads it must know when that is not the time on the wall. */
function MovedClock() {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  const { status } = useConnection();
  const [moved, setMoved] = useState(false);
  useEffect(() => {
    // a clock is moved while the house is closed: so asked anew whenever the line is back
    if (status !== 'live') return;
    askHouse().then(
      ({ movedClock }) => setMoved(movedClock !== null),
      // the line is away again: the badge beside says so
      () => undefined,
    );
  }, [status]);
  if (!moved) return null;
  return (
    <span className="moved-clock">
      <IconHourglass size={16} aria-hidden />{' '}
      {t('movedClock', { when: `${format.day(now)}, ${format.time(now)}` })}
    </span>
  );
}

/** Nothing here is shown without saying that it may be old. */
function LostBar() {
  const { t } = useWords();
  const { time } = useFormat();
  const store = useLiveStore();
  const { status, since } = useConnection();
  if (status !== 'lost') return null;
  return (
    <p className="lost-bar" role="alert">
      <IconPlugConnectedX size={20} aria-hidden />
      {t('lost', { since: time(store.houseTime(since ?? Date.now())) })}
    </p>
  );
}

function Account({ name, onLeave }: { name: string; onLeave: () => void }) {
  const { t, language } = useWords();
  const choose = (chosen: Language) => {
    void chooseLanguage(chosen);
    // The choice holds on this screen even where the house cannot note it down just now.
    void put('/api/session/language', { language: chosen }).catch(() => undefined);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className="account" aria-label={t('account.of', { name })}>
          {name} <IconChevronDown size={16} aria-hidden />
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
          {t('account.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
