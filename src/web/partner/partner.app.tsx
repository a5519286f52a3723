import { useEffect, useState } from 'react';
import { useWords } from '../shared/words.js';
import { ErrandPage } from './errand.page.js';
import { Lone } from './frame.js';
import { type HeldLink, takeLink } from './link.js';
import { ReferralPage } from './referral.page.js';

const take = () => takeLink(window.location, window.history);

export function PartnerApp() {
  const { t, language } = useWords();
  const [link, setLink] = useState<HeldLink | null>(take);
  useEffect(() => {
    document.title = `${t('title')} · gerne`;
  }, [t, language]);
  useEffect(() => {
    // a second link opened in the same tab
    const another = () => {
      const next = take();
      if (next?.secret) setLink(next);
    };
    window.addEventListener('hashchange', another);
    return () => window.removeEventListener('hashchange', another);
  }, []);
  if (!link) return <Lone say="over" />;
  const key = `${link.kind} ${link.secret ?? ''}`;
  return link.kind === 'referral' ? (
    <ReferralPage key={key} link={link} />
  ) : (
    <ErrandPage key={key} link={link} />
  );
}
