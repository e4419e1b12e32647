/* After the REST contract, until the generated types have these paths. */

export interface ConsentLine {
  purpose: string
  textVersion: string
  given: boolean
  at: string
  text?: string
}

export interface Me {
  person?: string
  name: string
  profile: Record<string, unknown>
  phoneMasked?: string
  consents: ConsentLine[]
}

export interface MySeat {
  community: string
  communityName: string
  group: string
  groupName: string
  memberNumber?: number
  nickname?: string
}
