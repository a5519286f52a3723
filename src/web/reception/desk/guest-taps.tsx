import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconLanguage, IconUserHeart } from '@tabler/icons-react';
import type { Language } from '../../../contracts/common.js';
import type { StayLine } from '../../../contracts/stays.js';
import { patch } from '../../shared/api.js';
import { languageName } from '../../shared/format.js';
import { useWords } from '../../shared/words.js';
import { useSession } from '../session.js';
import { useDesk } from './desk.context.js';

function useGuestChange(stay: StayLine) {
  const { actions } = useDesk();
  return (change: { language?: Language; salutation?: string }, words: string) =>
    void actions.run({ stayId: stay.id, text: words }, () =>
      patch(`/api/stays/${stay.id}/guest`, { version: stay.version, ...change }),
    );
}

/** The guest's language, corrected with one tap. */
export function LanguageTap({ stay }: { stay: StayLine }) {
  const { t, language } = useWords();
  const { hotel } = useSession();
  const change = useGuestChange(stay);
  const hers = languageName(stay.guest.language, language);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className="tap" aria-label={t('guest.language', { language: hers })}>
          <IconLanguage size={17} aria-hidden /> {hers}
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {hotel.languages.map((code) => (
          <Menu.Item
            key={code}
            lang={code}
            onClick={() => change({ language: code }, t(`languages.${code}`))}
          >
            {t(`languages.${code}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** How the guest is addressed: one tap, never guessed from a name. In her own language. */
const salutations: Record<Language, string[]> = {
  de: ['Frau', 'Herr', 'Familie'],
  en: ['Ms', 'Mr', 'Mrs', 'Mx'],
  fr: ['Madame', 'Monsieur'],
  it: ['Signora', 'Signor'],
};

export function SalutationTap({ stay }: { stay: StayLine }) {
  const { t } = useWords();
  const change = useGuestChange(stay);
  const chosen = stay.guest.salutation;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className="tap">
          <IconUserHeart size={17} aria-hidden />{' '}
          {chosen ? t('guest.salutation', { chosen }) : t('guest.addressAs')}
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {salutations[stay.guest.language].map((word) => (
          <Menu.Item key={word} lang={stay.guest.language} onClick={() => change({ salutation: word }, word)}>
            {word}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => change({ salutation: '' }, t('guest.justName'))}>
          {t('guest.justName')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
