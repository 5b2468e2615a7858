/** 文书 over HTTP: those of a matter, one letter with how it reads, drafting, signing, sending, delivery; and the organ's own wording. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { letterFields } from '../../papers/letters/asked/letters.ts'
import { LETTER_KEYS, LETTERS, type LetterKey } from '../../papers/letters/index.ts'
import { paperToPdf } from '../../papers/typeset/paper-pdf.ts'
import { paperToDocx } from '../../papers/typeset/paper-word.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { look, type Actor } from '../acting.ts'
import { calendarOf } from '../calendar/calendar-of.ts'
import { deskEndpoint } from '../ground.ts'
import { LETTER_MATTERS } from '../letter-matters.ts'
import { may } from '../permissions.ts'
import { refusalProblem, refuse } from '../refusal.ts'
import { signBody } from '../sign-off/view.ts'
import { answerFindings, GROUNDS, keepRedactions } from './check/act.ts'
import { checkLetter } from './check-letter.ts'
import { composed, contentOf } from './content.ts'
import { draftLetter, editLetter, voidLetter } from './draft/act.ts'
import { findLetter, lettersOf } from './letter.ts'
import { SAY } from './refusals.ts'
import { deliverLetter, sendLetter } from './send/act.ts'
import { presumed } from './presumed.ts'
import { handInLetter, SAY as SAY_SIGN, signLetter, takeLetterBack } from './sign/act.ts'
import { letterShape, letterView, listedLetter, listedLetterShape, wayShape } from './view.ts'
import { seesText } from './who-reads.ts'

const PATH = '/api/v1/desk/letters'
const ONE = `${PATH}/:id`

const version = z.int32().min(1)
const key = z.enum(LETTER_KEYS as [LetterKey, ...LetterKey[]], '没有这种文书。')
const day = z.iso.date('请写明日期。').transform((text) => text as LocalDate)
const form = {
  way: wayShape,
  facts: z.record(z.string().max(40), z.unknown()).default({}),
  texts: z.record(z.string().max(40), z.string().max(4000, '用语最多 4000 个字。')).default({}),
}
const kept = z.object({ id: z.uuid(), version })
const stepped = kept.extend({ state: z.string() })
const sending = z.object({
  version,
  on: day,
  says: z.string().trim().max(500, '最多 500 个字。').default(''),
  files: z.array(z.uuid()).max(20).default([]),
})

export const LETTER_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '一件事项的文书，和现在可以起草的文书（不可以的写明为什么）',
    may: 'applications.read',
    query: z.object({ kind: z.string().max(40), id: z.uuid() }),
    answer: z.object({
      items: z.array(listedLetterShape),
      choices: z.array(
        z.object({
          key: z.string(),
          title: z.string(),
          purpose: z.string(),
          to: z.string().describe('发给谁'),
          step: z.string(),
          did: z.string().nullable(),
          open: z.boolean(),
          why: z.string().nullable(),
          refs: z.array(z.object({ ref: z.uuid(), label: z.string() })).readonly(),
          preset: z.record(z.string(), z.unknown()),
          fields: z.array(z.unknown()).readonly(),
        }),
      ),
      mayDraft: z.boolean(),
    }),
    run: async ({ context: { ground, actor }, query: { kind, id } }) =>
      look(ground, actor, async (tx) => {
        const matter = LETTER_MATTERS[kind]
        const of = matter && (await matter.find(tx, actor.organId, id))
        if (!matter || !of || !may(actor, matter.read, of.thing)) throw refusalProblem(refuse('not-found'), SAY)
        const calendar = await calendarOf(tx, actor.organId)
        const choices = await matter.choices(tx, actor, id, calendar, today() as LocalDate)
        return {
          items: (await lettersOf(tx, actor.organId, { kind, id })).map(listedLetter),
          choices: choices.map((choice) => ({
            ...choice,
            preset: { ...choice.preset },
            title: LETTERS[choice.key].title,
            purpose: LETTERS[choice.key].purpose,
            to: LETTERS[choice.key].to,
            fields: letterFields(choice.key),
          })),
          mayDraft: may(actor, matter.draft, of.thing),
        }
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: ONE,
    says: '一份文书：填了什么，读起来怎样，哪些不能改，会签到哪一步，可以做什么',
    may: 'applications.read',
    answer: letterShape,
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const opened = await readable(tx, actor, params['id'] ?? '')
        return letterView(tx, ground, actor, opened, await calendarOf(tx, actor.organId), today() as LocalDate)
      }),
  }),
  deskEndpoint({
    method: 'get',
    path: `${ONE}/print/:format`,
    names: { id: z.uuid(), format: z.enum(['pdf', 'docx']) },
    says: '文书的样稿（docx 或者 pdf）；签发以后请用签发的那一份',
    may: 'applications.read',
    answer: 'file',
    run: async ({ context: { ground, actor }, params, reply }) => {
      const format = params['format'] === 'docx' ? 'docx' : 'pdf'
      const letter = await look(ground, actor, async (tx) => {
        const { letter, matter, of } = await readable(tx, actor, params['id'] ?? '')
        if (!seesText(actor, letter, of.thing, may(actor, matter.send(letter.key), of.thing)))
          throw new HttpProblem(403, '文书的正文含有个人信息，只给起草、审核和发出的人看。')
        const content = await contentOf(tx, ground, actor.organId, matter, letter, await calendarOf(tx, actor.organId))
        if ('say' in content) throw new HttpProblem(409, content.say)
        const guess = await presumed({ tx, actor, today: today() as LocalDate }, letter)
        const said = composed(content, letter.number && letter.datedOn ? { ...guess, number: letter.number, date: letter.datedOn } : guess) // prettier-ignore
        if ('say' in said) throw new HttpProblem(409, said.say)
        return letter.number ? said : { ...said, number: '（签发时编号）', title: said.title }
      })
      const bytes = format === 'docx' ? await paperToDocx(letter) : paperToPdf(letter).bytes
      return reply
        .type(format === 'pdf' ? 'application/pdf' : DOCX)
        .header(
          'content-disposition',
          `inline; filename*=UTF-8''${encodeURIComponent(`${letter.title}样稿.${format}`)}`,
        )
        .header('cache-control', 'no-store')
        .send(Buffer.from(bytes))
    },
  }),
  deskEndpoint({
    method: 'post',
    path: PATH,
    says: '起草一份文书',
    may: 'applications.handle',
    body: z.object({
      kind: z.string().max(40),
      subject: z.uuid(),
      key,
      ref: z.uuid().nullable().default(null),
      ...form,
    }),
    answer: kept,
    run: async ({ context: { ground, actor }, body: { kind, subject, ...rest } }) =>
      answered(await draftLetter(ground, actor, { ...rest, subject: { kind, id: subject } })),
  }),
  deskEndpoint({
    method: 'put',
    path: ONE,
    says: '修改一份没有交付会签、或者退回的文书',
    may: 'applications.handle',
    body: z.object({ version, ...form }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) =>
      answered(await editLetter(ground, actor, { id: params['id'] ?? '', ...body })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/check`,
    says: '发布前检查：检查随文附送的材料里有没有个人信息、保密标志、看不见的内容',
    may: 'applications.handle',
    answer: z.object({ checked: z.boolean() }),
    run: async ({ context: { ground, actor }, params }) => {
      const id = params['id'] ?? ''
      await look(ground, actor, (tx) => readable(tx, actor, id))
      await checkLetter(worldOf(ground), actor, id)
      return { checked: true }
    },
  }),
  deskEndpoint({
    method: 'put',
    path: `${ONE}/checked`,
    says: '逐处写明发布前检查的发现为什么可以保留；理由空着即收回',
    may: 'applications.handle',
    body: z.object({
      version,
      answers: z
        .array(z.object({ finding: z.string().max(64), reason: z.string().trim().max(300, '理由最多 300 个字。') }))
        .min(1)
        .max(500, '一次最多核对 500 处。'),
    }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) =>
      answered(await answerFindings(ground, actor, { id: params['id'] ?? '', ...body })),
  }),
  deskEndpoint({
    method: 'put',
    path: `${ONE}/redactions`,
    says: '区分处理记录：哪个文件、哪一处、依据什么没有公开（条例第三十七条）',
    may: 'applications.handle',
    body: z.object({
      version,
      rows: z
        .array(
          z.object({
            file: z.string().trim().min(1, '请写明是哪个文件。').max(200),
            place: z.string().trim().min(1, '请写明是哪一页、哪一处。').max(200),
            ground: z.string().refine((code) => Object.hasOwn(GROUNDS, code), '请选择不公开的依据。'),
          }),
        )
        .max(500, '最多记 500 处。'),
    }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) =>
      answered(await keepRedactions(ground, actor, { id: params['id'] ?? '', ...body })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/hand-in`,
    says: '交付会签',
    may: 'applications.handle',
    body: z.object({ version }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) =>
      answered(await handInLetter(worldOf(ground), actor, { id: params['id'] ?? '', ...body })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/sign`,
    says: '会签：同意或者退回；最后一步同意即签发，编发文字号',
    may: 'applications.read',
    body: signBody,
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) =>
      answered(await signLetter(worldOf(ground), actor, { id: params['id'] ?? '', ...body })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/take-back`,
    says: '撤回会签',
    may: 'applications.read',
    body: z.object({ version }),
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) =>
      answered(await takeLetterBack(worldOf(ground), actor, { id: params['id'] ?? '', ...body })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/send`,
    says: '发出：登记发出之日和邮件号码、签收人；它所办的一步同时办成',
    may: 'applications.read',
    body: sending,
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) =>
      answered(await sendLetter(ground, actor, { id: params['id'] ?? '', ...body })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/deliver`,
    says: '登记送达和凭证',
    may: 'applications.read',
    body: sending,
    answer: stepped,
    run: async ({ context: { ground, actor }, params, body }) =>
      answered(await deliverLetter(ground, actor, { id: params['id'] ?? '', ...body })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${ONE}/void`,
    says: '作废一份没有发出的文书，写明理由；已编的文号不再使用',
    may: 'applications.handle',
    body: z.object({ version, reason: z.string().trim().min(1, '请写明作废的理由。').max(500) }),
    answer: kept,
    run: async ({ context: { ground, actor }, params, body }) =>
      answered(await voidLetter(ground, actor, { id: params['id'] ?? '', ...body })),
  }),
]

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

type DeskGround = Parameters<Parameters<typeof deskEndpoint>[0]['run']>[0]['context']['ground']
const worldOf = (ground: DeskGround) => ground

const ALL_SAY = { ...SAY, ...SAY_SIGN }

/** What was done; a refusal becomes its problem. */
function answered<Answer extends object>(answer: Answer): Exclude<Answer, { readonly refused: string }> {
  if ('refused' in answer)
    throw refusalProblem(answer as unknown as Parameters<typeof refusalProblem<keyof typeof ALL_SAY>>[0], ALL_SAY)
  return answer as Exclude<Answer, { readonly refused: string }>
}

/** The letter with its matter, as `actor` may read it; one they may not is not there. */
async function readable(tx: Tx, actor: Actor, id: string) {
  const letter = await findLetter(tx, actor.organId, id)
  const matter = letter && LETTER_MATTERS[letter.subject.kind]
  const of = letter && matter && (await matter.find(tx, actor.organId, letter.subject.id))
  if (!letter || !matter || !of || !may(actor, matter.read, of.thing)) throw refusalProblem(refuse('not-found'), SAY)
  return { letter, matter, of }
}
