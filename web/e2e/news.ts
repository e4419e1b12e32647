import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A web site on this machine with a feed, and with a page that is none. */
export interface News {
  feed: string
  page: string
  /** that would never end */
  endless: string
  close: () => void
}

const rss = (titles: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>纺织早知道</title>${titles
    .map(
      (title, place) =>
        `<item><guid>urn:news:${place}</guid><title><![CDATA[<b>${title}</b>]]></title><link>/news/${place}</link></item>`
    )
    .join('')}</channel></rss>`

export async function openNews(titles: string[]): Promise<News> {
  const server: Server = createServer((request, response) => {
    if (request.url === '/feed.xml') {
      response.setHeader('Content-Type', 'application/rss+xml; charset=utf-8').end(rss(titles))
    } else if (request.url === '/endless') {
      response.write('<rss><channel>')
      const more = () => {
        while (!response.destroyed && response.write('<item><title>x</title></item>'.repeat(500)));
      }
      response.on('drain', more)
      more()
    } else {
      response.end('<!doctype html><p>Hello<br>')
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    feed: `${site}/feed.xml`,
    page: `${site}/`,
    endless: `${site}/endless`,
    close: () => {
      server.close()
      server.closeAllConnections()
    }
  }
}
