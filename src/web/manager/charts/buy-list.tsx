import { Table, UnstyledButton } from '@mantine/core';
import { IconShoppingCart } from '@tabler/icons-react';
import type { BuyLine, PulseRange } from '../../../contracts/pulse.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { useDrill } from '../drill.context.js';

/** What was missing most becomes what to buy: how many, what it costs, and whom it would have served. */
export function BuyList({ lines, range }: { lines: readonly BuyLine[]; range: PulseRange }) {
  const { t } = useWords();
  const format = useFormat();
  const drill = useDrill();
  const total = lines.reduce((sum, { costMinor }) => sum + costMinor, 0);
  const open = ({ amenityId, amenity }: BuyLine) =>
    drill({ ...range, figure: 'buy', key: amenityId, title: t('buy.missed', { what: amenity }) });
  return (
    <section className="chart" aria-labelledby="buy-title" data-testid="chart-buy">
      <div className="chart-head">
        <h3 id="buy-title">
          <IconShoppingCart size={18} aria-hidden /> {t('buy.title')}
        </h3>
      </div>
      {lines.length === 0 && <p className="quiet">{t('buy.empty')}</p>}
      {lines.length > 0 && (
        <Table.ScrollContainer minWidth={300}>
          <Table verticalSpacing={6} aria-labelledby="buy-title">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('buy.what')}</Table.Th>
                <Table.Th ta="right">{t('buy.cost')}</Table.Th>
                <Table.Th ta="right">{t('buy.wishes')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map((line) => (
                <Line key={line.amenityId} line={line} onOpen={() => open(line)} />
              ))}
            </Table.Tbody>
          </Table>
          <p className="quiet">{t('buy.total', { amount: format.money(total) })}</p>
        </Table.ScrollContainer>
      )}
    </section>
  );
}

function Line({ line, onOpen }: { line: BuyLine; onOpen: () => void }) {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {t('buy.pieces', { count: line.pieces, what: line.amenity })}
      </Table.Th>
      <Table.Td ta="right" className="tabular">
        {line.costMinor > 0 ? format.money(line.costMinor) : t('buy.no_price')}
      </Table.Td>
      <Table.Td ta="right">
        <UnstyledButton
          className="bar-number"
          aria-label={t('figures.open', { what: line.amenity, count: format.number(line.wishes) })}
          onClick={onOpen}
        >
          {format.number(line.wishes)}
        </UnstyledButton>
      </Table.Td>
    </Table.Tr>
  );
}
