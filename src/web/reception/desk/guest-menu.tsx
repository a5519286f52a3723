import { Button, Menu } from '@mantine/core';
import {
  IconChevronDown,
  IconGift,
  IconHeart,
  IconHeartHandshake,
  IconInfoCircle,
  IconMoodSad,
  IconQrcode,
  IconScale,
  IconUserHeart,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { GuestGoodwill } from '../../../contracts/goodwill.js';
import type { StayLine } from '../../../contracts/stays.js';
import { useWords } from '../../shared/words.js';
import { GiftDialog } from './gift-dialog.js';
import { GuestWordDialog, RuleDialog } from './guest-word-dialogs.js';
import { NewPromiseDialog, ReferDialog } from './promise-refer-dialogs.js';
import { StayLinkDialog } from './stay-link-dialog.js';

const entries = ['gift', 'promise', 'refer', 'apology', 'thanks', 'wrong', 'rule', 'link'] as const;
type Entry = (typeof entries)[number];

const icons: Record<Entry, typeof IconGift> = {
  gift: IconGift,
  promise: IconHeartHandshake,
  refer: IconUserHeart,
  apology: IconMoodSad,
  thanks: IconHeart,
  wrong: IconInfoCircle,
  rule: IconScale,
  link: IconQrcode,
};

export interface GuestMenuProps {
  stay: StayLine;
  goodwill: GuestGoodwill | null;
  onApology: () => void;
}

/** Everything that can be done for her beside handing something out. */
export function GuestMenu({ stay, goodwill, onApology }: GuestMenuProps) {
  const { t } = useWords();
  const [asking, setAsking] = useState<Entry | null>(null);
  const about = { stay, onClose: () => setAsking(null) };
  const dialogs: Record<Entry, () => ReactNode> = {
    gift: () => <GiftDialog {...about} left={goodwill?.left ?? null} />,
    promise: () => <NewPromiseDialog {...about} />,
    refer: () => <ReferDialog {...about} />,
    apology: () => null,
    thanks: () => <GuestWordDialog {...about} kind="thanks" />,
    wrong: () => <GuestWordDialog {...about} kind="wrong" />,
    rule: () => <RuleDialog {...about} />,
    link: () => <StayLinkDialog {...about} />,
  };
  return (
    <>
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <Button variant="light" rightSection={<IconChevronDown size={16} aria-hidden />}>
            {t('person.menu.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {entries.map((entry) => {
            const Icon = icons[entry];
            return (
              <Menu.Item
                key={entry}
                leftSection={<Icon size={18} aria-hidden />}
                onClick={() => (entry === 'apology' ? onApology() : setAsking(entry))}
              >
                {t(`person.menu.${entry}`)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      {asking && dialogs[asking]()}
    </>
  );
}
