/** Recording an entry, or changing one: the form follows from the declaration. */
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { get, post, put } from '../../../platform/workbench/api.ts'
import type { Modals } from '../../../platform/workbench/dialogs.tsx'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { Problem } from '../../../platform/workbench/problem.ts'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { HeldFiles } from '../../../platform/workbench/upload/held-files.tsx'
import { fieldsOf, type AnyRegister } from '../declaration.ts'
import type { Twin } from '../entries.ts'
import type { EntryJson } from '../entry-json.ts'
import { formFields, type DrawFiles, type FormValues } from './form-fields.ts'
import { useRegister } from './here.ts'

interface Kept {
  readonly id: string
}

export default function EntryForm(): ReactNode {
  const { id } = useParams()
  return id ? <Changing id={id} /> : <Recording />
}

function Recording(): ReactNode {
  const register = useRegister()
  const { modal } = App.useApp()
  const path = `/registers/${register.key}`
  const save = async (typed: FormValues): Promise<Kept> => {
    const { values, files } = apart(register, typed)
    const { twins } = await post<{ readonly twins: readonly Twin[] }>(`${path}/check`, { values })
    if (twins.length > 0 && !(await isAnother(modal, register.thing, twins)))
      throw new Problem(0, '没有登记', '您填写的内容还在，可以修改后再保存。')
    return post<Kept>(`${path}/entries`, { values, another: twins.length > 0, files })
  }
  return (
    <FormPage<FormValues, Kept>
      key={register.key}
      form={`register.${register.key}`}
      subject="new"
      title={`登记${register.thing}`}
      says={register.says}
      fields={formFields(register, heldFiles)}
      save={save}
      saved={({ id }) => ({ says: '已登记。', to: `${path}/${id}` })}
      back={path}
    />
  )
}

function Changing({ id }: { readonly id: string }): ReactNode {
  const register = useRegister()
  const path = `/registers/${register.key}`
  const entry = useQuery({
    queryKey: [path, id],
    queryFn: ({ signal }) => get<EntryJson>(`${path}/entries/${id}`, {}, signal),
    // What is being changed is not exchanged under the hands of the person.
    refetchOnWindowFocus: false,
    gcTime: 0,
  })
  if (entry.error) return <Trouble problem={entry.error} again={() => void entry.refetch()} />
  if (!entry.data) return <Loading what={register.thing} />
  return (
    <FormPage<FormValues, Kept>
      form={`register.${register.key}`}
      subject={id}
      title={`修改${register.thing}`}
      fields={formFields(register)}
      initial={entry.data.values}
      version={entry.data.version}
      save={(values, version) => put<Kept>(`${path}/entries/${id}`, { values, version })}
      saved={() => ({ says: '已保存。', to: `${path}/${id}` })}
      fresh={async () => {
        const { values, version } = await get<EntryJson>(`${path}/entries/${id}`)
        return { values, version }
      }}
      back={`${path}/${id}`}
    />
  )
}

/** What was typed without the attachments, and these, each with its place on the form. */
function apart(register: AnyRegister, typed: FormValues) {
  const slots = new Map(
    fieldsOf(register).flatMap(([key, field]) => (field.kind === 'files' ? [[key, field.slot] as const] : [])),
  )
  return {
    values: Object.fromEntries(Object.entries(typed).filter(([key]) => !slots.has(key))),
    files: [...slots].flatMap(([key, slot]) => [typed[key] ?? []].flat().map((id) => ({ id: String(id), slot }))),
  }
}

const heldFiles: DrawFiles = ({ label }) =>
  function Held(control) {
    return <HeldFiles {...control} label={label} />
  }

/** Asks whether an entry of the same day and title is another one. */
const isAnother = (modal: Modals, thing: string, twins: readonly Twin[]): Promise<boolean> =>
  new Promise((answer) => {
    let yes = false
    modal.confirm({
      title: `这一天已经登记过同名的${thing}`,
      icon: null,
      content: (
        <ul>
          {twins.map(({ id, title, occurredOn, createdBy }) => (
            <li key={id}>
              {occurredOn} {title}（{createdBy}登记）
            </li>
          ))}
        </ul>
      ),
      okText: `是另一次，仍要登记`,
      cancelText: '是同一次，不登记',
      autoFocusButton: 'cancel',
      onOk: () => {
        yes = true
      },
      afterClose: () => answer(yes),
    })
  })
