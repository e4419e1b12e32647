import { ApiProblem, SERVER_UNREACHABLE } from '@qunying/shared/api'
import { connection } from '@qunying/shared/connection'

export interface Upload<T> {
  done: Promise<T>
  cancel: () => void
}

export type Uploader = <T>(
  path: string,
  file: Blob,
  onProgress: (ratio: number) => void
) => Upload<T>

/** Sends one file as `multipart/form-data`. Through XMLHttpRequest, the only way that tells how far it is. */
export const upload: Uploader = <T>(
  path: string,
  file: Blob,
  onProgress: (ratio: number) => void
) => {
  const request = new XMLHttpRequest()
  const done = new Promise<T>((resolve, reject) => {
    const fail = () => {
      connection.lost()
      reject(new ApiProblem({ status: 503, code: SERVER_UNREACHABLE, detail: path }))
    }
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onerror = fail
    request.ontimeout = fail
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'))
    request.onload = () => {
      if (request.status === 503 || request.status === 502) return fail()
      const body = parsed(request.responseText)
      if (request.status >= 200 && request.status < 300) resolve(body as T)
      else reject(problemOf(request.status, body))
    }
    request.open('POST', path)
    request.setRequestHeader('X-Requested-With', 'qunying')
    request.setRequestHeader('Accept', 'application/json, application/problem+json')
    const form = new FormData()
    form.append('file', file, file instanceof File ? file.name : 'picture.jpg')
    request.send(form)
  })
  return { done, cancel: () => request.abort() }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function problemOf(status: number, body: unknown): ApiProblem {
  const members = (body ?? {}) as Partial<ApiProblem>
  return new ApiProblem({
    status,
    code: members.code ?? `http-${status}`,
    detail: members.detail ?? '',
    params: members.params ?? {},
    fields: members.fields ?? []
  })
}
