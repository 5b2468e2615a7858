/** 常用语: the organ's and one's own, by the place where they are offered. */
import { useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Select } from 'antd'
import { useState, type FormEvent, type ReactNode } from 'react'
import { get, post, remove } from '../../../platform/workbench/api.ts'
import { confirmDanger } from '../../../platform/workbench/dialogs.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { TextBox } from '../../../platform/workbench/text-box.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { PLACES, type Place } from '../places.ts'

interface Phrase {
  readonly id: string
  readonly place: string
  readonly words: string
  readonly own: boolean
}
interface Answer {
  readonly items: readonly Phrase[]
  /** Whether the person keeps the organ's phrases too. */
  readonly mayKeep: boolean
}

const KEY = ['phrases'] as const

export default function PhrasesPage(): ReactNode {
  const phrases = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<Answer>('/phrases', {}, signal) })
  return (
    <Page title="常用语" says="填写意见、理由时可以一点就用。本机关的人人可用，自己的只有自己看得到。">
      {phrases.error ? (
        <Trouble problem={phrases.error} again={() => void phrases.refetch()} />
      ) : phrases.data ? (
        <>
          <Adding mayKeep={phrases.data.mayKeep} />
          <Phrases {...phrases.data} />
        </>
      ) : (
        <Loading what="常用语" />
      )}
    </Page>
  )
}

function Adding({ mayKeep }: { readonly mayKeep: boolean }): ReactNode {
  const act = useAct()
  const [place, setPlace] = useState<Place>('review')
  const [words, setWords] = useState('')
  const [shared, setShared] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const done = await act.run(() => post('/phrases', { place, words, shared }), { says: '已增加。', refresh: KEY })
    if (done !== undefined) setWords('')
  }
  return (
    <form className="wb-list wb-adding" aria-label="增加常用语" onSubmit={(event) => void submit(event)}>
      <label htmlFor="phrase-place">用在哪里</label>
      <Select
        id="phrase-place"
        value={place}
        onChange={setPlace}
        options={Object.entries(PLACES).map(([value, label]) => ({ value: value as Place, label }))}
      />
      <label htmlFor="phrase-words">这句话</label>
      <TextBox
        id="phrase-words"
        from={2}
        maxLength={500}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {mayKeep && (
        <Checkbox checked={shared} onChange={({ target }) => setShared(target.checked)}>
          本机关人人可用
        </Checkbox>
      )}
      <Button type="primary" htmlType="submit" loading={act.busy} disabled={words.trim() === ''}>
        增加
      </Button>
    </form>
  )
}

function Phrases({ items, mayKeep }: Answer): ReactNode {
  const act = useAct()
  const { modal } = App.useApp()
  if (items.length === 0)
    return <State title="还没有常用语" says="在上面写一句增加；填写意见时，也可以把刚写的那句存为常用语。" />
  const drop = async ({ id, words, own }: Phrase): Promise<void> => {
    const yes =
      own ||
      (await confirmDanger(modal, {
        title: '删去这条常用语？',
        says: `“${words}”本机关的人将不能再选用。`,
        does: '删去',
      }))
    if (yes) await act.run(() => remove(`/phrases/${id}`), { says: '已删去。', refresh: KEY })
  }
  const known = Object.entries(PLACES).filter(([place]) => items.some((item) => item.place === place))
  const others = items.filter(({ place }) => !Object.hasOwn(PLACES, place))
  return [...known, ...(others.length > 0 ? [['', '其他']] : [])].map(([place = '', label]) => (
    <section key={place} className="wb-list wb-phrase-list" aria-label={label}>
      <h2>{label}</h2>
      <ul>
        {(place ? items.filter((item) => item.place === place) : others).map((item) => (
          <li key={item.id}>
            <StatusTag tone={item.own ? 'still' : 'waiting'} says={item.own ? '自己的' : '本机关'} />
            <span>{item.words}</span>
            {(item.own || mayKeep) && (
              <Button
                size="small"
                type="link"
                danger
                aria-label={`删去“${item.words}”`}
                onClick={() => void drop(item)}
              >
                删去
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  ))
}
