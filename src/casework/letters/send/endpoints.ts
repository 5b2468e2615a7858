/** 待发出、邮寄标签、送达回证 over HTTP. */
import { z } from 'zod'
import type { LocalDate } from '../../../law/local-date.ts'
import { LETTERS } from '../../../papers/letters/index.ts'
import type { Paper } from '../../../papers/typeset/paper.ts'
import { paperToPdf } from '../../../papers/typeset/paper-pdf.ts'
import { paperToDocx } from '../../../papers/typeset/paper-word.ts'
import { HttpProblem } from '../../../platform/web/problem.ts'
import { act, look } from '../../acting.ts'
import { letterOrganOf } from '../../applications/letter-organ.ts'
import { deskEndpoint } from '../../ground.ts'
import { LETTER_MATTERS } from '../../letter-matters.ts'
import { may, PERMISSIONS } from '../../permissions.ts'
import { refusalProblem, refuse } from '../../refusal.ts'
import { findLetter } from '../letter.ts'
import { letterSubject } from '../open.ts'
import { SAY } from '../refusals.ts'
import { listedLetter, listedLetterShape, wayShape } from '../view.ts'
import { deliveryForm } from './delivery-form.ts'
import { envelopeLabels, outgoingOf, sendMany } from './outgoing.ts'
import { sendFile } from '../../../platform/web/send-file.ts'

const PATH = '/api/v1/desk/letters'
/** So many in one call; a page with more asks again for the next ones. */
export const MOST_AT_ONCE = 50

const version = z.int32().min(1)
export const doneRows = z.object({
  items: z.array(z.object({ id: z.string(), title: z.string(), done: z.boolean(), says: z.string() })).readonly(),
})

export const SENDING_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: `${PATH}/outgoing`,
    says: '待发出：已签发、还没有发出的文书，期限近的在前',
    may: 'applications.reply',
    answer: z.object({
      items: z.array(
        listedLetterShape.extend({
          version,
          wayCode: wayShape,
          to: z.string(),
          subject: z.object({ title: z.string(), link: z.string() }),
          dueOn: z.iso.date().nullable(),
        }),
      ),
      mayPrint: z.boolean().describe('可以打印邮寄标签'),
    }),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => ({
        items: (await outgoingOf(tx, actor)).map(({ letter, of }) => ({
          ...listedLetter(letter),
          version: letter.version,
          wayCode: letter.way,
          to: LETTERS[letter.key].to,
          subject: { title: of.title, link: of.link },
          dueOn: of.dueOn,
        })),
        mayPrint: may(actor, 'personal-data.view'),
      })),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/outgoing`,
    says: `成批登记发出：同一天发出的，各写邮件号码；一次最多 ${MOST_AT_ONCE} 份，办不成的写明为什么，不影响别的`,
    may: 'applications.reply',
    body: z.object({
      on: z.iso.date('请写明日期。').transform((text) => text as LocalDate),
      rows: z
        .array(z.object({ id: z.uuid(), version, says: z.string().trim().max(500, '最多 500 个字。').default('') }))
        .min(1, '请选择要发出的文书。')
        .max(MOST_AT_ONCE, `一次最多 ${MOST_AT_ONCE} 份。`),
    }),
    answer: doneRows,
    run: async ({ context: { ground, actor }, body: { on, rows } }) => ({
      items: await sendMany(ground, actor, on, rows),
    }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/outgoing/labels`,
    says: '邮寄标签（pdf）：收件人、地址、邮编；每一份都记入审计',
    may: 'personal-data.view',
    body: z.object({
      ids: z.array(z.uuid()).min(1, '请选择要打印标签的文书。').max(200, '一次最多打印 200 份。'),
    }),
    answer: 'file',
    run: async ({ context: { ground, actor }, body: { ids }, reply }) => {
      const { name } = await look(ground, actor, (tx) => letterOrganOf(tx, actor.organId))
      const labels = await envelopeLabels(ground, actor, ids, name)
      return sendFile(reply, '邮寄标签.pdf', paperToPdf(labels).bytes)
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:id/delivery-form/:format`,
    names: { id: z.uuid(), format: z.enum(['pdf', 'docx']) },
    says: '送达回证（D42），docx 或者 pdf；知道的填好，签名和经过留空手填',
    may: 'personal-data.view',
    answer: 'file',
    run: async ({ context: { ground, actor }, params, reply }) => {
      const format = params['format'] === 'docx' ? 'docx' : 'pdf'
      const sheet = await act(ground, actor, async ({ tx, record }): Promise<Paper> => {
        const letter = await findLetter(tx, actor.organId, params['id'] ?? '')
        const matter = letter && LETTER_MATTERS[letter.subject.kind]
        const of = letter && matter && (await matter.find(tx, actor.organId, letter.subject.id))
        if (!letter || !matter || !of || !may(actor, matter.read, of.thing))
          throw refusalProblem(refuse('not-found'), SAY)
        if (!may(actor, matter.send(letter.key), of.thing))
          throw new HttpProblem(403, PERMISSIONS[matter.send(letter.key)].says)
        const to = await matter.addressee(tx, ground, actor.organId, letter)
        const { name } = await letterOrganOf(tx, actor.organId)
        const form = deliveryForm(letter, to, { caseNo: of.title, organ: name })
        if ('say' in form) throw new HttpProblem(409, form.say)
        await record({
          did: 'letter-address-printed',
          subject: letterSubject(letter),
          title: `${LETTERS[letter.key].title}（${of.title}）`,
          after: { 用途: '打印送达回证' },
        })
        return form
      })
      const bytes = format === 'docx' ? await paperToDocx(sheet) : paperToPdf(sheet).bytes
      return sendFile(reply, `送达回证.${format}`, bytes)
    },
  }),
]
