/** 文书设置 over HTTP: number series, own wording with its versions, preview. */
import { z } from 'zod'
import type { LocalDate } from '../../../law/local-date.ts'
import { composeLetter } from '../../../papers/letters/compose.ts'
import { documentNumber } from '../../../law/documents/document-number.ts'
import type { LetterForm, WordingBlock } from '../../../papers/letters/form.ts'
import type { LetterFacts } from '../../../papers/letters/facts.ts'
import { LETTERS, type LetterKey } from '../../../papers/letters/index.ts'
import { specimen, SPECIMEN_ORGAN } from '../../../papers/letters/specimens/index.ts'
import { requiredOf } from '../../../papers/letters/wording-version.ts'
import { today } from '../../../platform/clock.ts'
import { HttpProblem } from '../../../platform/web/problem.ts'
import { look } from '../../acting.ts'
import { deskEndpoint } from '../../ground.ts'
import { readSetting } from '../../organ-settings.ts'
import { organProfile } from '../../organs/profile.ts'
import { refusalProblem } from '../../refusal.ts'
import { paragraphsOf } from '../looked-into.ts'
import { SERIES, seriesShape } from '../number-series.ts'
import { keepSeries, keepWording, SAY, WORDED, wordingFault, ownTexts, wordingsOf } from './keep.ts'

const PATH = '/api/v1/desk/settings/letters'
const seen = z.int32().min(0).describe('看到的版本；还没有改过为 0')
const texts = z.record(z.string().max(40), z.string().max(4000, '用语最多 4000 个字。'))

/** A letter by the name in the address; one that has no own wording is not there. */
function keyOf(name: string | undefined): LetterKey {
  const key = WORDED.find((each) => each === name)
  if (!key) throw new HttpProblem(404, '没有这种文书，或者它的用语不能改写。')
  return key
}

export const LETTER_SETTINGS_ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: PATH,
    says: '文书设置：发文字号，和每种文书用的是缺省的还是本机关的用语',
    may: 'settings.keep',
    answer: z.object({
      series: seriesShape.extend({ version: z.int(), examples: z.array(z.string()).readonly() }),
      letters: z.array(
        z.object({
          key: z.string(),
          code: z.string(),
          title: z.string(),
          purpose: z.string(),
          to: z.string(),
          version: z.int(),
          from: z.string().nullable(),
          own: z.boolean().describe('最新一版有没有本机关自己的用语'),
        }),
      ),
    }),
    run: async ({ context: { ground, actor } }) =>
      look(ground, actor, async (tx) => {
        const { value, version } = await readSetting(tx, actor.organId, SERIES)
        const { profile } = await organProfile(tx, actor.organId)
        const examples = [value.answer, value.procedural].map((pattern) => {
          const first = documentNumber({ organCode: profile.numberCode, pattern }, Number(today().slice(0, 4)), 1)
          return 'number' in first ? first.number : '还缺机关代字'
        })
        const letters = []
        for (const key of WORDED) {
          const { code, title, purpose, to } = LETTERS[key]
          const [latest] = await wordingsOf(tx, actor.organId, key)
          const own = Object.keys(latest?.texts ?? {}).length > 0
          letters.push({
            key,
            code,
            title,
            purpose,
            to,
            version: latest?.version ?? 0,
            from: latest?.from ?? null,
            own,
          })
        }
        return { series: { ...value, version, examples }, letters }
      }),
  }),
  deskEndpoint({
    method: 'put',
    path: `${PATH}/series`,
    says: '修改发文字号的写法；已经编发的不变',
    may: 'settings.keep',
    body: seriesShape.extend({ version: seen }),
    answer: z.object({ version: z.int() }),
    run: async ({ context: { ground, actor }, body }) => {
      const kept = await keepSeries(ground, actor, body)
      if ('refused' in kept) throw refusalProblem(kept, SAY)
      return kept
    },
  }),
  deskEndpoint({
    method: 'get',
    path: `${PATH}/:key`,
    names: { key: z.string().max(40) },
    says: '一种文书的用语：哪些不能改，缺省的和本机关的，历次修改',
    may: 'settings.keep',
    answer: z.object({
      key: z.string(),
      code: z.string(),
      title: z.string(),
      purpose: z.string(),
      version: z.int(),
      today: z.iso.date(),
      blocks: z.array(
        z.object({
          key: z.string(),
          element: z.string(),
          locked: z.boolean(),
          byDefault: z.string(),
          own: z.string().nullable(),
          required: z.array(z.string()).readonly(),
          optional: z.array(z.string()).readonly(),
        }),
      ),
      history: z.array(
        z.object({
          version: z.int(),
          from: z.string(),
          keptBy: z.string(),
          keptAt: z.string(),
          texts: z.array(z.object({ element: z.string(), text: z.string() })),
        }),
      ),
    }),
    run: async ({ context: { ground, actor }, params }) =>
      look(ground, actor, async (tx) => {
        const key = keyOf(params['key'])
        const { code, title, purpose } = LETTERS[key]
        const form = LETTERS[key] as unknown as LetterForm
        const history = await wordingsOf(tx, actor.organId, key)
        const [latest] = history
        const elementOf = (block: string): string => form.blocks.find((each) => each.key === block)?.element ?? block
        return {
          key,
          code,
          title,
          purpose,
          version: latest?.version ?? 0,
          today: today(),
          blocks: form.blocks.map((block) => {
            const wording = block.kind === 'wording' ? (block as WordingBlock<LetterFacts>) : null
            return {
              key: block.key,
              element: block.element,
              locked: wording === null,
              byDefault: wording?.text ?? '',
              own: latest?.texts[block.key] ?? null,
              required: wording ? requiredOf(wording) : [],
              optional: wording?.optional ?? [],
            }
          }),
          history: history.map(({ version, from, keptBy, keptAt, texts: kept }) => ({
            version,
            from,
            keptBy,
            keptAt: keptAt.toISOString(),
            texts: Object.entries(kept).map(([block, text]) => ({ element: elementOf(block), text })),
          })),
        }
      }),
  }),
  deskEndpoint({
    method: 'post',
    path: `${PATH}/:key/preview`,
    names: { key: z.string().max(40) },
    says: '按这样的用语，样例文书读起来是怎样的',
    may: 'settings.keep',
    body: z.object({ texts }),
    answer: z.object({ paragraphs: z.array(z.string()).readonly() }),
    run: async ({ params, body }) => {
      const key = keyOf(params['key'])
      const day = today() as LocalDate
      const wording = { code: LETTERS[key].code, version: 0, from: day, texts: ownTexts(key, body.texts) }
      const fault = wordingFault(key, wording)
      if (fault) throw new HttpProblem(422, fault)
      const read = composeLetter(LETTERS[key] as unknown as LetterForm, specimen(key, day), SPECIMEN_ORGAN, wording)
      if ('refused' in read) throw new HttpProblem(422, read.say)
      return { paragraphs: paragraphsOf(read) }
    },
  }),
  deskEndpoint({
    method: 'put',
    path: `${PATH}/:key`,
    names: { key: z.string().max(40) },
    says: '保存本机关的用语，成为新的一版；都空着即恢复缺省',
    may: 'settings.keep',
    body: z.object({
      version: seen,
      from: z.iso.date('请写明启用之日。').transform((text) => text as LocalDate),
      texts,
    }),
    answer: z.object({ version: z.int() }),
    run: async ({ context: { ground, actor }, params, body: { version, ...body } }) => {
      const kept = await keepWording(ground, actor, { key: keyOf(params['key']), seen: version, ...body })
      if ('refused' in kept) throw refusalProblem(kept, SAY)
      return kept
    },
  }),
]
