import type { GuestPage, PageBay, PageVoucher } from '../../../contracts/guest-page.js';
import { groupCode } from '../../shared/code-digits.js';
import { useWords } from '../../shared/words.js';
import type { When } from '../when.js';

/** What I have and until when; my code in big digits; my door. */
export function ThingsSection({ page, when }: { page: GuestPage; when: When }) {
  const { t, language } = useWords();
  const nothing = page.loans.length + page.vouchers.length + page.bays.length === 0;
  return (
    <section aria-labelledby="things">
      <h2 id="things">{t('things.title')}</h2>
      {nothing && <p>{t('things.none')}</p>}
      {page.vouchers.map((voucher) => (
        <Voucher key={voucher.id} voucher={voucher} when={when} />
      ))}
      {page.bays.map((bay) => (
        <Door key={bay.id} bay={bay} />
      ))}
      {page.loans.length > 0 && (
        <ul className="rows">
          {page.loans.map(({ id, names, dueAt }) => (
            <li key={id}>
              <strong>{names[language] ?? names['en']}</strong>
              <span>{t('things.until', { when: when(dueAt) })}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Voucher({ voucher, when }: { voucher: PageVoucher; when: When }) {
  const { t } = useWords();
  return (
    <div className="big">
      <p>{t(voucher.network ? 'code.of' : 'code.title', { network: voucher.network })}</p>
      <p className="code">
        <span aria-hidden data-testid="code">
          {groupCode(voucher.code)}
        </span>
        <span className="visually-hidden">{[...voucher.code].join(' ')}</span>
      </p>
      <p className="hint">
        {t('code.terms', { devices: voucher.devices, when: voucher.hardEnd ? when(voucher.hardEnd) : '' })}
      </p>
    </div>
  );
}

function Door({ bay }: { bay: PageBay }) {
  const { t } = useWords();
  return (
    <div className="big">
      <p>{t('door.at', { station: bay.station })}</p>
      <p className="code">{t('door.number', { bay: bay.bay })}</p>
      <p className="hint">{t(`door.${bay.phase}`)}</p>
    </div>
  );
}
