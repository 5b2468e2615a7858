/** One letter from its draft to its delivery: filling in, reading, signing, sending. */
import { useIsFetching, useQuery } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { callForFile, get, post, saveFile } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { askReason } from '../../../platform/workbench/dialogs.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { Attachments } from '../../../platform/workbench/upload/attachments.tsx'
import { HeldFiles } from '../../../platform/workbench/upload/held-files.tsx'
import { useAct, type Act } from '../../../platform/workbench/use-act.tsx'
import { SignOffPart } from '../../sign-off/sign-off-part.tsx'
import { toneOf } from '../tones.ts'
import type { LetterView } from '../view.ts'
import { Changed } from './changed.tsx'
import { FindingsPart } from './findings-part.tsx'
import { LetterForm } from './letter-form.tsx'
import { LetterText } from './letter-text.tsx'
import { MissingHere } from './missing-here.tsx'
import { RedactionsPart } from './redactions-part.tsx'

export default function LetterPage(): ReactNode {
  const { id = '' } = useParams()
  const act = useAct()
  const asked = useQuery({
    queryKey: ['/letters', id],
    queryFn: ({ signal }) => get<LetterView>(`/letters/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="文书" />
  return (
    <Page title={`${of.title} · ${of.subject.title}`} actions={<Actions of={of} act={act} />}>
      <Facts
        facts={[
          { label: '状态', value: <StatusTag tone={toneOf(of.state)} says={of.stateSays} /> },
          { label: '事项', value: <Link to={of.subject.link}>{of.subject.title}</Link> },
          { label: '文号', value: of.number ?? '签发时编号' },
          { label: '成文日期', value: of.datedOn },
          ...(of.batch
            ? [{ label: '一批', value: <Link to={`/letters/batches/${of.batch}`}>与它一起比照办理的文书</Link> }]
            : []),
          { label: '发给', value: of.to },
          { label: '发出方式', value: of.way },
          { label: '起草', value: of.draftedBy },
          { label: '发出', value: of.sentOn && [of.sentOn, of.sending].filter(Boolean).join('，') },
          { label: '送达', value: of.deliveredOn && [of.deliveredOn, of.deliveryProof].filter(Boolean).join('，') },
          ...(of.voidReason ? [{ label: '作废的理由', value: of.voidReason, wide: true }] : []),
        ]}
      />
      {of.incomplete && of.state !== 'void' && (
        <Alert
          type="warning"
          showIcon
          title={`还不能出具：${of.incomplete}`}
          description={of.missing.length > 0 && <MissingHere missing={of.missing} />}
        />
      )}
      {of.noticeSays && <Alert type={of.state === 'delivered' ? 'success' : 'info'} showIcon title={of.noticeSays} />}
      {(of.reads?.notes ?? []).map((note) => (
        <Alert key={note} type="warning" showIcon title={note} />
      ))}
      <div className="let-columns">
        {(of.mayWrite || of.state === 'draft') && <LetterForm key={of.version} of={of} act={act} />}
        <div>
          {of.reads ? (
            <LetterText of={of} />
          ) : (
            <p className="wb-soft">
              {of.contentFileId ? '全文见“签发的文书”里的文件。' : '填写齐全、有权限的人，在这里看到文书的全文。'}
            </p>
          )}
        </div>
      </div>
      <SignOffPart
        of={of.signOff}
        sign={(signing) => post(`/letters/${id}/sign`, signing)}
        takeBack={() => post(`/letters/${id}/take-back`, { version: of.version })}
        changed={of.changed && <Changed of={of.changed} />}
      />
      <Attachments subject={{ kind: 'letter', id }} label="随文附送的材料" slot="enclosed" readOnly={!of.mayWrite} />
      <FindingsPart of={of} />
      <RedactionsPart of={of} />
      {of.contentFileId && <Attachments subject={{ kind: 'letter', id }} label="签发的文书" slot="content" readOnly />}
      {of.sentOn && (
        <Attachments
          subject={{ kind: 'letter', id }}
          label="送达凭证"
          slot="proof"
          readOnly={!of.mayDeliver && of.state !== 'delivered'}
        />
      )}
    </Page>
  )
}

type Asking = 'send' | 'deliver' | null

/** `act` is the page's own, shared with the form: nothing is handed in while what was filled in is being kept. */
function Actions({ of, act }: { readonly of: LetterView; readonly act: Act }): ReactNode {
  const { modal } = App.useApp()
  const [asking, ask] = useState<Asking>(null)
  const { id, version } = of
  // What is being read again may have another version by now.
  const reading = useIsFetching({ queryKey: ['/letters', id] }) > 0
  const handIn = (): Promise<unknown> =>
    act.run(() => post(`/letters/${id}/hand-in`, { version }), { says: '已交付会签。' })
  const sample = (format: 'pdf' | 'docx'): void =>
    void act.run(async () => saveFile(await callForFile('GET', `/letters/${id}/print/${format}`)), {
      refresh: ['none'],
    })
  const deliveryForm = (letter: string): void =>
    void act.run(async () => saveFile(await callForFile('GET', `/letters/${letter}/delivery-form/pdf`)), {
      refresh: ['none'],
    })
  const voids = async (): Promise<void> => {
    const says = of.number ? `文号${of.number}不再使用，另起草的编新号。` : '作废的文书留在记录里。'
    const reason = await askReason(modal, { title: '作废这份文书', says, does: '作废' })
    if (reason !== null) await act.run(() => post(`/letters/${id}/void`, { version, reason }), { says: '已作废。' })
  }
  return (
    <>
      {of.mayHandIn && (
        <Button type="primary" loading={act.busy} disabled={reading} onClick={() => void handIn()}>
          交付会签
        </Button>
      )}
      {of.maySend && (
        <Button type="primary" onClick={() => ask('send')}>
          登记发出
        </Button>
      )}
      {of.mayDeliver && (
        <Button type="primary" onClick={() => ask('deliver')}>
          登记送达
        </Button>
      )}
      {of.reads && <Button onClick={() => sample('pdf')}>样稿（PDF）</Button>}
      {of.reads && <Button onClick={() => sample('docx')}>样稿（Word）</Button>}
      {(of.maySend || of.mayDeliver) && <Button onClick={() => deliveryForm(of.id)}>送达回证</Button>}
      {of.mayVoid && (
        <Button danger onClick={() => void voids()}>
          作废
        </Button>
      )}
      {asking && <GoingOut of={of} does={asking} close={() => ask(null)} />}
    </>
  )
}

interface Going {
  readonly on?: string | null
  readonly says?: string | null
  readonly files?: readonly string[] | null
}

const SAYS: Readonly<Record<string, string>> = {
  post: '邮件号码',
  hand: '签收人',
  organ: '代为送达的机关、签收人',
  online: '发往的邮箱；门户上查看的空着',
  fax: '传真号码',
  onTheSpot: '签收人',
}

const PROOFS: Field<Going> = {
  name: 'files',
  label: '凭证的图像',
  kind: 'own',
  own: (control): ReactNode => <HeldFiles {...control} label="凭证的图像" />,
}

function GoingOut({
  of,
  does,
  close,
}: {
  readonly of: LetterView
  readonly does: 'send' | 'deliver'
  readonly close: () => void
}): ReactNode {
  const out = does === 'send'
  const fields: readonly Field<Going>[] = [
    { name: 'on', label: out ? '发出之日' : '送达之日', kind: 'day', required: true },
    {
      name: 'says',
      label: out ? (SAYS[of.wayCode] ?? '说明') : '送达凭证',
      kind: 'text',
      max: 500,
      required: !out || of.wayCode === 'post',
      ...(!out && { hint: '签收人、回证、邮件投递记录。' }),
    },
    PROOFS,
  ]
  return (
    <FormDialog<Going, unknown>
      title={`${out ? '登记发出' : '登记送达'} · ${of.title}`}
      says={out ? `${of.way}。登记发出的同时，它所办的一步即办成，期限随之计算。` : undefined}
      fields={fields}
      initial={{ on: beijingDay(new Date()) }}
      does={out ? '登记发出' : '登记送达'}
      save={({ on, says, files }) =>
        post(`/letters/${of.id}/${does}`, { version: of.version, on, says: says ?? '', files: files ?? [] })
      }
      saved={() => (out ? '已登记发出。' : '已登记送达。')}
      close={close}
    />
  )
}
