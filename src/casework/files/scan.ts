/** 扫描病毒: the job that has a content scanned and writes down what came of it. */
import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '../../platform/clock.ts'
import { withScope, type Tx } from '../../platform/database/scope.ts'
import { scan } from '../../platform/files/clamd.ts'
import { StoreFault, type FileStore } from '../../platform/files/store.ts'
import { defineJob } from '../../platform/queue/job.ts'
import { act, type ActingWorld, type Actor } from '../acting.ts'
import { keepScan } from './content.ts'
import { FILE } from './events.ts'

export interface ScanningWorld extends ActingWorld {
  readonly files: FileStore
  readonly config: { readonly CLAMD_ADDRESS: string }
}

/** The scanner as the record names it. */
const scannerOf = (organ: string): Actor => ({
  author: { kind: 'job', accountId: null, personId: null, name: '病毒查杀' },
  organId: organ,
  origin: { door: 'job', address: null, requestId: null },
  personId: null,
  office: null,
  duties: [],
  colleague: false,
})

export const scanFile = defineJob<ScanningWorld, { organ: string; digest: string }>({
  name: 'scan-file',
  says: '扫描附件有没有病毒',
  schema: z.object({ organ: z.uuid(), digest: z.string().regex(/^[0-9a-f]{64}$/) }),
  minutes: 60,
  whenDead: '请检查病毒查杀程序 clamd 是否运行、CLAMD_ADDRESS 是否正确，然后重试；在此之前附件标明“未扫描”。',
  run: async (world, { organ, digest }) => {
    const waiting = await withScope(world.db, { organ }, (tx) => isWaiting(tx, organ, digest))
    if (!waiting) return
    const result = await scanOne(world, organ, digest)
    const at = now()
    if (result.state === 'infected') return recordInfection(world, organ, digest, result.signature)
    const detail = result.state === 'not-scanned' ? result.why : null
    await withScope(world.db, { organ }, (tx) => keepScan(tx, organ, digest, { state: result.state, detail, at }))
    if (result.state === 'not-scanned' && result.again) throw new Error(`附件没有扫描：${result.why}`)
  },
})

async function scanOne(world: ScanningWorld, organ: string, digest: string): ReturnType<typeof scan> {
  try {
    return await scan(world.config.CLAMD_ADDRESS, await world.files.open(organ, digest))
  } catch (fault) {
    if (fault instanceof StoreFault && fault.code === 'missing')
      return { state: 'not-scanned', why: '文件的内容不在存放处', again: false }
    throw fault
  }
}

async function isWaiting(tx: Tx, organ: string, digest: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from file_contents
    where organ_id = ${organ} and digest = ${digest} and scan_state in ('scanning', 'not-scanned')`.execute(tx)
  return rows.length > 0
}

/** Every file with this content gets its event: each hangs somewhere else. */
async function recordInfection(world: ScanningWorld, organ: string, digest: string, signature: string): Promise<void> {
  await act(world, scannerOf(organ), async ({ tx, at, record }) => {
    await keepScan(tx, organ, digest, { state: 'infected', detail: signature, at })
    const { rows } = await sql<{ id: string; name: string; version: number }>`
      select id, name, version from files where organ_id = ${organ} and digest = ${digest} and status <> 'withdrawn'
      order by id`.execute(tx)
    for (const { id, name } of rows)
      await record({ did: 'file-infected', subject: { kind: FILE, id }, title: name, after: { 病毒: signature } })
  })
}
