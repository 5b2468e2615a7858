/** 接收回执: the letter D03 of one application, composed anew from its steps whenever it is printed. */
import { sql } from 'kysely'
import type { LocalDate } from '../../law/local-date.ts'
import { composeLetter, type Letter } from '../../papers/letters/compose.ts'
import { RECEIPT } from '../../papers/letters/d03-receipt.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { readPersonal } from '../personal-data/store.ts'
import { caseFacts } from './case-facts.ts'
import { reckonedCase } from './reckoned.ts'
import { letterOrganOf } from './letter-organ.ts'
import { marksAt } from './code-marks.ts'
import { readQueryCode } from './query-code.ts'
import { stepsOf, type Application } from './store.ts'

/**
 * The receipt, or the sentence why there is none. The query code stands in it only when it is handed in – it is known to nobody
 * else – and is the right one.
 */
export async function receiptLetter(
  tx: Tx,
  cipher: FieldCipher,
  organ: string,
  application: Application,
  date: LocalDate,
  typedCode: string | null,
): Promise<Letter | { readonly say: string }> {
  const steps = await stepsOf(tx, organ, application.id)
  const owner = { organ, kind: 'application', id: application.id }
  const { name } = await readPersonal(tx, cipher, owner, ['name'])
  if (!name) return { say: '申请人的姓名或者名称已经清除，不能再出具回执。' }
  const { dates } = await reckonedCase(tx, organ, application.id, steps)
  const queryCode = typedCode === null ? null : await ownCode(tx, cipher, organ, application.id, typedCode)
  if (typedCode !== null && queryCode === null) return { say: '查询码不是这件申请的。' }
  const facts = caseFacts(
    steps,
    {
      caseNo: application.caseNo,
      applicant: { kind: application.applicantKind === 'naturalPerson' ? 'person' : 'organisation', name },
      privateData: [],
      request: application.request,
      channel: application.channel,
    },
    dates.dueOn,
  )
  if (!facts) return { say: '还没有与申请人确认收到，收到申请之日没有确定；请先确认，再出具回执（条例第三十一条）。' }
  const [arrival] = steps
  const letter = composeLetter(
    RECEIPT,
    {
      number: null,
      date,
      case: facts,
      deliveredOnline: false,
      submittedOn: arrival?.on ?? facts.receivedOn,
      papers: ['政府信息公开申请1份'],
      queryCode,
      provisional: dates.provisional,
    },
    await letterOrganOf(tx, organ),
  )
  return 'refused' in letter ? { say: letter.say } : letter
}

async function ownCode(tx: Tx, cipher: FieldCipher, organ: string, id: string, typed: string): Promise<string | null> {
  const code = readQueryCode(typed)
  if (!code) return null
  const { rows } = await sql`
    select 1 from applications where organ_id = ${organ} and id = ${id}
      and code_mark = any(${[...(await marksAt(tx, cipher, organ, code))]})`.execute(tx)
  return rows.length > 0 ? code : null
}
