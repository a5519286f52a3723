import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { ProblemNotice } from '../shared/problem-notice.js';
import { useWords } from '../shared/words.js';
import { addStation } from './facilities.calls.js';
import type { Claimed } from './facilities.calls.js';
import { useAction } from '../shared/use-action.js';

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

type Fields = Record<'name' | 'place' | 'device', string>;
type Problems = Record<keyof Fields, string | null>;

function Form({ onClose, onAdded }: Omit<AddStationProps, 'opened'>) {
  const { t } = useWords();
  const [fields, setFields] = useState<Fields>({ name: '', place: '', device: '' });
  const [asked, setAsked] = useState(false);
  const action = useAction();
  const problems: Problems = {
    name: fields.name.trim() === '' ? t('add.name_missing') : null,
    place: null,
    device: DEVICE.test(fields.device) ? null : t('add.device_wrong'),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (problems.name || problems.device) return;
    const wanted = { ...fields, name: fields.name.trim(), place: fields.place.trim() };
    void action.run(async () => onAdded(await addStation(wanted)));
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FormFields fields={fields} setFields={setFields} problems={asked ? problems : null} />
        {action.error !== null && <ProblemNotice error={action.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={action.busy}>
            {t('add.go')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FormFieldsProps {
  fields: Fields;
  setFields: (fields: Fields) => void;
  problems: Problems | null;
}

function FormFields({ fields, setFields, problems }: FormFieldsProps) {
  const { t } = useWords();
  return (['name', 'place', 'device'] as const).map((name) => (
    <TextInput
      key={name}
      label={t(`add.${name}`)}
      description={t(`add.${name}_hint`)}
      value={fields[name]}
      onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
      error={problems?.[name]}
      maxLength={name === 'place' ? 120 : 80}
      autoComplete="off"
      data-autofocus={name === 'name' || undefined}
    />
  ));
}
