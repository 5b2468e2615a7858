import type { GazettedYear } from '../notice.ts'

export const YEAR_2020: GazettedYear = {
  year: 2020,
  notices: [
    {
      title: '国务院办公厅关于2020年部分节假日安排的通知',
      number: '国办发明电〔2019〕16号',
      signedOn: '2019-11-21',
      publishedOn: '2019-11-21',
      address: null,
      holidays: [
        { name: '元旦', from: '2020-01-01', to: '2020-01-01', worked: [] },
        { name: '春节', from: '2020-01-24', to: '2020-01-30', worked: ['2020-01-19', '2020-02-01'] },
        { name: '清明节', from: '2020-04-04', to: '2020-04-06', worked: [] },
        { name: '劳动节', from: '2020-05-01', to: '2020-05-05', worked: ['2020-04-26', '2020-05-09'] },
        { name: '端午节', from: '2020-06-25', to: '2020-06-27', worked: ['2020-06-28'] },
        { name: '国庆节、中秋节', from: '2020-10-01', to: '2020-10-08', worked: ['2020-09-27', '2020-10-10'] },
      ],
    },
    {
      // 延长假期至2月2日，原定2月1日（星期六）上班随之取消，2月3日起正常上班。
      title: '国务院办公厅关于延长2020年春节假期的通知',
      number: '国办发明电〔2020〕1号',
      signedOn: '2020-01-26',
      publishedOn: '2020-01-27',
      address: null,
      holidays: [{ name: '春节', from: '2020-01-24', to: '2020-02-02', worked: ['2020-01-19'] }],
    },
  ],
}
