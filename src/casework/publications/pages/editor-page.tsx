/** 起草和修改一条信息. */
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useCallback, useRef, useState, type ReactNode } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Body } from '../../../intake/bodies/body.ts'
import { get, post, put } from '../../../platform/workbench/api.ts'
import { DraftNote } from '../../../platform/workbench/draft-note.tsx'
import { useLeaveGuard } from '../../../platform/workbench/leave-guard.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Problem } from '../../../platform/workbench/problem.ts'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useDraft } from '../../../platform/workbench/use-draft.ts'
import { DropArea } from '../../../platform/workbench/upload/drop-area.tsx'
import { receive } from '../../../platform/workbench/upload/attached.ts'
import { useRefresh } from '../../../platform/workbench/viewer.ts'
import type { PublicationChoices } from '../choices.ts'
import type { Content } from '../content.ts'
import type { PublicationView } from '../view.ts'
import { BodyEditor, type BodyEditorHandle } from './body-editor.tsx'
import { DocumentPart } from './document-part.tsx'
import type { Editing } from './editing.ts'
import { FactsPart } from './facts-part.tsx'
import { FilesPart } from './files-part.tsx'
import { FoundPart } from './found-part.tsx'
import { HeadPart, WishPart } from './head-part.tsx'
import { FindingsPart } from './findings-part.tsx'
import { Lacking } from './lacking.tsx'
import { OpennessPart } from './openness-part.tsx'
import type { ReadAnswer, ReadElements } from './read-answer.ts'
import { ReviewPart } from './review-part.tsx'
import { TidyDialog } from './tidy-dialog.tsx'
import { chooseOverAnother } from './two-writers.tsx'

export default function EditorPage(): ReactNode {
  const { id = '' } = useParams()
  const asked = useQuery({
    queryKey: ['/publications', id],
    queryFn: ({ signal }) => get<PublicationView>(`/publications/${id}`, {}, signal),
  })
  const choices = useQuery({
    queryKey: ['/publications', 'choices'],
    queryFn: ({ signal }) => get<PublicationChoices>('/publications/choices', {}, signal),
    staleTime: 300_000,
  })
  const problem = asked.error ?? choices.error
  if (problem) return <Trouble problem={problem} again={() => void Promise.all([asked.refetch(), choices.refetch()])} />
  if (!asked.data || !choices.data) return <Loading what="信息" />
  if (!asked.data.mayWrite)
    return (
      <Page title="修改信息">
        <State title={`这条信息${asked.data.stateSays}，现在不能修改`} says="要改的，先撤回或者退回。">
          <a href={`/desk/publications/${id}`}>查看这条信息</a>
        </State>
      </Page>
    )
  return <Editor key={id} of={asked.data} choices={choices.data} />
}

/** What is kept while it is typed. */
interface Typed {
  readonly content: Content
  readonly genre: PublicationView['genre']
  readonly unitId: string | null
  readonly version: number
}

function Editor({ of, choices }: { readonly of: PublicationView; readonly choices: PublicationChoices }): ReactNode {
  const { id } = of
  const { message, modal } = App.useApp()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const act = useAct()
  const [typed, type] = useState<Typed>({
    content: of.content,
    genre: of.genre,
    unitId: of.unitId,
    version: of.version,
  })
  const [initial, begin] = useState<Body>(of.content.body)
  const [dirty, setDirty] = useState(false)
  const [found, find] = useState<{ findings: ReadAnswer['findings']; elements: ReadElements | null } | null>(null)
  const [tidying, tidy] = useState(false)
  const room = useRef<BodyEditorHandle>(null)
  const latest = useRef(typed)
  const drafting = useDraft<Typed>('publication', id)
  const { keep } = drafting
  const guard = useLeaveGuard(dirty)

  const set = useCallback(
    (part: Partial<Typed>): void => {
      latest.current = { ...latest.current, ...part }
      type(latest.current)
      setDirty(true)
      keep(latest.current)
    },
    [keep],
  )
  const change = useCallback<Editing['change']>(
    (part) => {
      const now = latest.current.content
      set({ content: { ...now, ...(typeof part === 'function' ? part(now) : part) } })
    },
    [set],
  )
  const changeBody = useCallback(
    (body: Body): void => {
      if (JSON.stringify(body) !== JSON.stringify(latest.current.content.body)) change({ body })
    },
    [change],
  )
  const took = useCallback(
    ({ body, findings, elements, pictures }: ReadAnswer, whole: boolean): void => {
      if (pictures.length > 0) {
        const alts = altsOf(body)
        change((now) => ({
          pictures: [
            ...now.pictures,
            ...pictures.map((fileId) => ({ fileId, alt: alts.get(`/pictures/${fileId}`) ?? '' })),
          ],
        }))
      }
      find({ findings, elements: whole ? elements : null })
    },
    [change],
  )
  const upload = async (uploaded: string): Promise<void> => {
    const file = await receive(uploaded, null, 'attachment')
    const answer = await act.run(() => post<ReadAnswer>('/publications/read-body', { fileId: file.id }), {
      refresh: ['none'],
    })
    if (!answer) return
    room.current?.replace(answer.body)
    took(answer, true)
  }
  /** Keeps everything; the version it then has, or null when it was not kept. */
  const save = async (version = latest.current.version): Promise<number | null> => {
    const { content, genre, unitId } = latest.current
    try {
      const kept = await put<{ readonly version: number }>(`/publications/${id}`, { version, genre, unitId, content })
      latest.current = { ...latest.current, version: kept.version }
      type(latest.current)
      setDirty(false)
      drafting.drop()
      void refresh('/publications', '/files')
      return kept.version
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      if (!fault.conflict) {
        const lines = Object.values(fault.fields)
        modal.error({
          title: fault.title,
          content: lines.length > 0 ? lines.map((line) => <p key={line}>{line}</p>) : fault.detail,
          okText: '知道了',
        })
        return null
      }
      const choice = await chooseOverAnother(modal, fault.conflict, { id, content })
      if (choice === 'keep') return save(fault.conflict.version ?? version)
      if (choice === 'load') {
        guard.open()
        drafting.drop()
        location.reload()
      }
      return null
    }
  }
  const saves = async (): Promise<void> => {
    const kept = await act.run(() => save(), { refresh: ['none'] })
    if (typeof kept === 'number') void message.success('已保存。')
  }
  const handsIn = async (): Promise<void> => {
    const version = await act.run(() => save(), { refresh: ['none'] })
    if (typeof version !== 'number') return
    guard.open()
    const done = await act.run(() => post(`/publications/${id}/hand-in`, { version }), { says: '已交付审核。' })
    if (done) void navigate(`/publications/${id}`)
  }
  const takeDraft = (draft: Typed): void => {
    set(draft)
    begin(draft.content.body)
  }
  const editing: Editing = { genre: typed.genre, content: typed.content, change, choices, faults: of.faults }
  const picture = (fileId: string): void => {
    const alt = latest.current.content.pictures.find((each) => each.fileId === fileId)?.alt ?? ''
    room.current?.insert({
      blocks: [{ kind: 'paragraph', align: 'center', inlines: [{ kind: 'image', src: `/pictures/${fileId}`, alt }] }],
      notes: [],
    })
  }
  return (
    <Page
      title={of.versions.length > 0 ? '更正、替换信息' : '起草信息'}
      actions={
        <>
          <Button onClick={() => void saves()} loading={act.busy}>
            保存
          </Button>
          <Button type="primary" onClick={() => void handsIn()} loading={act.busy}>
            保存并交付审核
          </Button>
          <Button onClick={() => void navigate(`/publications/${id}`)}>返回</Button>
        </>
      }
    >
      <DraftNote drafting={drafting} take={takeDraft} />
      <div className="pub-columns">
        <div className="pub-main">
          <HeadPart
            {...editing}
            unitId={typed.unitId}
            fixed={of.versions.length > 0}
            setGenre={(genre) => {
              const policy = choices.genres.find(({ value }) => value === genre)?.policy ?? false
              const { document, interpreting, interprets } = latest.current.content
              set({
                genre,
                content: {
                  ...latest.current.content,
                  document: policy ? document : null,
                  interpreting: policy ? interpreting : null,
                  interprets: genre === 'interpretation' ? interprets : null,
                  // Another genre asks other things; what was written for this one is not carried into it.
                  facts: {},
                },
              })
            }}
            setUnit={(unitId) => set({ unitId })}
          />
          <section className="wb-part" aria-labelledby="pub-body" id="field-body">
            <h2 id="pub-body">正文</h2>
            {of.faults
              .filter(({ field }) => field === 'body')
              .map(({ says }) => (
                <p key={says} className="pub-fault">
                  {says}
                </p>
              ))}
            <p className="wb-soft">
              可以从 Word、WPS、网页直接粘贴，图片也可以直接粘贴；也可以把 Word 文件读成正文；再用一键排版。
            </p>
            <div className="wb-actions">
              <Button disabled={typed.content.body.blocks.length === 0} onClick={() => tidy(true)}>
                一键排版
              </Button>
            </div>
            {found && <FoundPart {...editing} {...found} close={() => find(null)} />}
            <BodyEditor
              id="pub-body-room"
              handle={room}
              initial={initial}
              onChange={changeBody}
              onRead={took}
              onPictures={(held) => change((now) => ({ pictures: [...now.pictures, ...held] }))}
            />
            <details className="pub-upload">
              <summary>上传 Word、WPS、PDF、网页文件作为正文（代替现在的正文）</summary>
              <DropArea label="读成正文" handOn={upload} />
            </details>
          </section>
          <OpennessPart {...editing} />
          <FactsPart {...editing} />
          <DocumentPart {...editing} />
          <FilesPart {...editing} insertPicture={picture} />
          <ReviewPart {...editing} />
          <WishPart {...editing} />
        </div>
        <aside className="pub-aside" aria-label="还缺什么">
          <Lacking of={of} dirty={dirty} />
          <FindingsPart
            of={of}
            kept={(seen, next) => {
              // Only what was seen here: another's change in between is still told.
              if (latest.current.version !== seen) return
              latest.current = { ...latest.current, version: next }
              type(latest.current)
            }}
          />
        </aside>
      </div>
      {tidying && (
        <TidyDialog
          body={typed.content.body}
          choices={choices}
          close={() => tidy(false)}
          done={(body, elements) => {
            room.current?.replace(body)
            find({ findings: [], elements })
          }}
        />
      )}
    </Page>
  )
}

/** Alt texts by address, of the pictures a body shows. */
function altsOf(body: Body): ReadonlyMap<string, string> {
  const alts = new Map<string, string>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk)
    if (typeof value !== 'object' || value === null) return
    const { kind, src, alt } = value as { kind?: unknown; src?: unknown; alt?: unknown }
    if (kind === 'image' && typeof src === 'string' && typeof alt === 'string') alts.set(src, alt)
    Object.values(value).forEach(walk)
  }
  walk(body.blocks)
  return alts
}
