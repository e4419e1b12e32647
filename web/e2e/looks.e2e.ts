import { beforeAll, describe, it } from 'vitest'
import { Client } from './client'
import { faultsAt, looks } from './looks'
import { stage } from './stage'
import { bringIn, done, fillIn, makeWorld, say, type Member, type World } from './world'

describe('every page', () => {
  const on = stage()
  let world: World
  let member: Member
  let consolePages: string[]
  /** who looks at which member pages */
  let memberPages: { who: string; client: Client; paths: string[] }[]

  beforeAll(async () => {
    world = await makeWorld(on.product)
    const address = on.product.address
    member = await bringIn(world, address, '织姐衣橱')
    const other = await bringIn(world, address, '阿兰女装')
    await say(member, '湖州的，做中老年女装，谁家有真丝连衣裙？')
    await say(other, '三楼 308 有，昨天刚上')
    const waiting = new Client(address)
    const form = await fillIn(waiting, world.code.code, '候审女装')
    const { id } = done(await waiting.post('/api/h5/applications', form)).body
    const newcomer = new Client(address)
    await newcomer.get(`/c/${world.code.code}`)
    const people = done(await world.owner.get('/api/console/people')).body
    const person = (people.items ?? people)[0].id
    const asked = { title: '织姐们', condition: "person.shop.startsWith('织姐')" }
    const segment = done(await world.owner.post('/api/console/segments', asked)).body.id
    const [branch] = done(await world.owner.get('/api/console/branches')).body
    const fromLibrary = { branch: branch.id, library: 'b2b-shopping-guide' }
    const playbook = done(await world.owner.post('/api/console/playbooks', fromLibrary)).body.id
    const { community, code } = world
    consolePages = [
      '/',
      '/guide',
      '/communities',
      ...['', '/groups', '/members', '/positioning', '/classes'].map(
        (it) => `/communities/${community}${it}`
      ),
      ...['', '/members', '/data'].map(
        (it) => `/communities/${community}/groups/${member.group}${it}`
      ),
      `/entry/codes?code=${code.id}`,
      `/entry/review/${id}`,
      '/entry/landing',
      '/entry/scripts',
      '/people',
      `/people/${person}`,
      '/people/import',
      '/people/segments',
      '/people/segments/new',
      `/people/segments/${segment}`,
      '/people/tags',
      '/people/fields',
      '/people/blacklist',
      '/desk',
      `/desk/${member.group}`,
      '/feeds',
      '/safety/cases',
      '/safety/rules',
      '/safety/words',
      '/safety/strikes',
      '/safety/exemptions',
      '/safety/breaks',
      '/dialogue/replies',
      '/dialogue/faq',
      '/games',
      '/games/questions',
      '/worklist',
      '/worklist/table',
      '/worklist/team',
      '/calendar',
      '/calendar/sends',
      '/content/materials',
      '/content/columns',
      '/content/formats',
      '/content/works',
      '/content/moments',
      '/content/welcomes',
      '/playbooks',
      ...['', '/plan', '/running', '/versions', '/simulate'].map(
        (it) => `/playbooks/${playbook}${it}`
      ),
      '/insight/funnel',
      '/insight/days',
      '/insight/invitations',
      '/settings/organisation',
      '/settings/staff',
      '/settings/tokens',
      '/settings/connections',
      '/settings/audit',
      '/nowhere'
    ].map((it) => `/console${it}`)
    memberPages = [
      {
        who: 'newcomer',
        client: newcomer,
        paths: [`/c/${code.code}`, `/h5/apply/${code.code}`, '/c/ZZZZZZ']
      },
      { who: 'applicant', client: waiting, paths: [`/h5/status/${id}`] },
      {
        who: 'member',
        client: member.client,
        paths: [
          `/h5/status/${member.application}`,
          `/h5/groups/${member.group}`,
          `/h5/groups/${member.group}/about`,
          '/h5/me',
          '/h5/cases'
        ]
      }
    ]
  })

  // two at a time: half of it is waiting for pages to settle
  it.concurrent.for(looks)(
    'in $locale, $theme, $width px wide',
    { timeout: 600_000 },
    async (look, { expect }) => {
      const faults: string[] = []
      const seats = [{ who: 'staff', client: world.owner, paths: consolePages }, ...memberPages]
      for (const { who, client, paths } of seats) {
        faults.push(...(await faultsAt(on, client, look, who, paths)))
      }
      expect(faults).toEqual([])
    }
  )
})
