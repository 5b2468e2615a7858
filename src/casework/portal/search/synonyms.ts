/**
 * 同义词：words that people and documents use for the same thing, as data; whoever searches for one finds the others too, unless it
 * stands in quotation marks. An organ may add groups of its own. No word of a group stands within another of it.
 */
export const SYNONYMS: readonly (readonly string[])[] = [
  ['补贴', '补助'],
  ['公租房', '公共租赁住房'],
  ['廉租房', '廉租住房'],
  ['经适房', '经济适用住房'],
  ['棚改', '棚户区改造'],
  ['低保', '最低生活保障'],
  ['五保', '特困人员供养'],
  ['医保', '医疗保险', '医疗保障'],
  ['新农合', '新型农村合作医疗'],
  ['社保', '社会保险'],
  ['城管', '城市管理'],
  ['发改委', '发展改革委', '发展和改革委员会'],
  ['人社局', '人力资源和社会保障局', '人力资源社会保障局'],
  ['卫健委', '卫生健康委'],
  ['国资委', '国有资产监督管理委员会'],
  ['政府采购', '政采'],
  ['征地', '土地征收', '征收土地'],
  ['拆迁', '房屋征收'],
  ['环评', '环境影响评价'],
  ['危房', '危险房屋'],
  ['办事指南', '服务指南'],
  ['中小企业', '小微企业'],
  ['电动车', '电动自行车'],
  ['驾照', '驾驶证'],
  ['营业执照', '工商执照'],
]
