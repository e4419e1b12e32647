import { expect, it } from 'vitest'
import { callbackAddresses } from './callbackAddresses'

const addresses = (channel: string, transport: string, base = 'https://qy.example/') =>
  callbackAddresses({ id: '7', channel, values: { transport } }, base)

it.each([
  ['http', 'https://qy.example/', 'post', 'https://qy.example/callback/onebot/7'],
  ['reverse-ws', 'https://qy.example', 'socket', 'wss://qy.example/callback/onebot/7/ws'],
  ['reverse-ws', 'http://10.0.0.2:8080', 'socket', 'ws://10.0.0.2:8080/callback/onebot/7/ws']
])('tells %s at %s where to send what happens', (transport, base, key, address) => {
  expect(addresses('onebot', transport, base)).toEqual([{ key, address }])
})

it('tells WeCom where its events go', () => {
  expect(addresses('wecom', '')).toEqual([
    { key: 'events', address: 'https://qy.example/callback/wecom/7' }
  ])
})

it('tells none where nothing comes by itself', () => {
  expect(addresses('onebot', 'forward-ws')).toEqual([])
  expect(addresses('hosted', 'http')).toEqual([])
})
