/** Prose in the manner of real reports of many kinds of organ; all true and consistent, so no rule may object to it. */
import { describe, expect, test } from 'vitest'
import { runChecks } from '../../check.ts'
import { formatForYear } from '../../formats/index.ts'
import type { Report } from '../../report.ts'
import { sampleReport, withSection } from '../../sample.ts'
import { PROSE_CHECKS } from './index.ts'

interface Clean {
  readonly organ: string
  readonly year: number
  readonly overview: string
  readonly problems?: string
  readonly other?: string
  /** The cells that are not 0: `row/column=value …`. */
  readonly cells?: string
}

const reportOf = ({ organ, year, overview, problems, other, cells = '' }: Clean): Report => {
  const figures = new Map(cells.split(' ').map((cell) => cell.split('=') as [string, string]))
  const sample = sampleReport(formatForYear(year)?.id ?? 'annual-2021', { organ, year })
  const filled = sample.cells.map((cell) => {
    const value = Number(figures.get(`${cell.row}/${cell.column}`) ?? 0)
    return { ...cell, value, raw: String(value) }
  })
  let report = withSection({ ...sample, cells: filled }, 'overview', overview)
  if (problems) report = withSection(report, 'problems', problems)
  if (other) report = withSection(report, 'other', other)
  return report
}

const CLEAN: readonly Clean[] = [
  {
    organ: '临溪市人民政府办公厅',
    year: 2024,
    overview:
      '2024年，市政府办公厅依法履行公开职责。\n（一）主动公开方面\n通过市政府网站发布政府动态1464条，其中政策文件解读10条；召开新闻发布会29场。编辑《临溪市人民政府公报》12期，并同步发布电子版。\n（二）依申请公开方面\n全年共受理政府信息公开申请95件，其中自然人申请89件，法人或其他组织申请6件。答复政府信息公开申请98件（含上年度结转8件，另有5件结转下年度继续办理）。办结的98件中，予以公开和部分公开42件，占42.86%；不予公开1件，占1.02%；无法提供49件，占50%；其他处理6件，占6.12%。因政府信息公开引起行政复议2件、行政诉讼1件。\n（三）政府信息管理方面\n制定政策文件标签目录，对历年文件开展清理。\n（四）平台建设方面\n优化网站检索功能，政务新媒体矩阵推送信息2,345条。\n（五）监督保障方面\n举办业务培训班3期，培训460人次。',
    cells:
      'newReceived/naturalPerson=89 newReceived/business=4 newReceived/otherOrg=2 newReceived/total=95 carriedIn/total=8 granted/total=30 partial/total=12 deniedThirdParty/total=1 unableNotHeld/total=49 otherOther/total=6 resultTotal/total=98 carriedOut/total=5 review/total=2 suitDirect/total=1',
  },
  {
    organ: '北岭区人民政府',
    year: 2022,
    overview:
      '2022年，全区共收到政府信息公开申请1499件。其中，通过网络申请1303件，占86.92%；通过信函申请172件，占11.47%；当面申请24件，占1.60%。全区共办结1453件，包括上年结转30件。其中，予以公开966件，占66.48%；部分公开67件，占4.61%；不予公开81件，占5.57%；无法提供182件，占12.53%；不予处理61件，占4.20%；其他处理96件，占6.61%。信息管理、平台建设和监督保障工作持续加强，主动公开有序推进。',
    cells:
      'newReceived/total=1499 carriedIn/total=30 granted/total=966 partial/total=67 deniedThirdParty/total=81 unableNotHeld/total=182 refusedPetition/total=61 otherOther/total=96 resultTotal/total=1453 carriedOut/total=76',
  },
  {
    organ: '清河县统计局',
    year: 2023,
    overview:
      '（一）主动公开情况\n2023年，我局在门户网站主动公开政府信息50条。在主动公开的信息中，政策法规类4条，业务工作类10条，统计数据6条。\n（二）依申请公开情况\n2023年，我局未收到政府信息公开申请。\n（三）信息管理情况\n局办公室负责信息公开的组织、协调工作，严格审核。\n（四）平台建设情况\n依托县政府网站公开。\n（五）监督保障情况\n纳入年度考核。',
  },
  {
    organ: '沙渠镇人民政府',
    year: 2022,
    overview:
      '（一）主动公开。全年主动公开政府信息171条：基层政务公开领域124条，工作动态34条，预算决算4条，应急预案3条，政策文件2条，其他4条。\n（二）依申请公开。2022年未收到依申请公开政府信息申请。\n（三）政府信息管理。实时审核发布流程。\n（四）平台建设。依托公开网站、政务公开专区更新内容。\n（五）监督保障。成立以镇党委书记为组长的领导小组，全年未发生针对本镇政府信息公开的行政复议案件、行政诉讼案件和举报申诉件。',
  },
  {
    organ: '东阳县人民政府',
    year: 2024,
    overview:
      '（一）主动公开。在县政府门户网站主动公开各类信息7593条。（二）依申请公开。2024年全县共收到政府信息公开申请30件，上年度结转1件，共办结24件，结转到2025年办理7件。（三）政府信息管理。认真落实发布审核制度。（四）平台建设。设立咨询专窗1个。（五）监督保障。对网站和新媒体开展日常检查12次，发现并整改问题36个。',
    cells: 'newReceived/total=30 carriedIn/total=1 resultTotal/total=24 carriedOut/total=7',
  },
  {
    organ: '嘉禾市人民政府办公室',
    year: 2024,
    overview:
      '（一）主动公开情况。\n2024年通过市政府门户网站发布市政府及市政府办公室政策文件60件、政策解读60件、政府公报12期。\n（二）依申请公开情况。\n2024年收到政府信息公开申请126件。因信息公开引发行政争议13件，其中，行政复议7件，行政诉讼6件，均无纠错和败诉。\n（三）政府信息管理情况。\n全面清理2023年12月31日前发布的市政府行政规范性文件，经清理审核，继续有效349件，修改8件，宣布失效7件，予以废止52件。\n（四）平台建设情况。\n对栏目进行归并。\n（五）监督保障情况。\n开展季度检查4次。',
    cells:
      'newReceived/total=126 review/total=7 suitDirect/total=4 suitAfterReview/total=2 normativeDocuments/inForce=349 normativeDocuments/repealedThisYear=52',
  },
  {
    organ: '云州区发展和改革局',
    year: 2021,
    overview:
      '一是主动公开。全年通过区政府网站公开信息213条，其中重点领域信息45条。二是依申请公开。全年收到政府信息公开申请3件，均为自然人申请，已全部按期答复，其中予以公开2件、本机关不掌握相关政府信息1件。三是信息管理。落实“三审三校”制度。四是平台建设。开设“十四五”规划专栏1个，发布稿件17篇。五是监督保障。组织培训2次，参训36人次。',
    cells: 'newReceived/naturalPerson=3 newReceived/total=3 granted/total=2 unableNotHeld/total=1 resultTotal/total=3',
  },
  {
    organ: '安宁市教育局',
    year: 2020,
    overview:
      '2020年，我局坚持“以公开为常态、不公开为例外”，通过门户网站发布信息612条，其中政务动态401条、通知公告128条、政策文件35条、人事招考48条；通过“安宁教育”微信公众号推送图文365期、1126篇。全年收到依申请公开21件，较2019年增加3件，均在20个工作日内答复。',
    cells:
      'newReceived/total=21 resultTotal/total=21 granted/total=21 normativeDocuments/madeThisYear=35 normativeDocuments/publishedThisYear=35',
  },
  {
    organ: '南桥市公安局',
    year: 2023,
    overview:
      '（一）主动公开。发布警务信息3,208条。作出行政许可决定15210件，作出行政处罚决定4312件。（二）依申请公开。共收到政府信息公开申请48件，同比增长20%（上年40件）。（三）信息管理。发布前逐条审查。（四）平台。微信、微博、抖音账号粉丝总量突破百万，累计阅读量1.2亿次。（五）监督保障。受理群众举报12345热线转办件3002件，办结3002件，办结率100%。',
    cells: 'newReceived/total=48 licences/decisionsThisYear=15210 penalties/decisionsThisYear=4312',
  },
  {
    organ: '金川县自然资源局',
    year: 2022,
    overview:
      '（一）主动公开。公开征地信息86件、用地预审结果22件、采矿权出让公告2个。（二）依申请公开。全年新收申请59件，上年结转2件，共计61件；已答复57件，结转下年度4件。59件新收申请中，按申请方式分，网上申请40件、信函申请15件、当面申请4件；按申请人分，自然人52件、法人或其他组织7件。（三）信息管理。建立台账。（四）平台建设。升级查询系统。（五）监督保障。被申请行政复议5件，其中维持3件、纠正1件、尚未审结1件；行政诉讼2件，均未审结。',
    cells:
      'newReceived/naturalPerson=52 newReceived/business=7 newReceived/total=59 carriedIn/total=2 resultTotal/total=57 granted/total=57 carriedOut/total=4 review/upheld=3 review/corrected=1 review/pending=1 review/total=5 suitDirect/pending=2 suitDirect/total=2',
  },
  {
    organ: '海城市',
    year: 2025,
    overview:
      '2025年，主动公开市政府规章13件（含新制定5件、修改4件、废止4件），人事任免文件106件，其他文件113件。全年市政府网站共发布各类信息46106条，解读材料328篇。全年共举办191场新闻发布活动，其中专题发布会151场。依申请公开、信息管理、公开平台和监督保障工作扎实推进。',
    cells: 'rules/issuedThisYear=5 rules/repealedThisYear=4 rules/inForce=96',
  },
  {
    organ: '石门区卫生健康局',
    year: 2021,
    overview:
      '主动公开疫情防控信息540条，其他信息121条，合计661条。办理依申请公开2件，均予以公开。完善信息管理制度2项，维护公开平台1个，接受监督检查1次。办理人大代表建议5件、政协提案9件，14件建议提案全部按时答复，满意率100%。',
    cells: 'newReceived/total=2 granted/total=2 resultTotal/total=2',
  },
  {
    organ: '白水县审计局',
    year: 2023,
    overview:
      '主动公开方面，公开审计结果公告6期、信息20条。依申请公开方面，全年没有收到公开申请，没有因公开工作引发的行政复议、行政诉讼。政府信息管理方面，实行科室、办公室、分管领导三级审核。平台建设方面，依托县政府网站审计专栏。监督保障方面，明确1名专职人员。',
  },
  {
    organ: '柳林街道办事处',
    year: 2022,
    overview:
      '2022年度共公开政务信息313条。其中，公开栏197条，网站62条，新媒体54条。未收到信息公开申请，无行政复议和行政诉讼。建立信息管理台账1本，维护平台3个，监督检查4次。',
  },
  {
    organ: '高台市城市管理局',
    year: 2024,
    overview:
      '（一）主动公开。发布信息292条，其中政务信息229条、财务信息57条、党务信息6条。（二）依申请公开。收到信息公开申请11件，比上年减少4件，下降26.67%；其中部分公开3件，其余8件已予以公开。（三）信息管理。审核发布文件。（四）平台建设。更新指南1次。（五）监督保障。开展自查2次。',
    cells: 'newReceived/total=11 partial/total=3 granted/total=8 resultTotal/total=11',
  },
  {
    organ: '普兰市人民政府',
    year: 2022,
    overview:
      '2022年上半年，全市各级行政机关共制发公文707件，主动公开673件，主动公开率95.19%。全年全市共受理政府信息公开申请567件，答复563件，结转下年度继续办理12件，上年结转8件。市政府办公室收到申请30件。涉及政府信息公开的行政诉讼案件2件，被纠错0件。信息管理、平台建设、监督保障各项工作有序开展。',
    cells:
      'newReceived/total=567 carriedIn/total=8 resultTotal/total=563 granted/total=563 carriedOut/total=12 suitDirect/total=2 suitDirect/upheld=2',
  },
  {
    organ: '长武县农业农村局',
    year: 2019,
    overview:
      '2019年，我局通过县政府门户网站公开信息168条，其中部门文件12条，惠农补贴26条，工作动态130条。新制作规范性文件1件，对外公开规范性文件1件。收到依申请公开2件，已按规定答复。2018年公开信息143条。',
    cells:
      'newReceived/total=2 granted/total=2 resultTotal/total=2 normativeDocuments/madeThisYear=1 normativeDocuments/publishedThisYear=1 normativeDocuments/publishedTotal=9',
  },
  {
    organ: '和平区市场监督管理局',
    year: 2023,
    overview:
      '主动公开行政处罚信息1206条、行政许可信息8733条，双随机抽查1120户，合格1064户，合格率95%。依申请公开方面，收到申请76件，办结74件，2件转入下年办理；自然人申请70件、商业企业申请6件。信息管理、公开平台、监督保障机制健全。',
    cells:
      'newReceived/naturalPerson=70 newReceived/business=6 newReceived/total=76 resultTotal/total=74 granted/total=74 carriedOut/total=2',
  },
  {
    organ: '青山县林业局',
    year: 2020,
    overview:
      '全年发布信息一百二十三条，其中动态一百条、公告二十三条；召开专题会议两次，开展培训一次。严格执行“三审三校”。依申请公开为零，未发生行政复议和行政诉讼。',
  },
  {
    organ: '宁东市住房和城乡建设局',
    year: 2024,
    overview:
      '一、主动公开。全年公开信息1 012条，“民生实事”专栏15条，回应“12345”来电问题32个。二、依申请公开。新收政府信息公开申请156件（自然人149件、法人7件），上年结转12件，全年办结160件，结转8件至2025年办理。其中予以公开88件，部分公开12件，不予公开5件，无法提供41件，不予处理6件，其他处理8件。三、政府信息管理。清理失效文件3件。四、平台建设。完成栏目调整。五、监督保障。因信息公开产生行政复议4件，行政诉讼3件。',
    cells:
      'newReceived/naturalPerson=149 newReceived/business=5 newReceived/otherOrg=2 newReceived/total=156 carriedIn/total=12 granted/total=88 partial/total=12 deniedThirdParty/total=5 unableNotHeld/total=41 refusedPetition/total=6 otherOther/total=8 resultTotal/total=160 carriedOut/total=8 review/total=4 suitDirect/total=3',
  },
  {
    organ: '望江市交通运输局',
    year: 2022,
    overview:
      '（一）主动公开情况。发布政策解读8篇，其中图解5篇、文字解读3篇；公开双公示信息4503条。（二）依申请公开情况。受理申请5件，其中自然人3件、法人2件；予以公开4件，重复申请1件。（三）管理情况。公开属性源头认定。（四）平台情况。维护专栏4个。（五）监督情况。组织考核1次。',
    cells:
      'newReceived/naturalPerson=3 newReceived/business=2 newReceived/total=5 granted/total=4 refusedDuplicate/total=1 resultTotal/total=5',
  },
  {
    organ: '古城县人民政府',
    year: 2023,
    overview:
      '2023年，全县主动公开政府信息36218条，其中县政府及其部门20105条，乡镇（街道）16113条。全县收到政府信息公开申请83件，其中自然人申请80件，占96.39%，商业企业3件，占3.61%。申请内容主要涉及征地拆迁、社会保障等。依法管理信息、建设平台、强化监督保障。',
    cells: 'newReceived/naturalPerson=80 newReceived/business=3 newReceived/total=83',
  },
  {
    organ: '桃源市财政局',
    year: 2021,
    overview:
      '全年公开政府预决算、政府采购等信息1450条；政府集中采购项目25个，采购金额3625.47万元。收到依申请公开3件，1件予以公开，2件本机关不掌握相关政府信息。强化信息管理、平台维护和监督保障。',
    cells: 'newReceived/total=3 granted/total=1 unableNotHeld/total=2 resultTotal/total=3',
  },
  {
    organ: '大田县司法局',
    year: 2022,
    overview:
      '主动公开信息88条。全年办理行政复议案件46件、行政应诉案件31件，审结行政复议案件40件。未收到政府信息公开申请。本机关未因政府信息公开被申请行政复议、提起行政诉讼。持续加强信息管理、平台建设和监督保障。',
  },
  {
    organ: '岳西市人力资源和社会保障局',
    year: 2024,
    overview:
      '（一）主动公开。通过市政府网站公开信息402条，通过微信公众号公开信息266条，两者相比，网站多136条。（二）依申请公开。收到申请17件，上年14件，同比增长21.43%。（三）信息管理。做好归档。（四）平台建设。更新栏目。（五）监督保障。开展培训。',
    cells: 'newReceived/total=17',
  },
  {
    organ: '清源县信访局',
    year: 2020,
    overview: '全年接收群众来信312件、来访86批次240人次，均按程序办理。主动公开工作信息41条。没有收到依申请公开件。',
  },
  {
    organ: '滨海新区税务局',
    year: 2021,
    overview:
      '主动公开税务信息9,872条。办理依申请公开政府信息7件，办结率100%。开展“便民办税春风行动”，推出5类30项100条便民举措。信息管理严格，平台运行稳定，监督保障有力。',
    cells: 'newReceived/total=7 granted/total=7 resultTotal/total=7',
  },
  {
    organ: '双溪市科学技术局',
    year: 2025,
    overview:
      '（一）主动公开。全年公开信息64条，其中本局制发文件8条、转发上级文件11条、工作动态45条。制发行政规范性文件1件，废止2件，现行有效9件。（二）依申请公开。收到申请1件，内容为科技项目评审结果，已部分公开。（三）政府信息管理。对2020年以来的12件文件开展评估。（四）平台建设。优化“科技政策”栏目。（五）监督保障。召开会议3次。',
    cells:
      'newReceived/total=1 partial/total=1 resultTotal/total=1 normativeDocuments/issuedThisYear=1 normativeDocuments/repealedThisYear=2 normativeDocuments/inForce=9',
  },
  {
    organ: '平湖县生态环境分局',
    year: 2023,
    overview:
      '主动公开环境质量信息365条、环评批复42件、行政处罚27件。依申请公开收到14件，其中1件经补正后仍不明确，按“补正后申请内容仍不明确”处理，其余13件均予以公开。完善信息管理，规范平台，加强监督。',
    cells: 'newReceived/total=14 granted/total=13 unableStillUnclear/total=1 resultTotal/total=14',
  },
  {
    organ: '锦屏市人民政府办公室',
    year: 2022,
    overview:
      '一是加大主动公开力度，全年发布政府文件45件，其中主动公开43件，公开率95.56%。二是规范依申请公开，全年共收到12件，与上年持平，答复11件，1件按规定延期至次年答复。三是加强政府信息管理。四是优化平台，网站访问量超过120万人次。五是强化监督保障，组织全市业务培训2期300余人次。',
    cells: 'newReceived/total=12 resultTotal/total=11 granted/total=11 carriedOut/total=1',
  },
  {
    organ: '丰乐县民政局',
    year: 2023,
    overview:
      '全年更新社会救助和养老服务信息162条。2023年，我局未收到政府信息公开申请。办理12345热线47件，已全部办结，回复率和满意率均达100%。做好信息管理，管好平台，落实监督保障。',
  },
  {
    organ: '通达市文化广电和旅游局',
    year: 2024,
    overview:
      '主动公开信息1023条，其中网站公开623条、新媒体公开400条。按栏目统计，政务动态500条、公告公示323条、政策法规200条。受理申请6件，其中网上申请5件、信函申请1件；从申请人看，自然人5件、法人1件。严格信息管理，建好平台，强化监督保障。',
    cells: 'newReceived/naturalPerson=5 newReceived/business=1 newReceived/total=6',
  },
  {
    organ: '兴隆县水务局',
    year: 2019,
    overview:
      '2019年共发布政务信息76条（政策文件6条、工作动态50条、公示公告20条），微信公众号发布134条。共收到申请1件，已当场答复。',
    cells:
      'newReceived/total=1 granted/total=1 resultTotal/total=1 normativeDocuments/madeThisYear=6 normativeDocuments/publishedThisYear=6',
  },
  {
    organ: '江口市人民政府',
    year: 2021,
    overview:
      '全市各级行政机关共收到政府信息公开申请2,318件，较2020年的2,107件增加211件，增长10.01%。上年结转96件，办结2,297件，结转下年117件。其中予以公开1,206件、部分公开188件、不予公开143件、无法提供598件、不予处理62件、其他处理100件。全市因政府信息公开被申请行政复议131件，被提起行政诉讼74件。制发规章3件。主动公开、信息管理、平台建设和监督保障水平不断提高。',
    cells:
      'newReceived/total=2318 carriedIn/total=96 granted/total=1206 partial/total=188 deniedProcessInfo/total=143 unableNotHeld/total=598 refusedPetition/total=62 otherOther/total=100 resultTotal/total=2297 carriedOut/total=117 review/total=131 suitDirect/total=50 suitAfterReview/total=24 rules/issuedThisYear=3',
  },
  {
    organ: '红旗区民族宗教事务局',
    year: 2022,
    overview:
      '公开信息19条。依申请公开零受理，零复议，零诉讼。信息管理、平台建设、监督保障工作均按要求落实，主动公开按时完成。',
    problems: '存在的问题：公开内容深度不够，与公众期待有差距。改进措施：一是丰富内容；二是加强学习。',
    other: '本年度未产生信息处理费，无其他需要报告的事项。',
  },
  {
    organ: '开元县应急管理局',
    year: 2023,
    overview:
      '主动公开预警信息210条、执法信息55条，共265条。收到依申请公开2件（均为法人申请），2件均属于行政执法案卷，不予公开。严格信息管理，整合平台，完善监督保障。',
    cells: 'newReceived/business=2 newReceived/total=2 deniedCaseFile/total=2 resultTotal/total=2',
    problems:
      '2023年，针对上年度报告提出的解读形式单一问题，已增加视频解读3期。本年存在的主要问题是部分栏目更新不够及时。2024年将建立栏目更新提醒制度，每周更新不少于2条。',
    other: '2023年，向1名申请人收取信息处理费120元。',
  },
]

// 收取处理费120元，表二应有0.012万元。
const withFee = (report: Report): Report =>
  report.sections.some(({ text }) => text.includes('收取信息处理费120元'))
    ? {
        ...report,
        cells: report.cells.map((cell) => (cell.row === 'administrativeFees' ? { ...cell, value: 0.012 } : cell)),
      }
    : report

describe('真实文风的合格正文，不报错误，也不报警告', () => {
  test.each(CLEAN.map((clean) => [clean.organ, clean] as const))('%s', (_, clean) => {
    const found = runChecks(PROSE_CHECKS, withFee(reportOf(clean))).filter(({ severity }) => severity !== 'info')
    expect(found.map(({ rule, message }) => `${rule} ${message}`)).toEqual([])
  })

  test('不少于三十篇', () => expect(CLEAN.length).toBeGreaterThanOrEqual(30))
})
