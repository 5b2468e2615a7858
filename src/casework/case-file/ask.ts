/** 调阅、停止、取走：what somebody does with a case file; each leaves who, what and why in the record. */
import { beijingTime, now } from '../../platform/clock.ts'
import { enqueue, unqueue } from '../../platform/queue/enqueue.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { act, look, type Acting, type Actor } from '../acting.ts'
import type { File } from '../files/file.ts'
import type { Ground } from '../ground.ts'
import { COPIES } from './case-file.ts'
import { CASE_FILE } from './events.ts'
import { gather, type Wanted } from './gather.ts'
import { keyOf, makeCaseFileJob, makingOf, type Making } from './job.ts'
import { keptFiles, type FileForm, type KeptFile } from './kept.ts'
import { openCase, reasonGiven } from './open.ts'

type World = Pick<Ground, 'db' | 'digest' | 'reactions' | 'cipher' | 'eventNames'>

export interface CaseFileState {
  readonly making: Making | null
  readonly files: readonly {
    readonly form: FileForm
    readonly name: string
    readonly size: number
    readonly digest: string
    readonly madeAt: string
    /** False: the case has changed since. */
    readonly current: boolean
  }[]
}

/** How far the case file is, for who may take it out. */
export async function caseFileState(world: World, actor: Actor, wanted: Wanted): Promise<CaseFileState> {
  const files = await look(world, actor, async (tx) => {
    await openCase(tx, actor, wanted.kind, wanted.id)
    return kept(world, { tx, actor, at: now() }, wanted)
  })
  return {
    making: await makingOf(world.db, actor.organId, wanted),
    files: files.map(({ file, form, current }) => ({
      form,
      name: file.name,
      size: file.size,
      digest: file.digest,
      madeAt: beijingTime(file.uploadedAt),
      current,
    })),
  }
}

async function kept(
  world: World,
  { tx, actor, at }: Pick<Acting, 'tx' | 'actor' | 'at'>,
  wanted: Wanted,
): Promise<readonly KeptFile[]> {
  const standing = await gather(tx, world, actor, wanted, at)
  return keptFiles(tx, actor.organId, wanted.id, wanted.copy, standing?.state ?? '')
}

/** Asks for case files for a reason; those the case has outgrown, or that were never made, are made in the background. */
export async function askForCaseFiles(
  world: World,
  actor: Actor,
  cases: readonly Wanted[],
  why: string,
): Promise<void> {
  const reason = reasonGiven(why)
  await act(world, actor, async (acting) => {
    const { tx, record } = acting
    for (const wanted of cases) {
      const { caseNo, ground } = await openCase(tx, actor, wanted.kind, wanted.id)
      await record({
        did: 'case-file-asked',
        subject: { kind: CASE_FILE, id: wanted.id },
        title: `${caseNo} ${COPIES[wanted.copy]}`,
        after: { 案件: `${wanted.kind} ${wanted.id}`, 卷宗: COPIES[wanted.copy] },
        why: reason,
        onBehalfOf: ground.onBehalfOf?.name ?? null,
      })
      const files = await kept(world, acting, wanted)
      if (files.some(({ form, current }) => form === 'zip' && current)) continue
      const making = await makingOf(tx, actor.organId, wanted)
      if (making && making.state !== 'failed') continue
      await enqueue(tx, makeCaseFileJob, { organ: actor.organId, ...wanted }, { key: keyOf(actor.organId, wanted) })
    }
  })
}

/** Stops a making; what was made before stays. */
export async function stopMaking(world: World, actor: Actor, wanted: Wanted): Promise<void> {
  await act(world, actor, async ({ tx, record }) => {
    const { caseNo, ground } = await openCase(tx, actor, wanted.kind, wanted.id)
    if (!(await makingOf(tx, actor.organId, wanted))) return
    await unqueue(tx, makeCaseFileJob, keyOf(actor.organId, wanted))
    await record({
      did: 'case-file-stopped',
      subject: { kind: CASE_FILE, id: wanted.id },
      title: `${caseNo} ${COPIES[wanted.copy]}`,
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
  })
}

export interface Taking {
  readonly cases: readonly Wanted[]
  readonly form: FileForm
  readonly why: string
}

/** The files that are taken out, each recorded with its digest and the reason; throws when one is not made, or the case has changed. */
export async function takeCaseFiles(
  world: World,
  actor: Actor,
  { cases, form, why }: Taking,
): Promise<readonly File[]> {
  const reason = reasonGiven(why)
  return act(world, actor, async (acting) => {
    const { tx, record } = acting
    const taken: File[] = []
    const lacking: string[] = []
    for (const wanted of cases) {
      const { caseNo, ground } = await openCase(tx, actor, wanted.kind, wanted.id)
      const found = (await kept(world, acting, wanted)).find((each) => each.form === form)
      if (!found?.current) {
        lacking.push(caseNo)
        continue
      }
      const { name, digest } = found.file
      await record({
        did: 'case-file-taken',
        subject: { kind: CASE_FILE, id: wanted.id },
        title: name,
        after: { 案件: `${wanted.kind} ${wanted.id}`, 文件名: name, 校验值: digest },
        why: reason,
        onBehalfOf: ground.onBehalfOf?.name ?? null,
      })
      taken.push(found.file)
    }
    if (lacking.length > 0) throw new HttpProblem(409, lackingWords(lacking, form))
    return taken
  })
}

const lackingWords = (caseNos: readonly string[], form: FileForm): string =>
  form === 'pdf'
    ? `${caseNos.join('、')}没有合订的 PDF（还没有编成，案件又有变动，或者本机没有排版程序），请先编卷宗，或者取压缩包。`
    : `${caseNos.join('、')}的卷宗还没有编成，或者编成以后案件又有变动，请先编卷宗。`
