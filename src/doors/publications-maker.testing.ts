/** Publications in every state, each full of recognisable words of its own: for the test that nobody reads what they must not. */
import { sql } from 'kysely'
import { expect } from 'vitest'
import { beijingDay, now } from '../platform/clock.ts'
import { withScope } from '../platform/database/scope.ts'
import type { Answer } from './letters.testing.ts'
import type { TestSite } from './portal.testing.ts'
import { REVIEW_CLEAR, REVIEWERS, type Press } from './publishing.testing.ts'

/** What every planted word begins with: no document of anybody else holds it. */
export const TOKEN = '青鸾'

export interface Planted {
  readonly text: string
  /** Where it stands: 标题, 正文, 审核意见 … */
  readonly field: string
  readonly state: string
  readonly organ: string
  readonly unit: string
  /** Whether the public reads it now. */
  readonly open: boolean
  /** Of somebody's own autosaved draft: nobody else reads it, not of the same section either. */
  readonly own: boolean
  /** Whether the public read it once: what left the portal cannot be taken out of the books about where it was published. */
  readonly once: boolean
}

export interface MadePublication {
  readonly id: string
  readonly state: string
  readonly organ: string
  readonly unit: string
  readonly title: string
  /** Whether it stands on the portal now. */
  readonly open: boolean
  /** `slug/year/n`, of those that ever stood there. */
  readonly address: string | null
  /** Files the version on the portal has, or had. */
  readonly files: readonly NamedFile[]
  /** Files of contents that are not on the portal. */
  readonly hidden: readonly NamedFile[]
}

export interface NamedFile {
  readonly id: string
  readonly name: string
}

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const OPEN_FIELDS = ['标题', '摘要', '关键词', '正文', '附件名', '附件说明', '附件内容', '图片说明', '文号', '作者']

let numbers = 7000

/** Writes publications of one organ and remembers what was planted in them. */
export class Maker {
  planted: readonly Planted[] = []
  readonly made: MadePublication[] = []
  readonly #room: Press
  readonly #site: TestSite
  readonly #tag: string
  readonly #outlets: readonly string[]

  /** `outlets`: where everything is to be published besides. */
  constructor(site: TestSite, room: Press, tag: string, outlets: readonly string[] = []) {
    this.#site = site
    this.#room = room
    this.#tag = tag
    this.#outlets = outlets
  }

  #plant(of: Omit<Planted, 'organ' | 'once'>): string {
    this.planted = [...this.planted, { ...of, organ: this.#room.organ, once: of.open }]
    return of.text
  }

  #say(state: string, field: string, { open = false, unit = this.#room.unit, own = false } = {}): string {
    const text = field === '文号' ? `云${this.#tag}发〔${beijingDay(now()).slice(0, 4)}〕${++numbers}号` : `${TOKEN}${this.#tag}${state}之${field}止`
    return this.#plant({ text, field, state, unit, open: open && OPEN_FIELDS.includes(field), own })
  } // prettier-ignore

  /** A whole content with a word in every part of it; `open` where it is what the public reads in the end. */
  async content(genre: string, state: string, { open = false, unit = this.#room.unit, more = {} }: Wanted = {}) {
    const say = (field: string): string => this.#say(state, field, { open, unit })
    const name = `${say('附件名')}.txt`
    const file = await this.#room.upload(name, say('附件内容'), this.#hand(unit))
    const picture = await this.#room.upload(`图${state}.png`, PICTURE, this.#hand(unit))
    const alt = say('图片说明')
    const day = beijingDay(now())
    const policy = genre === 'document'
    const content = {
      title: say('标题'),
      summary: say('摘要'),
      keywords: [say('关键词')],
      author: say('作者'),
      body: {
        blocks: [
          { kind: 'paragraph', inlines: [{ kind: 'text', text: say('正文') }] },
          { kind: 'paragraph', inlines: [{ kind: 'image', src: `/pictures/${picture}`, alt }] },
        ],
        notes: [],
      },
      attribute: 'proactive',
      grounds: ['publicKnowledge'],
      attributeReason: say('属性理由'),
      category: 'art20_4',
      leaf: LEAVES[genre] ?? 'fdzdgknr/tjxx',
      formedOn: day,
      source: { kind: 'original', name: '', address: '', verified: say('核实情况'), attribute: null },
      review: { ...REVIEW_CLEAR, notes: say('审查说明') },
      ...(policy && {
        document: { number: say('文号'), kind: 'circular', rank: 'otherDocuments', issuers: [], signedOn: day, effectiveOn: day },
        interpreting: { features: [], outline: say('解读提纲'), channels: say('解读渠道') },
      }),
      ...(genre === 'interpretation' && { interprets: { documents: [], forms: ['text'] } }),
      attachments: [{ fileId: file, label: say('附件说明') }],
      pictures: [{ fileId: picture, alt }],
      channels: this.#outlets,
      ...more,
    } // prettier-ignore
    return { content, files: [{ id: file, name }, { id: picture, name: `图${state}.png` }] } // prettier-ignore
  }

  /** The section's own writer writes for it; for another section the clerk does. */
  readonly #hand = (unit: string): string => (unit === this.#room.unit ? this.#room.writer : this.#room.clerk)

  async drafted(genre: string, state: string, wanted: Wanted = {}): Promise<Begun> {
    const { content, files } = await this.content(genre, state, wanted)
    const unit = wanted.unit ?? this.#room.unit
    const hand = this.#hand(unit)
    const { id } = await this.#room.done('POST', '/publications', { genre, unitId: unit, content }, hand)
    return { id, state, unit, hand, files, title: String(content.title), genre }
  }

  /** Kept by the workbench while somebody writes, for nobody but them. */
  async autosaved({ id, hand, unit }: Begun): Promise<void> {
    const text = this.#say('自动保存', '草稿', { own: true, unit })
    await this.#room.done('PUT', `/drafts/publication/${id}`, { content: { title: text } }, hand)
  }

  async handedIn({ id, hand }: Begun): Promise<void> {
    const { version } = await this.#room.view(id, hand)
    await this.#room.done('POST', `/publications/${id}/hand-in`, { version }, hand)
  }

  /** Signs up to `most` steps, each with an opinion and a mark; the last of them `decision`. */
  async signed({ id, state, unit }: Begun, most = 9, decision: 'agree' | 'return' = 'agree'): Promise<void> {
    for (let step = 1; step <= most; step++) {
      let went = false
      for (const duty of REVIEWERS) {
        const hand = this.#room.reviewers[duty]
        const found = await this.#room.ask('GET', `/publications/${id}`, undefined, hand)
        if (found.status !== 200 || found.body.state !== 'in_review' || !found.body.signOff.seen) continue
        const last = step === most && decision === 'return'
        const opinion = this.#say(`${state}第${step}步`, '审核意见', { unit })
        const marks = [{ at: '第一段', says: this.#say(`${state}第${step}步`, '错漏标注', { unit }) }]
        const signing = { ...found.body.signOff.seen, decision: last ? 'return' : 'agree', opinion, marks }
        await this.#room.done('POST', `/publications/${id}/sign`, signing, hand)
        went = true
        break
      }
      if (!went) return
    }
  }

  async approved(begun: Begun): Promise<Answer> {
    await this.handedIn(begun)
    await this.signed(begun)
    const view = await this.#room.view(begun.id)
    expect(view.state, `${begun.state} ${JSON.stringify(view.signOff)}`).toBe('approved')
    return view
  }

  async released(begun: Begun): Promise<Answer> {
    const { version } = await this.approved(begun)
    await this.#room.done('POST', `/publications/${begun.id}/release`, { version })
    this.wasOut(begun.state)
    return this.#room.view(begun.id)
  }

  /** What was written under this name went out. */
  wasOut(state: string): void {
    this.planted = this.planted.map((mark) => (mark.state === state && OPEN_FIELDS.includes(mark.field) ? { ...mark, once: true } : mark))
  } // prettier-ignore

  /** `act` with a reason that is planted; `field` 更正说明 where the public is told of it. */
  async reasoned({ id, state, unit, hand }: Begun, act: string, field: string, more: object = {}, open = false): Promise<void> {
    const { version } = await this.#room.view(id, act === 'withdraw' ? undefined : hand)
    const text = `${TOKEN}${this.#tag}${state}之${field}止`
    this.#plant({ text, field, state, unit, open, own: false })
    await this.#room.done('POST', `/publications/${id}/${act}`, { version, reason: text, ...more }, act === 'withdraw' ? undefined : hand)
  } // prettier-ignore

  /** Puts another content in the place of what is being written. */
  async rewritten(begun: Begun, state: string, wanted: Wanted = {}): Promise<readonly NamedFile[]> {
    const { content, files } = await this.content(begun.genre, state, { ...wanted, unit: begun.unit })
    const { version } = await this.#room.view(begun.id, begun.hand)
    const body = { version, genre: begun.genre, unitId: begun.unit, content }
    await this.#room.done('PUT', `/publications/${begun.id}`, body, begun.hand)
    return files
  }

  /** Remembers one as it is now. */
  async keep({ id, state, unit, files, title }: Begun, open: boolean, hidden: readonly NamedFile[] = []): Promise<MadePublication> {
    const { rows } = await withScope(this.#site.database.sql, { organ: this.#room.organ }, (tx) =>
      sql<{ address: string }>`select address from portal_addresses where id = ${id}`.execute(tx),
    )
    const address = rows[0]?.address ?? null
    const one = { id, state, organ: this.#room.organ, unit, title, open, address }
    const kept = { ...one, files: open ? files : [], hidden: open ? hidden : [...files, ...hidden] }
    this.made.push(kept)
    return kept
  } // prettier-ignore
}

const LEAVES: Readonly<Record<string, string>> = {
  document: 'zcwjk/qtwj',
  information: 'fdzdgknr/tjxx',
  interpretation: 'zcjd',
  notice: 'tzgg',
}

interface Wanted {
  readonly open?: boolean
  readonly unit?: string
  readonly more?: Readonly<Record<string, unknown>>
}

export interface Begun {
  readonly id: string
  readonly state: string
  readonly unit: string
  readonly hand: string
  readonly title: string
  readonly genre: string
  readonly files: readonly NamedFile[]
}
