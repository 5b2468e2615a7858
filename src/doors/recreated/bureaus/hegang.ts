/**
 * 鹤岗市科学技术局2020年：1 licence on the list, 10 decisions shown on 信用鹤岗, 3 organs inspected and all in order. Names, days and numbers
 * of single entries are invented, but for what the report itself names.
 */
import type { RecordedYear } from '../recorded-year.ts'
import { LIBRARY_HEADER, POSTINGS_HEADER, SHOWN, spread } from '../rows.ts'

export const HEGANG: RecordedYear = {
  key: 'hegang',
  organ: '鹤岗市科学技术局',
  year: 2020,
  sample: '0-hegang-2020.txt',
  outlets: [],
  postings: [POSTINGS_HEADER],
  library: [LIBRARY_HEADER],
  registers: {
    'matter-items': [
      ['事项名称', '事项类别', '列入日期', '设定依据'],
      ['外国专家来华工作许可', '行政许可', '2018-04-01', '《中华人民共和国出境入境管理法》第四十一条'],
    ],
    decisions: [
      ['文书号', '许可事项', '类别', '作出决定日期', '相对人类别', '公示日期', '公示平台'],
      ...spread(2020, 10, (at, day) => [
        `${SHOWN}鹤科外专〔2020〕${at}号`,
        '外国专家来华工作许可',
        '行政许可',
        day,
        '自然人',
        day,
        '信用中国和地方信用网站',
      ]),
    ],
    'random-inspections': [
      ['抽查事项', '检查日期', '检查对象数', '合格数', '检查结果', '公示日期', '公示平台'],
      [
        `${SHOWN}外国专家聘用单位“双随机、一公开”检查`,
        '2020-09-15',
        3,
        3,
        '吉尔吉斯外语学校等3家单位全部合格。',
        '2020-09-22',
        '国家企业信用信息公示系统',
      ],
    ],
    meetings: [
      ['会议议题', '会议类别', '会议日期'],
      [`${SHOWN}研究“双随机、一公开”工作`, '党组（党委）会议', '2020-08-28'],
    ],
  },
  report: {
    preamble:
      '依据《中华人民共和国政府信息公开条例》第五十条和《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）要求，编制本报告。所列数据的统计期限自2020年1月1日起至2020年12月31日止。',
    overview: {
      publication:
        '召开党组会议研究“双随机、一公开”工作{{registers.meetings.partyGroup}}次，对吉尔吉斯外语学校等{{registers.random-inspections.objects}}家单位进行全面检查，合格率达到{{registers.random-inspections.passRate}}%，检查结果及时在国家企业信用信息公示系统上进行了公示。对办理的{{registers.decisions.licences}}个外国专家许可及时在信用鹤岗网站上进行了公示，公示{{registers.decisions.published}}件。',
      applications: '2020年未收到政府信息公开申请，没有上年结转的申请。',
      management:
        '制定完善《市科技局政务新媒体管理制度》、《网络信息发布审查制度》，对信息发布保密审核实施“三级负责制”，为及时、准确发布信息提供制度保障。',
      platform: '在信用鹤岗网站、国家企业信用信息公示系统等平台公示行政许可和检查结果。',
      supervision:
        '按照“公开是常态，不公开是例外”的原则，成立完善政务公开工作领导小组，由局主要领导任组长，局其他班子成员任副组长，各科室负责人为成员，领导小组下设办公室（局办公室）负责日常事务工作。',
    },
    problems:
      '存在的主要问题：一是对信息公开工作的重要性认识不到位；二是信息公开范围不广；三是信息公开工作创新意识不强。\n改进措施：一是切实提高认识，认真学习贯彻《中华人民共和国政府信息公开条例》，增强主动公开意识，更好地服务于社会和群众。二是提升信息公开水平，完善微信公众号、企业工作群等服务平台，加强信息发布公开、公众参与等功能。三是责任落实到位，指派专人加强平台建设和维护，按照时效性的要求及时上传信息。',
    other: '无。',
    signedOn: '2021-01-15',
    submittedOn: '2021-01-15',
  },
}
