import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { ProblemNotice } from '../shared/problem-notice.js';
import { useWords } from '../shared/words.js';
import { addStation } from './facilities.calls.js';
import type { Claimed } from './facilities.calls.js';

const DEVICE = /^[a-z0-9][a-z0-9-]{1,30}$/;

interface AddStationProps {
  opened: boolean;
  onClose: () => void;
  onAdded: (claimed: Claimed) => void;
}

export function AddStation({ opened, onClose, onAdded }: AddStationProps) {
  const { t } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('add.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Form onClose={onClose} onAdded={onAdded} />
    </Modal>
  );
}

function Form({ onClose, onAdded }: Omit<AddStationProps, 'opened'>) {
  const { t } = useWords();
  const [fields, setFields] = useState({ name: '', place: '', device: '' });
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const wrong = { name: fields.name.trim() === '', device: !DEVICE.test(fields.device) };
  const set = (field: keyof typeof fields) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setFields((before) => ({ ...before, [field]: value }));
  };
  const add = async () => {
    setBusy(true);
    setError(null);
    try {
      onAdded(await addStation({ ...fields, name: fields.name.trim(), place: fields.place.trim() }));
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!wrong.name && !wrong.device) void add();
  };
  const field = (name: keyof typeof fields, problem: string | null) => (
    <TextInput
      label={t(`add.${name}`)}
      description={t(`add.${name}_hint`)}
      value={fields[name]}
      onChange={set(name)}
      error={asked ? problem : null}
      maxLength={name === 'place' ? 120 : 80}
      autoComplete="off"
      data-autofocus={name === 'name' || undefined}
    />
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {field('name', wrong.name ? t('add.name_missing') : null)}
        {field('place', null)}
        {field('device', wrong.device ? t('add.device_wrong') : null)}
        {error !== null && <ProblemNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('add.go')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
