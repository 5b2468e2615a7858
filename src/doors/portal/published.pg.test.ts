import { sql } from 'kysely'
import { countChange } from '../../casework/portal/changes.ts'
import { withScope } from '../../platform/database/scope.ts'
import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeOrgan } from '../../casework/annual-reports/sample-organs.testing.ts'
import { portalAsked } from './published-addresses.testing.ts'
import type { PortalDocument } from '../../casework/portal/document.ts'
import { VECTORS } from '../../intake/bodies/hostile.testing.ts'
import { readHtml } from '../../intake/bodies/read-html.ts'
import { openSite, type TestSite } from '../portal.testing.ts'
import { documentOf, link, paragraphs, publish, withdraw } from './published.testing.ts'
import { storeFile } from './published-files.testing.ts'

let site: TestSite
let organ: string
let policy: PortalDocument
let reading: PortalDocument
let budget: PortalDocument

beforeAll(async () => {
  site = await openSite({
    SITE_NAME: '云川市政府信息公开',
    SITE_CODE: '1234567890',
    PUBLIC_URL: 'https://www.yunchuan.gov.cn',
  })
  organ = await makeOrgan(site.database.sql, { slug: 'kjj', name: '云川市科学技术局' })
  await makeOrgan(site.database.sql, { slug: 'empty', name: '还没有公开信息的局' })
  const file = await storeFile(site, organ, '附件1：申报表.txt', '申报单位名称')
  const picture = await storeFile(site, organ, '现场.png', 'png')
  policy = await publish(
    site,
    documentOf(organ, 'kjj', 1, {
      genre: 'document',
      leaf: 'zcwjk/xzgfxwj',
      category: 'art20_1',
      rank: 'normativeDocuments',
      title: '云川市科技计划项目管理办法',
      documentNumber: '云科规〔2026〕1号',
      signedOn: '2026-01-05' as never,
      effectiveOn: '2026-02-01' as never,
      attachments: [file],
      pictures: [picture],
      body: {
        blocks: [
          { kind: 'paragraph', inlines: [{ kind: 'text', text: '第一条　为规范管理，制定本办法。' }] },
          { kind: 'paragraph', inlines: [{ kind: 'image', src: `/pictures/${picture.fileId}`, alt: '流程图' }] },
          {
            kind: 'paragraph',
            inlines: [{ kind: 'image', src: 'https://elsewhere.example/spy.png', alt: '别处的图' }],
          },
        ],
        notes: [],
      },
    }),
  )
  reading = await publish(
    site,
    documentOf(organ, 'kjj', 2, {
      genre: 'interpretation',
      leaf: 'zcjd',
      category: null,
      title: '《管理办法》解读',
      changeNote: '更正联系电话',
      version: 2,
    }),
  )
  await link(site, organ, reading.id, 'interprets', policy.id)
  budget = await publish(site, documentOf(organ, 'kjj', 3))
}, 120_000)
afterAll(() => site?.stop())

/** What of a page, as a browser would read it, could run or load anything but the site's own style sheets and modules. */
function dangers(page: string): readonly string[] {
  const found: string[] = []
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('attrs' in node) {
      const given = new Map(node.attrs.map(({ name, value }) => [name, value]))
      if (['style', 'iframe', 'object', 'embed', 'svg', 'math', 'base'].includes(node.tagName)) found.push(node.tagName)
      if (node.tagName === 'script' && !(given.get('src') ?? '').startsWith('/assets/')) found.push('script')
      for (const [name, value] of given) {
        if (/^on/i.test(name) || name === 'style' || name === 'srcdoc') found.push(`${node.tagName}[${name}]`)
        if (/^(href|src|action|formaction)$/.test(name) && !/^(?:\/|#|https?:|mailto:|tel:)/i.test(value))
          found.push(`${name}=${value}`)
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes) walk(child)
  }
  walk(parse(page))
  return found
}

const html = async (path: string): Promise<string> => {
  const answer = await site.get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

describe('政府信息公开平台（国办公开办函〔2019〕61号）', () => {
  test('六个栏目按规定的名称和顺序，法定主动公开内容之下是第二十条的各项', async () => {
    const page = await html('/zfxxgk/kjj')
    const at = [
      '政策<',
      '政府信息公开指南',
      '政府信息公开制度',
      '法定主动公开内容',
      '政府信息公开年报',
      '依申请公开',
    ].map((name) => page.indexOf(name, page.indexOf('platform-nav')))
    expect(at).toEqual(at.toSorted((a, b) => a - b))
    expect(at.every((each) => each > 0)).toBe(true)
    expect(page).toContain('href="/zfxxgk/kjj/fdzdgknr/czyjs"')
    expect(page).toContain('href="/reports/kjj"')
    expect(page).toContain('href="/apply/kjj"')
    expect((await site.get('/zfxxgk/kjj/ysqgk')).headers.get('location')).toBe('/apply/kjj')
  })

  test('一条信息列在放它的栏目、上一级栏目、按事项和层级应当在的栏目', async () => {
    for (const path of ['zcwjk', 'zcwjk/xzgfxwj', 'fdzdgknr', 'fdzdgknr/lzyj'])
      expect(await html(`/zfxxgk/kjj/${path}`), path).toContain(policy.title)
    for (const path of ['fdzdgknr/czyjs', 'zfxxgkzd', 'zfxxgkzn'])
      expect(await html(`/zfxxgk/kjj/${path}`), path).not.toContain(policy.title)
    expect(await html('/zcjd')).toContain(reading.title)
    expect(await html('/zcjd/kjj')).toContain(reading.title)
    expect((await site.get('/zfxxgk/kjj/nowhere')).status).toBe(404)
    expect((await site.get('/zfxxgk/nobody')).status).toBe(404)
  })

  test('按年份、主题、有效性筛选；没有指南的时候按第十二条列出本机关的内容', async () => {
    expect(await html('/zfxxgk/kjj/zcwjk?validity=inForce&year=2026')).toContain(policy.title)
    for (const query of ['validity=lapsed', 'year=2025', 'theme=22', 'rank=rules'])
      expect(await html(`/zfxxgk/kjj/zcwjk?${query}`), query).toContain('没有符合条件的信息')
    expect(await html('/zfxxgk/empty/zfxxgkzn')).toMatch(/分类、编排体系[\s\S]*获取方式[\s\S]*政府信息公开工作机构/)
  })

  test('多于一页的列表：首页、上一页、下一页、尾页、跳转，每条恰好出现一次', async () => {
    const many = await makeOrgan(site.database.sql, { slug: 'many', name: '信息很多的局' })
    const all: PortalDocument[] = []
    for (let n = 1; n <= 45; n++) all.push(await publish(site, documentOf(many, 'many', n, { title: `第${n}条` })))
    const titles: string[] = []
    for (const page of [1, 2, 3, 99]) {
      const text = await html(`/zfxxgk/many/fdzdgknr/czyjs?page=${page}`)
      if (page < 4) titles.push(...[...text.matchAll(/\.html">(第\d+条)</g)].map(([, title = '']) => title))
      else expect(text).toContain('第 3 / 3 页')
      expect(text).toMatch(/首页[\s\S]*上一页[\s\S]*下一页[\s\S]*尾页[\s\S]*跳转/)
      expect(text).toContain('共 45 条')
    }
    expect(titles.toSorted()).toEqual(all.map(({ title }) => title).toSorted())
  }, 60_000)
})

describe('一条信息的页面', () => {
  test('要素、标题、文号、正文、附件、相关解读、上一篇下一篇、二维码都在，解读与文件互相链接', async () => {
    const page = await html('/d/kjj/2026/1.html')
    for (const text of [
      '索引号',
      '主题分类',
      '发文机关',
      '成文日期',
      '发文字号',
      '发布日期',
      '有效性',
      '云科规〔2026〕1号',
      '附件1：申报表.txt',
      '相关解读',
      reading.title,
      '上一篇',
      '下一篇',
      '字体',
    ])
      expect(page, text).toContain(text)
    expect(page).toContain('href="/d/kjj/2026/2.html"')
    const back = await html('/d/kjj/2026/2.html')
    expect(back).toContain('href="/d/kjj/2026/1.html"')
    expect(back).toMatch(/更正说明[\s\S]*第 2 版：更正联系电话/)
    expect(await (await site.get('/d/kjj/2026/1/code.svg')).text()).toMatch(/^<svg/)
  })

  test('标签齐全（国办发〔2017〕47号），发布日期写到分', async () => {
    const page = await html('/d/kjj/2026/1.html')
    const tags = Object.fromEntries(
      [...page.matchAll(/<meta name="([A-Za-z]+)" content="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    )
    expect(tags).toMatchObject({
      SiteName: '云川市政府信息公开', SiteDomain: 'www.yunchuan.gov.cn', SiteIDCode: '1234567890',
      ColumnName: '行政规范性文件', ColumnType: '政策文件', ArticleTitle: policy.title, PubDate: '2026-01-02 10:30',
      ContentSource: '云川市科学技术局', Url: 'https://www.yunchuan.gov.cn/d/kjj/2026/1.html',
    }) // prettier-ignore
  })

  test('更正过几次就列出几次，各有日期和理由；以前那一版的内容哪里也没有', async () => {
    const at = (day: string): Date => new Date(`2026-03-${day}T02:00:00Z`)
    const of = documentOf(organ, 'kjj', 60, { version: 3, changeNote: '更正附件', publishedAt: at('09') })
    const versions = [
      { version: 1, at: at('01').toISOString(), why: '' },
      { version: 2, at: at('05').toISOString(), why: '数字写错' },
      { version: 3, at: at('09').toISOString(), why: '更正附件' },
    ]
    await publish(site, { ...of, facts: { versions } })
    const page = await html('/d/kjj/2026/60.html')
    expect(page).toMatch(
      /更正说明[\s\S]*2026-03-09，更新为第 3 版：更正附件[\s\S]*2026-03-05，更新为第 2 版：数字写错[\s\S]*2026-03-01，第 1 版发布/,
    )
    const { versions: told } = (await (await site.get('/api/v1/documents/kjj/2026/60')).json()) as {
      versions: { why: string }[]
    }
    expect(told.map(({ why }) => why)).toEqual(['更正附件', '数字写错', ''])
    await withdraw(site, of)
  })

  test('被哪一件文件废止，只登记了编号的也写出题目；那一件撤下以后不写', async () => {
    const acting = await publish(site, documentOf(organ, 'kjj', 61, { title: '关于废止旧办法的决定' }))
    const of = await publish(
      site,
      documentOf(organ, 'kjj', 62, { genre: 'document', title: '旧办法', leaf: 'zcwjk/qtwj' }),
    )
    const life = [
      { did: 'signed', on: '2026-01-01' },
      { did: 'published', on: '2026-01-02', effectiveOn: '2026-01-02', expiresOn: null },
      { did: 'repealed', on: '2026-01-03', from: '2026-01-03', by: { documentId: acting.id } },
    ]
    await withScope(site.database.sql, { organ }, async (tx) => {
      await sql`update portal_documents set life = ${JSON.stringify(life)}::jsonb, ended_from = '2026-01-03'
        where organ_id = ${organ} and id = ${of.id}`.execute(tx)
      await countChange(tx, organ)
    })
    expect(await html('/d/kjj/2026/62.html')).toContain('本文件自2026年1月3日起废止，见《关于废止旧办法的决定》。')
    const told = (await (await site.get('/api/v1/documents/kjj/2026/62')).json()) as { validityNote: string }
    expect(told.validityNote).toContain('见《关于废止旧办法的决定》')
    const q = encodeURIComponent('旧办法')
    expect(await html(`/search?q=${q}`)).toContain('废止（1）')
    expect(await html(`/search?q=${q}&validity=repealed`)).toContain('/d/kjj/2026/62.html')
    expect(await html(`/search?q=${q}&validity=binding`)).not.toContain('/d/kjj/2026/62.html')
    await withdraw(site, acting)
    const after = await html('/d/kjj/2026/62.html')
    expect(after).toContain('本文件自2026年1月3日起废止。')
    expect(after).not.toContain('关于废止旧办法的决定')
    await withdraw(site, of)
  })

  test('附件按真实的名称下载、可以预览；图片只有自己的，别处的不引用', async () => {
    const [file] = policy.attachments
    const path = `/d/kjj/2026/1/files/${file?.fileId}/${encodeURIComponent(file?.name ?? '')}`
    const answer = await site.get(path)
    expect([answer.status, await answer.text()]).toEqual([200, '申报单位名称'])
    expect(answer.headers.get('content-disposition')).toContain(
      `filename*=UTF-8''${encodeURIComponent('附件1：申报表.txt')}`,
    )
    expect(await html(`/d/kjj/2026/1/preview/${file?.fileId}`)).toContain('申报单位名称')
    const page = await html('/d/kjj/2026/1.html')
    expect(page).toContain(`/d/kjj/2026/1/pictures/${policy.pictures[0]?.fileId}`)
    expect(page).not.toContain('elsewhere.example')
    // A file of one document is no file of another.
    expect((await site.get(path.replace('/2026/1/', '/2026/3/'))).status).toBe(404)
    expect((await site.get(path.replace('/files/', '/pictures/').replace(/\/[^/]*$/, ''))).status).toBe(404)
  })

  test('正文里的脚本和样式，不论怎样写，页面上一个也没有', async () => {
    let n = 100
    for (const vector of VECTORS) {
      const { body } = readHtml(vector)
      const of = await publish(
        site,
        documentOf(organ, 'kjj', ++n, {
          leaf: 'gzdt',
          category: null,
          body,
          title: vector.replaceAll('\0', '').slice(0, 150).toWellFormed(),
        }),
      )
      const page = await html(`/d/${of.address}.html`)
      expect(dangers(page), vector).toEqual([])
      await withdraw(site, of)
    }
  }, 120_000)
})

describe('一个门：撤下的和没有发布过的，哪里也没有', () => {
  test('撤下以后：页面、列表、检索、提示、订阅、网站地图、接口、文件、图片、预览、旧缓存的再验证都没有', async () => {
    const secret = '绝密级别的往事甲乙丙'
    const file = await storeFile(site, organ, `${secret}.txt`, secret)
    const of = await publish(site, documentOf(organ, 'kjj', 900, {
      title: `关于${secret}的通知`, leaf: 'tzgg', attachments: [file], pictures: [file], body: paragraphs(secret),
      documentNumber: '云密〔2026〕9号', firstPublishedAt: new Date('2026-03-01T00:00:00Z'), publishedAt: new Date('2026-03-01T00:00:00Z'),
    })) // prettier-ignore
    await link(site, organ, of.id, 'related', budget.id)
    const paths = portalAsked({
      slug: 'kjj',
      address: of.address,
      file,
      word: secret,
      beside: budget.address,
      leaves: ['tzgg', 'fdzdgknr', 'fdzdgknr/czyjs'],
    })
    const before = new Map<string, string>()
    let seen = 0
    for (const path of paths) {
      const answer = await site.get(path)
      before.set(path, answer.headers.get('etag') ?? '"none"')
      if (decodeURIComponent(await answer.text()).includes(secret)) seen++
    }
    // It stands nearly everywhere while it is published: otherwise the walk afterwards would prove nothing.
    expect(seen).toBeGreaterThan(paths.length * 0.7)
    await withdraw(site, of)
    const wrong: string[] = []
    for (const path of paths) {
      for (const headers of [
        { accept: 'text/html' },
        { accept: '*/*', 'if-none-match': before.get(path) ?? '' },
        { accept: '*/*', range: 'bytes=0-9' },
      ]) {
        const answer = await site.get(path, headers as Record<string, string>)
        const text = await answer.text()
        // What was asked for stands in the page of the search.
        const own = path.startsWith('/search?')
          ? text.replaceAll(`value="${secret}"`, '').replaceAll(`检索“${secret}”`, '')
          : text
        const echoed =
          path.startsWith('/api/') || path.startsWith('/gkmlpt') ? own.replace(/"instance":"[^"]*"/, '') : own
        if (decodeURIComponent(echoed.replaceAll('%', '%25')).includes(secret) || echoed.includes('云密'))
          wrong.push(`${path} ${JSON.stringify(headers)}`)
        if (path.includes(of.address) && answer.status !== 410) wrong.push(`${path} → ${answer.status}`)
        if (headers['if-none-match'] && path.includes(of.address) && answer.status === 304) wrong.push(`${path} → 304`)
      }
    }
    expect(wrong).toEqual([])
    const gone = await (await site.get(`/d/${of.address}.html`)).text()
    expect(gone).toContain('已经撤下')
    const { status } = await fetch(`${site.address}/d/${of.address}.html`, { method: 'HEAD' })
    expect(status).toBe(410)
  }, 120_000)

  test('从没有发布过的地址是 404，只占了地址而没有发布的也不说有过什么题目', async () => {
    for (const path of [
      '/d/kjj/2026/777.html',
      '/d/kjj/2026/1',
      '/d/kjj/2026/1.htm',
      '/d/kjj/abcd/1.html',
      '/d/nobody/2026/1.html',
      '/d/kjj/2026/777/code.svg',
      '/d/kjj/2026/1/files/x/y',
      '/api/v1/documents/kjj/2026/777',
    ])
      expect([path, (await site.get(path)).status]).toEqual([path, 404])
  })

  test('再发布的新版本，缓存过的页面立即换成新的；没有变的页面回答 304', async () => {
    const path = `/d/${budget.address}.html`
    const first = await site.get(path)
    const etag = first.headers.get('etag') ?? ''
    expect((await site.get(path, { 'if-none-match': etag })).status).toBe(304)
    await publish(site, { ...budget, version: 2, title: '更正后的预算', changeNote: '数字有误' })
    const again = await site.get(path, { 'if-none-match': etag })
    expect(again.status).toBe(200)
    expect(await again.text()).toContain('更正后的预算')
  })
})

describe('留着的页面', () => {
  test('最后修改的时间：没有变的回答 304；变了、换了一天的说法就不是；列表、首页、检索留着也立即换新', async () => {
    const path = `/d/${policy.address}.html`
    let modified: string | null = null
    // Some hundred documents were put there within seconds, and each is a second of its own.
    await withScope(site.database.sql, { organ }, (tx) =>
      sql`update portal_changes set changes = changes + 1, changed_at = now() where organ_id = ${organ}`.execute(tx),
    )
    // Dates of seconds are told once the second has passed.
    await expect.poll(async () => (modified = (await site.get(path)).headers.get('last-modified')), { timeout: 60_000 }).not.toBeNull() // prettier-ignore
    const since = { 'if-modified-since': modified ?? '' }
    expect((await site.get(path, since)).status).toBe(304)
    expect((await site.get(path, { 'if-modified-since': 'gestern' })).status).toBe(200)
    expect((await site.get(path, { ...since, 'if-none-match': '"other"' })).status).toBe(200)
    const q = encodeURIComponent('忽隐忽现')
    const places = ['/', '/zfxxgk/kjj/tzgg', '/tzgg/kjj', `/search?q=${q}`]
    const of = documentOf(organ, 'kjj', 950, {
      title: '忽隐忽现的通知',
      leaf: 'tzgg',
      category: null,
      firstPublishedAt: new Date(),
      publishedAt: new Date(),
    })
    for (let turn = 0; turn < 4; turn += 1) {
      await publish(site, of)
      for (const place of places) {
        const answer = await fetch(site.address + place)
        expect(await answer.text(), place).toContain('/d/kjj/2026/950.html')
      }
      await withdraw(site, of)
      for (const place of places)
        expect(await (await fetch(site.address + place)).text(), place).not.toContain('2026/950')
    }
    expect((await site.get(path, since)).status).toBe(200)
  }, 120_000)

  test('留着的页面在找路由以前回答，同样记入访问记录和指标，头与别的回答一样；HEAD 没有正文', async () => {
    const path = `/d/${budget.address}.html`
    const first = await site.get(path)
    const again = await site.get(path)
    const heads = (answer: Response) =>
      [...answer.headers].filter(([name]) => !['date', 'x-request-id', 'last-modified'].includes(name))
    expect(heads(again)).toEqual(heads(first))
    expect(again.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
    expect(await again.text()).toBe(await first.text())
    const head = await fetch(site.address + path, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      again.headers.get('content-length'),
      '',
    ])
    // How one reads makes a page of its own, kept or not.
    const elder = await site.get(path, { cookie: 'elder=1' })
    expect(await elder.text()).toContain('class="elder"')
    expect(await (await site.get(path, { 'accept-encoding': 'gzip' })).text()).toBe(await (await site.get(path)).text())
  })
})

describe('给程序的', () => {
  test('列表、一条、目录、旧平台的字段名', async () => {
    const list = (await (await site.get('/api/v1/documents?organ=kjj&leaf=zcwjk')).json()) as {
      items: { title: string; links: { self: string } }[]
      total: number
    }
    expect([list.total, list.items[0]?.title]).toEqual([1, policy.title])
    const one = (await (await site.get('/api/v1/documents/kjj/2026/1')).json()) as Record<string, unknown>
    expect(one).toMatchObject({
      documentNumber: '云科规〔2026〕1号',
      validity: '有效',
      signedOn: '2026-01-05',
      related: [{ relation: 'interprets', title: reading.title }],
    })
    const old = (await (await site.get('/gkmlpt/api/all/zcwjk?sid=kjj&page=1')).json()) as {
      classify: unknown
      articles: Record<string, unknown>[]
    }
    expect(old.classify).toMatchObject({ post_count: 1 })
    expect(old.classify).toEqual({ id: 'zcwjk', name: '政策', post_count: 1 })
    expect(old.articles[0]?.['relation']).toEqual([
      {
        type: 'interprets',
        name: expect.any(String),
        title: reading.title,
        url: `https://www.yunchuan.gov.cn/d/${reading.address}.html`,
      },
    ])
    // A column in which nothing stands has its own name; one that is none has none.
    for (const [leaf, sid, name] of [
      ['zcwjk/gzk', '', '规章'],
      ['hygq', 'kjj', '回应关切'],
      ['0', '', '政府信息公开'],
    ])
      expect(await (await site.get(`/gkmlpt/api/all/${leaf}?sid=${sid}`)).json(), leaf).toMatchObject({
        classify: { name },
      })
    expect((await site.get('/gkmlpt/api/all/nowhere')).status).toBe(404)
    expect(old.articles[0]).toMatchObject({
      title: policy.title,
      document_number: '云科规〔2026〕1号',
      identifier: policy.indexNumber,
      is_expired: false,
      is_abolished: false,
    })
    expect(await (await site.get('/api/v1/catalogue.csv?organ=kjj')).text()).toContain(policy.indexNumber)
    expect(((await (await site.get('/api/v1/catalogue.json?organ=kjj')).json()) as unknown[]).length).toBe(3)
    for (const bad of ['year=x', 'rank=x', 'validity=x', 'leaf=../x'])
      expect([bad, (await site.get(`/api/v1/documents?${bad}`)).status]).toEqual([bad, 400])
    expect((await site.get('/api/v1/documents?organ=nobody')).status).toBe(404)
  })

  test('订阅和网站地图有新发布的信息', async () => {
    for (const path of [
      '/feed.xml',
      '/feed.xml?organ=kjj',
      '/feed.xml?organ=kjj&leaf=zcwjk',
      '/sitemap.xml',
      '/sitemap/2026-1.xml',
    ])
      expect(await (await site.get(path)).text(), path).toContain('/d/kjj/2026/1.html')
    expect((await site.get('/sitemap/1999-1.xml')).status).toBe(404)
    expect(await (await site.get('/robots.txt')).text()).toContain('Sitemap: https://www.yunchuan.gov.cn/sitemap.xml')
  })

  test('检索：标出所找的词，说出同义词，找不到时给出办法', async () => {
    expect(await html(`/search?q=${encodeURIComponent('科技计划')}`)).toContain('<mark>科技计划</mark>')
    expect(await html(`/search?q=${encodeURIComponent('低保')}`)).toContain('最低生活保障')
    expect(await html(`/search?q=${encodeURIComponent('不存在的词语')}`)).toContain('没有找到')
    const { titles } = (await (await site.get(`/search/suggestions?q=${encodeURIComponent('管理办法')}`)).json()) as {
      titles: string[]
    }
    expect(titles).toContain(policy.title)
  })
})
