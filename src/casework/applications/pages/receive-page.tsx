/** 登记申请: the channel first, then only what this channel needs; the dates and similar applications are seen before it is saved. */
import { App } from 'antd'
import { useState, type ReactNode } from 'react'
import { post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import type { Modals } from '../../../platform/workbench/dialogs.tsx'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { Problem } from '../../../platform/workbench/problem.ts'
import type { Similar } from '../similar.ts'
import { FIELDS, type ReceiveValues } from './receive-fields.tsx'
import { Registered, type RegisteredAnswer } from './registered.tsx'

export default function ReceivePage(): ReactNode {
  const { modal } = App.useApp()
  const [done, setDone] = useState<RegisteredAnswer | null>(null)
  if (done) return <Registered done={done} another={() => setDone(null)} />
  const save = async (values: ReceiveValues): Promise<RegisteredAnswer> => {
    const { channel, submittedOn, signedOn, confirmedOn, idNumber, phone, email, request } = values
    const { similar } = await post<{ readonly similar: readonly Similar[] }>('/applications/check', {
      channel,
      submittedOn,
      signedOn: signedOn ?? null,
      confirmedOn: confirmedOn ?? null,
      idNumber,
      phone: phone ?? '',
      email: email ?? '',
      request,
    })
    if (similar.some((each) => each.sameText) && !(await isAnother(modal, similar)))
      throw new Problem(0, '没有登记', '您填写的内容还在，可以修改后再保存。')
    return post<RegisteredAnswer>('/applications', bodyOf(values)).catch(atFields)
  }
  return (
    <FormPage<ReceiveValues, RegisteredAnswer>
      form="application"
      subject="new"
      title="登记申请"
      says="先选申请是怎样来的，再填这种来法需要的日期。登记以后不能删除。"
      fields={FIELDS}
      initial={{ submittedOn: beijingDay(new Date()), idKind: '居民身份证', kind: 'naturalPerson' }}
      draft={false}
      submit="登记"
      save={save}
      saved={(answer) => {
        setDone(answer)
        return { says: `已登记，${answer.caseNo}。` }
      }}
      back="/applications"
    />
  )
}

/** The server names fields of the applicant under `applicant`; the form has them beside the others. */
function atFields(fault: unknown): never {
  if (!(fault instanceof Problem)) throw fault
  const named = Object.entries(fault.fields).map(([name, says]) => [name.replace(/^applicant\./, ''), says])
  const fields = Object.fromEntries(named) as Readonly<Record<string, string>>
  throw new Problem(fault.status, fault.title, fault.detail, fields, fault.conflict, fault.owed)
}

/** The body of the call; what was left empty is left out, so that the server's own presets hold. */
function bodyOf(values: ReceiveValues): unknown {
  const { kind, name, idKind, idNumber, contactPerson, phone, email, address, postcode } = values
  const { agentName, agentIdNumber, agentPhone } = values
  const {
    reckoned: _,
    envelope,
    channel,
    submittedOn,
    signedOn,
    confirmedOn,
    tracking,
    request,
    supply,
    way,
    help,
  } = values
  const applicant = {
    kind,
    name,
    idKind,
    idNumber,
    contactPerson,
    phone,
    email,
    address,
    postcode,
    agentName,
    agentIdNumber,
    agentPhone,
  }
  const given = { channel, submittedOn, signedOn, confirmedOn, tracking, request, supply, way, help }
  return { ...filled(given), applicant: filled(applicant), envelope: envelope ?? [] }
}

const filled = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  )

/** Asks whether an application with the very same text is another one; nothing is merged either way. */
const isAnother = (modal: Modals, similar: readonly Similar[]): Promise<boolean> =>
  new Promise((answer) => {
    let yes = false
    modal.confirm({
      title: '已经有内容相同的申请',
      icon: null,
      content: (
        <ul>
          {similar
            .filter(({ sameText }) => sameText)
            .map(({ id, caseNo, applicantShown, submittedOn, samePerson }) => (
              <li key={id}>
                {caseNo}，{submittedOn}，{applicantShown}
                {samePerson && '（同一申请人）'}
              </li>
            ))}
        </ul>
      ),
      okText: '是另一件，仍要登记',
      cancelText: '先不登记',
      autoFocusButton: 'cancel',
      onOk: () => {
        yes = true
      },
      afterClose: () => answer(yes),
    })
  })
