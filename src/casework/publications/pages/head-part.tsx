/** 标题、摘要、类别; and what the drafter wishes of the release. */
import { useQuery } from '@tanstack/react-query'
import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { get } from '../../../platform/workbench/api.ts'
import { UnitPicker } from '../../../platform/workbench/pickers.tsx'
import type { GenreCode } from '../genres.ts'
import { Beside, ManyField, OneField, TextField } from './beside.tsx'
import type { Editing } from './editing.ts'

interface HeadProps extends Editing {
  readonly unitId: string | null
  /** It was out already: its genre stays. */
  readonly fixed: boolean
  readonly setGenre: (genre: GenreCode) => void
  readonly setUnit: (unitId: string | null) => void
}

export function HeadPart({
  content,
  change,
  choices,
  faults,
  genre,
  unitId,
  fixed,
  setGenre,
  setUnit,
}: HeadProps): ReactNode {
  return (
    <section className="wb-part" aria-labelledby="pub-head">
      <h2 id="pub-head">标题和摘要</h2>
      <div className="pub-fields">
        {fixed ? (
          <Beside label="类别">
            {(id) => (
              <Select
                id={id}
                className="wb-full"
                disabled
                value={genre}
                options={choices.genres.map(({ value, label }) => ({ value, label }))}
              />
            )}
          </Beside>
        ) : (
          <OneField
            label="类别"
            clear={false}
            value={genre}
            options={choices.genres}
            onChange={(value) => setGenre(value ?? 'information')}
          />
        )}
        <Beside label="拟稿科室">{(id) => <UnitPicker id={id} value={unitId} onChange={setUnit} />}</Beside>
        <TextField
          long
          label="标题"
          field="title"
          faults={faults}
          max={200}
          value={content.title}
          onChange={(title) => change({ title: title.replaceAll(/[\r\n]+/g, '') })}
        />
        <TextField long label="摘要" max={1000} value={content.summary} onChange={(summary) => change({ summary })} />
        <Beside label="关键词" wide>
          {(id) => (
            <Select
              id={id}
              className="wb-full"
              mode="tags"
              maxCount={20}
              open={false}
              suffixIcon={null}
              tokenSeparators={['、', '，', ',', ' ']}
              value={[...content.keywords]}
              onChange={(keywords: string[]) => change({ keywords: keywords.map((each) => each.slice(0, 30)) })}
            />
          )}
        </Beside>
      </div>
    </section>
  )
}

interface Outlet {
  readonly id: string
  readonly name: string
  readonly kindLabel: string
  readonly byHand: boolean
}

export function WishPart({ content, change }: Editing): ReactNode {
  const outlets = useQuery({
    queryKey: ['/outlets', 'choices'],
    queryFn: ({ signal }) => get<readonly Outlet[]>('/outlets/choices', {}, signal),
    staleTime: 300_000,
  }).data
  return (
    <section className="wb-part" aria-labelledby="pub-wish">
      <h2 id="pub-wish">发布</h2>
      <div className="pub-fields">
        {outlets && outlets.length > 0 && (
          <ManyField
            label="除门户外还发到"
            value={content.channels}
            options={outlets.map(({ id, name, kindLabel, byHand }) => ({
              value: id,
              label: `${name}（${kindLabel}${byHand ? '，由人发' : ''}）`,
            }))}
            onChange={(channels) => change({ channels })}
          />
        )}
        <Beside label="希望发布的时间（没有要求的空着）" hint="发布由有权的人办；发布时间由服务器记，谁也不能改。">
          {(id) => (
            <DatePicker
              id={id}
              className="wb-full"
              showTime={{ format: 'HH:mm' }}
              format="YYYY-MM-DD HH:mm"
              placeholder="如 2026-03-02 09:00"
              value={content.wishedAt === null ? null : dayjs(content.wishedAt)}
              onChange={(time) => change({ wishedAt: time ? time.toISOString() : null })}
            />
          )}
        </Beside>
      </div>
    </section>
  )
}
