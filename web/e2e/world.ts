import { randomUUID } from 'node:crypto'
import { Client, type Answer } from './client'
import { PASSWORD } from './owner'
import { shopFront } from './pictures'
import type { Product } from './product'

const bytes = (buffer: Buffer) => new Uint8Array(buffer)

/** Throws where something did not succeed that a test stands on. */
export function done(answer: Answer): Answer {
  if (answer.status >= 400) throw new Error(JSON.stringify(answer.body))
  return answer
}

export async function signIn(address: string, login: string, password: string): Promise<Client> {
  const client = new Client(address)
  await client.get('/api/console/session')
  done(await client.post('/api/console/session', { login, password }))
  return client
}

/** A member of staff whose first password was just given out. */
export async function signInFirst(
  address: string,
  login: string,
  oneTimePassword: string
): Promise<Client> {
  const client = await signIn(address, login, oneTimePassword)
  const change = { current: oneTimePassword, next: PASSWORD }
  done(await client.put('/api/console/session/password', change))
  return client
}

/**
 * The owner, signed in for the first time to a house without quiet hours: what playbooks send goes out at whatever hour
 * of China the tests run.
 */
export async function takeHouse(product: Product): Promise<Client> {
  const owner = await signInFirst(product.address, 'owner', product.oneTimePassword)
  const pressure = done(await owner.get('/api/console/pressure')).body
  done(await owner.put('/api/console/pressure', { ...pressure, quiet: null }))
  return owner
}

export interface World {
  owner: Client
  community: string
  /** the id of the live code, and what stands in its address */
  code: { id: string; code: string }
}

/** An open community with one live code, made by the public operations. */
export async function makeWorld(product: Product): Promise<World> {
  const owner = await takeHouse(product)
  const [branch] = done(await owner.get('/api/console/branches')).body
  const community = await makeCommunity(owner, branch.id, '服装批发导购')
  return { owner, community, code: await makeCode(owner, community) }
}

export async function makeCommunity(owner: Client, branch: string, name: string): Promise<string> {
  const wanted = { branch, name, kind: '导购', template: 'shopping-guide' }
  const { id } = done(await owner.post('/api/console/communities', wanted)).body
  done(await owner.post(`/api/console/communities/${id}/openings`))
  return id
}

export async function makeCode(owner: Client, community: string): Promise<World['code']> {
  const wanted = {
    community,
    name: '门店海报',
    source: 'OFFLINE',
    scenes: ['poster'],
    threshold: 'APPLICATION',
    template: 'shopping-guide'
  }
  return done(await owner.post('/api/console/codes', wanted)).body
}

export interface Form {
  code: string
  answers: Record<string, unknown>
  photos: Record<string, string[]>
  consents: { purpose: string; version: string }[]
  clientId: string
}

/** A complete application of a shop owner, to be sent or to be spoilt. */
export async function fillIn(visitor: Client, code: string, shop: string): Promise<Form> {
  const landing = done(await visitor.get(`/api/h5/landings/${code}`)).body
  const seed = [...shop].reduce((sum, it) => sum + (it.codePointAt(0) ?? 0), 0)
  const photo = done(
    await visitor.upload(
      '/api/h5/applications/pictures',
      'shop.png',
      'image/png',
      bytes(shopFront(seed % 7))
    )
  ).body
  return {
    code,
    answers: {
      phone: `139${String(10_000_000 + (seed % 90_000_000)).slice(0, 8)}`,
      identity: 'store',
      region: '华东',
      shop,
      business: '女装',
      city: '湖州'
    },
    photos: { 'shop-photo': [photo.id] },
    consents: landing.consents.map(
      ({ purpose, version }: { purpose: string; version: string }) => ({ purpose, version })
    ),
    clientId: randomUUID()
  }
}

export interface Member {
  client: Client
  application: string
  group: string
}

/** Somebody who applied, was approved, and came in. */
export async function bringIn(world: World, address: string, shop: string): Promise<Member> {
  const client = new Client(address)
  await client.get(`/c/${world.code.code}`)
  const form = await fillIn(client, world.code.code, shop)
  const { id } = done(await client.post('/api/h5/applications', form)).body
  done(await world.owner.post(`/api/console/applications/${id}/approvals`))
  const nickname = `湖州-${shop}-女装`
  const joined = done(await client.post(`/api/h5/applications/${id}/joinings`, { nickname })).body
  return { client, application: id, group: joined.group }
}

export async function say(member: Member, text: string): Promise<void> {
  const message = { clientId: randomUUID(), text }
  done(await member.client.post(`/api/h5/groups/${member.group}/messages`, message))
}

/** A column's post into a group, as the calendar makes it. */
export async function post(
  { owner, community }: World,
  groupName: string,
  words: string
): Promise<void> {
  const [branch] = done(await owner.get('/api/console/branches')).body
  const material = done(
    await owner.post('/api/console/content/materials', {
      branch: branch.id,
      kind: 'SCRIPT',
      key: `m-${randomUUID()}`,
      title: '上新',
      body: { text: words }
    })
  ).body
  const column = done(
    await owner.post('/api/console/content/columns', {
      branch: branch.id,
      key: `c-${randomUUID()}`,
      plan: {
        title: '上新',
        communities: [community],
        voice: 'OFFICIAL',
        kind: 'ACTIVITY',
        format: 'text',
        material: material.id,
        approval: false,
        stages: []
      }
    })
  ).body
  const groups = done(await owner.get(`/api/console/communities/${community}/groups`)).body
  const group = groups.items.find((it: { name: string }) => it.name === groupName)
  done(
    await owner.post(`/api/console/content/columns/${column.id}/posts`, {
      group: group.id,
      clientId: randomUUID()
    })
  )
}
