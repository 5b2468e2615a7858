/**
 * Chinese documents, made: words by rank and frequency as Zipf and Mandelbrot found them, the commonest of them those
 * of official documents, a tenth of the sentences set phrases that many documents share. The same seed makes the same documents.
 */
import type { PortalText } from '../src/casework/portal/search/index-text.ts'

const FREQUENT =
  '的 和 在 对 为 等 政府 工作 信息 公开 管理 建设 发展 服务 项目 单位 部门 有关 情况 进行 企业 实施 我市 全市 按照 要求 加强 社会 规定 组织 通知 负责 相关 办公室 重点 推进 经济 政策 安全 农村 教育 资金 提高 开展 生产 完善 机制 责任 人员 落实 活动 领导 审批 标准 制度 监督 检查 保障 申请 标准 财政 行政 技术 群众 补贴 补助 住房 环境 保护 卫生 医疗 培训 就业 创业 交通 土地 规划 城市 农业 文化 旅游 科技 创新 人才 改革 投资 金融 税收 统计 审计 市场 监管 食品 药品 应急 消防 气象 水利 林业 草原 自然 资源 生态 扶贫 乡村 振兴 养老 儿童 残疾 社区 街道 公告 公示 招标 采购 中标 处罚 许可 备案 复议 诉讼 条例 办法 意见 方案 细则 解读 年度 报告 预算 决算 绩效 评价 数据 平台 网络 系统 电子 政务 大厅 窗口 办理 流程 材料 期限 收费 依据 结果 公共租赁住房 最低生活保障 高新技术企业 中小企业 专项 行动 整治 疫情 防控 病毒 疫苗'.split(
    ' ',
  )
const FREQUENT_CHARACTERS = [
  ...new Set(
    '国家民人大会中学生产业地方法律规制定经济政府治安全面向上下部门分工作用力量能源自然水土木火电气车路运动物品质检测量化学校教育文体卫医药疗保护环境社区域城乡村镇县市省级别类型式样本领导干群众团组织机关系统计划算数据库存档案件证书记录入出口岸线网络信号码头条款项目标准备考核查询问题目答复议论坛坛场所有无效果实际行为主义务必须知道理解释放开关闭合同意见面积极端正负责任命令',
  ),
]
const WORDS = 40_000
const TABLE = 1 << 22
const ORGANS = 60
const GENRES = ['document', 'information', 'interpretation', 'response', 'consultation'] as const
const VALIDITY = ['有效', '有效', '有效', '失效', '废止'] as const

/** A fixed row of numbers from 0 to 1 (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Maker {
  /** The words by rank. */
  readonly words: readonly string[]
  /** In how many of the documents made so far each word was put. */
  readonly frequencies: Int32Array
  /** Document number `at` of `count`, the oldest first; organs are those given. */
  make(at: number, count: number): PortalText
}

export function documents(organs: readonly string[], characters = 800, seed = 1): Maker {
  const random = dice(seed)
  const one = <Item>(from: readonly Item[]): Item => from[Math.floor(random() * from.length)] as Item
  const words = [...new Set(FREQUENT)]
  const known = new Set(words)
  while (words.length < WORDS) {
    const length = random() < 0.72 ? 2 : random() < 0.6 ? 3 : 4
    let word = ''
    for (let n = 0; n < length; n++)
      word +=
        random() < 0.7
          ? FREQUENT_CHARACTERS[Math.floor(random() ** 2 * FREQUENT_CHARACTERS.length)]
          : String.fromCodePoint(0x4e00 + Math.floor(random() * (words.length < 3_000 ? 3_000 : 20_000)))
    if (!known.has(word)) words.push(word)
    known.add(word)
  }
  const table = new Int32Array(TABLE)
  const weights = words.map((_, rank) => 1 / (rank + 8) ** 1.05)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let filled = 0
  let sum = 0
  weights.forEach((weight, rank) => {
    sum += weight
    for (const until = Math.ceil((sum / whole) * TABLE); filled < until && filled < TABLE; filled++)
      table[filled] = rank
  })
  const frequencies = new Int32Array(words.length)
  const lastIn = new Int32Array(words.length).fill(-1)
  let current = -2
  const put = (): string => {
    const rank = table[Math.floor(random() * TABLE)] ?? 0
    if (lastIn[rank] !== current) {
      lastIn[rank] = current
      frequencies[rank] = (frequencies[rank] ?? 0) + 1
    }
    return words[rank] ?? ''
  }
  const sentence = (): string => {
    let made = ''
    const length = 6 + Math.floor(random() * 14)
    for (let n = 0; n < length; n++) made += put() + (n % 7 === 6 ? '，' : '')
    return made + '。'
  }
  const phrases = Array.from({ length: 3_000 }, sentence)
  frequencies.fill(0)
  const SECONDS = 20 * 365 * 86_400
  return {
    words,
    frequencies,
    make: (at, count) => {
      current = at
      const place = at / count
      // Ever more is published: half of all in the last six of twenty years.
      const publishedAt = new Date(Date.UTC(2006, 0, 1) + Math.floor(place ** 0.5 * SECONDS) * 1000)
      let body = ''
      while (body.length < characters - 60) {
        body += random() < 0.1 ? one(phrases) : sentence()
        if (random() < 0.25) body += `\n${Math.floor(random() * 30)}.`
      }
      const year = publishedAt.getUTCFullYear()
      return {
        organId: organs[Math.floor(random() ** 2 * ORGANS) % organs.length] ?? '',
        id: `${at.toString(16).padStart(8, '0')}-0000-7000-8000-000000000000`,
        publishedAt,
        title: `关于${put()}${put()}${put()}${put()}的${one(['通知', '意见', '公告', '办法', '方案'])}`,
        number: random() < 0.4 ? `云政办发〔${year}〕${1 + (at % 400)}号` : '',
        indexNumber: `11441700007280420Y/${year}-${String(at % 100_000).padStart(5, '0')}`,
        body,
        attachments: random() < 0.05 ? [sentence() + sentence() + sentence()] : [],
        traits: {
          genre: one(GENRES),
          leaf: `fdzdgknr/${one(['gwyw', 'zcwj', 'ghjh', 'tjxx', 'czyjs', 'xzxk', 'cfqz', 'ggzypz'])}`,
          category: null,
          rank: null,
          theme: String(Math.floor(random() * 22)),
          documentKind: null,
          validity: one(VALIDITY),
        },
      }
    },
  }
}
