import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export const CHAT = 'wrOldCustomers'
const ok = { errcode: 0, errmsg: 'ok' }

/** As much of WeCom as a connection, a post to a customer group, a group robot and staff on their phones need. */
export class WecomPlatform {
  readonly made: unknown[] = []
  readonly said: unknown[] = []
  /** what staff got from the app, in their order */
  readonly cards: {
    touser: string
    textcard: { title: string; description: string; url: string }
  }[] = []
  /** the member whose phone it is */
  member = 'lin'
  isLetGo = false
  private readonly server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://wecom')
    if (pathname === '/connect/oauth2/authorize') {
      const back = new URL(searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('code', `code-${this.member}`)
      back.searchParams.set('state', searchParams.get('state') ?? '')
      response.writeHead(302, { Location: back.toString() }).end()
      return
    }
    void text(request).then((body) => {
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify(this.answer(request, body)))
    })
  })

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  stop() {
    this.server.closeAllConnections()
    this.server.close()
  }

  private answer(request: IncomingMessage, body: string): unknown {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://wecom')
    switch (pathname.replace('/cgi-bin/', '').replace('externalcontact/', '')) {
      case 'gettoken':
        return searchParams.get('corpsecret') === 'right'
          ? { ...ok, access_token: 'token', expires_in: 7200 }
          : { errcode: 40001, errmsg: 'invalid credential' }
      case 'get_follow_user_list':
        return { ...ok, follow_user: ['lin'] }
      case 'groupchat/list':
        return { ...ok, group_chat_list: [{ chat_id: CHAT, status: 0 }], next_cursor: '' }
      case 'groupchat/get':
        return { ...ok, group_chat: this.group() }
      case 'get_groupmsg_list_v2':
        return { ...ok, group_msg_list: [], next_cursor: '' }
      case 'list_contact_way':
        return { errcode: 48002, errmsg: 'api forbidden' }
      case 'get_corp_tag_list':
        return { ...ok, tag_group: [] }
      case 'group_welcome_template/add':
        return { ...ok, template_id: 'msgWelcome' }
      case 'group_welcome_template/get':
        return { ...ok, text: { content: '' } }
      case 'add_msg_template':
        this.made.push(JSON.parse(body))
        return { ...ok, fail_list: [], msgid: `msg${this.made.length}` }
      case 'get_groupmsg_task':
        return { ...ok, task_list: [{ userid: 'lin', status: this.isLetGo ? 2 : 0 }] }
      case 'get_groupmsg_send_result':
        return {
          ...ok,
          send_list: [{ chat_id: CHAT, userid: 'lin', status: this.isLetGo ? 1 : 0 }]
        }
      case 'auth/getuserinfo':
        return { ...ok, userid: searchParams.get('code')?.replace('code-', '') }
      case 'get_jsapi_ticket':
      case 'ticket/get':
        return { ...ok, ticket: pathname, expires_in: 7200 }
      case 'message/send':
        this.cards.push(JSON.parse(body))
        return { ...ok, msgid: `card${this.cards.length}`, invaliduser: '' }
      case 'webhook/send':
        this.said.push(JSON.parse(body))
        return ok
      default:
        return { errcode: 40000, errmsg: `nothing at ${pathname}` }
    }
  }

  private group() {
    const joined = Math.floor(Date.now() / 1000) - 86_400
    return {
      chat_id: CHAT,
      name: '老客户一群',
      owner: 'lin',
      member_list: [
        { userid: 'lin', type: 1, join_time: joined, name: '林店长' },
        { userid: 'wmA', type: 2, join_time: joined, name: '王女士' }
      ],
      admin_list: []
    }
  }
}
