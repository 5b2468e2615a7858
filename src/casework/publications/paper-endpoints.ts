/** 表单和移送清单 over HTTP. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { paperToPdf } from '../../papers/typeset/paper-pdf.ts'
import { paperToDocx } from '../../papers/typeset/paper-word.ts'
import type { FormRefused, FormSheet } from '../../papers/forms/compose.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { look } from '../acting.ts'
import { organNamed } from '../case-file/organ.ts'
import { deskEndpoint } from '../ground.ts'
import { sheet } from '../matters/list-endpoints.ts'
import { readablePublication } from './endpoints.ts'
import { handedOver, handOverForm, handOverSheet, MOST_HANDED_OVER } from './hand-over.ts'
import { besideOf } from './list.ts'
import { PRINTED_CODES, publicationPaper, type PrintedCode } from './papers.ts'
import type { FastifyReply } from 'fastify'
import { sendFile } from '../../platform/web/send-file.ts'

const PATH = '/api/v1/desk/publications'

const printed = PRINTED_CODES.flatMap((code) =>
  (['docx', 'pdf'] as const).map((format) =>
    deskEndpoint({
      method: 'get',
      path: `${PATH}/:id/forms/${code}.${format}`,
      names: { id: z.uuid() },
      says: `表单 ${code}（${format}），按内容和审签记录填好；没有办到的各栏留空手填`,
      may: 'publications.read',
      answer: 'file',
      run: async ({ context: { ground, actor }, params, reply }) => {
        const form = await look(ground, actor, async (tx) => {
          const of = await readablePublication(tx, actor, params['id'] ?? '')
          const { unit } = await besideOf(tx, actor.organId, of)
          return publicationPaper(tx, actor.organId, of, unit, code satisfies PrintedCode, ground.config.PUBLIC_URL)
        })
        return paper(reply, form, format, code)
      },
    }),
  ),
)

const handOvers = (['docx', 'pdf', 'xlsx'] as const).map((format) =>
  deskEndpoint({
    method: 'get',
    path: `${PATH}/hand-over.${format}`,
    says: `向国家档案馆、公共图书馆移送的清单（${format}）：一段时间里公开、现在还公开的信息（条例第二十五条）`,
    may: 'publications.keep',
    query: z.object({
      receiver: z.enum(['archives', 'library'], '请选择移送给谁。'),
      name: z.string().trim().min(1, '请写明接收单位名称。').max(60),
      from: z.iso.date('请写明从哪一天起。'),
      to: z.iso.date('请写明到哪一天止。'),
    }),
    answer: 'file',
    run: async ({ context: { ground, actor }, query, reply }) => {
      const of = { ...query, from: query.from as LocalDate, to: query.to as LocalDate }
      const { organ, items } = await look(ground, actor, async (tx) => ({
        organ: (await organNamed(tx, actor.organId)).name,
        items: await handedOver(tx, actor.organId, of),
      }))
      if (items.length === 0) throw new HttpProblem(409, '这段时间没有公开的信息，没有要移送的。')
      if (items.length > MOST_HANDED_OVER)
        throw new HttpProblem(409, `这段时间公开的超过 ${MOST_HANDED_OVER} 件，请分几段移送。`)
      if (format === 'xlsx')
        return sheet(reply, '主动公开政府信息移送清单.xlsx', await workbookBytes(handOverSheet(organ, items)))
      return paper(reply, handOverForm(organ, of, items), format, '移送明细表')
    },
  }),
)

export const PAPER_ENDPOINTS = [...printed, ...handOvers]

async function paper(
  reply: FastifyReply,
  form: FormSheet | FormRefused,
  format: 'docx' | 'pdf',
  name: string,
): Promise<FastifyReply> {
  if ('refused' in form) throw new HttpProblem(409, form.say)
  const bytes = format === 'docx' ? await paperToDocx(form) : paperToPdf(form).bytes
  return sendFile(reply, `${name}.${format}`, bytes)
}
