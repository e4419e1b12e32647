import type { Clearable, Narrow, Schemas } from '@qunying/shared/api'

export type { Page } from '@qunying/shared/api'

export type Threshold = Schemas['io.qunying.entry.LiveCode.Threshold']
export type ThresholdKind = Threshold['kind']
export const thresholds = [
  'OPEN',
  'INVITATION',
  'APPLICATION'
] as const satisfies readonly ThresholdKind[]

type CodeDocument = Schemas['io.qunying.entry.web.CodeDocument']
export type Source = CodeDocument['source']
export const sources = [
  'APP',
  'WEBSITE',
  'OFFICIAL_ACCOUNT',
  'WEIBO',
  'OFFLINE',
  'SMS',
  'REFERRAL'
] as const satisfies readonly Source[]

/** The seven ad places first, then the other spots a code is shown at. */
export const scenes = [
  'popup',
  'floating',
  'banner',
  'order-page',
  'search',
  'profile',
  'push',
  'poster',
  'sms-link',
  'menu',
  'article',
  'live-room',
  'counter',
  'other'
] as const
export type Scene = (typeof scenes)[number]

/** Where somebody came by an acquisition link, which is no scene to choose. */
export const linkScene = 'link'

export type CodeState = CodeDocument['state']
export type CodeListed = Narrow<Schemas['io.qunying.entry.web.CodeLine'], { scenes: Scene[] }>

export type ValueItem = Schemas['io.qunying.entry.LiveCode.Value']
export type LandingFigure = Schemas['io.qunying.entry.LiveCode.Figure']
export type ConsentText = Schemas['io.qunying.entry.LiveCode.ConsentText']
export type LandingText = Schemas['io.qunying.entry.LiveCode.LandingText']
export type Question = Clearable<Schemas['io.qunying.entry.LiveCode.Question'], 'title' | 'hint'>

export type ScriptKind = Exclude<keyof Schemas['io.qunying.entry.LiveCode.Scripts'], 'unwelcomed'>
export type Scripts = Partial<Record<ScriptKind, string | null>>
export const scriptKinds = [
  'received',
  'approved',
  'waiting',
  'moreNeeded',
  'refused',
  'reminder',
  'lapsed',
  'welcome',
  'friend'
] as const satisfies readonly ScriptKind[]

export type LiveCode = Narrow<CodeDocument, { scenes: Scene[] }>
/** Everything staff may edit in a live code. */
export type CodeDraft = Narrow<
  Clearable<
    Omit<LiveCode, 'id' | 'code' | 'address' | 'community' | 'communityName' | 'state'>,
    'expiresAt'
  >,
  { form: Question[]; scripts: Scripts }
>
export type NewCode = Narrow<
  Schemas['io.qunying.entry.web.CodeController.NewCodeRequest'],
  { scenes: Scene[]; template: 'shopping-guide' | 'blank' }
>
export type Invitation = Schemas['io.qunying.entry.web.CodeInvitationController.InvitationLine']
/** Who stands behind a code on one connection, and the platform's code of each scene. */
export type Behind = Schemas['io.qunying.entry.Contacts.Behind']
export type JoinsBehind = Schemas['io.qunying.entry.Joins.Behind']
export type JoinsWanted = Schemas['io.qunying.entry.web.JoinController.JoinsRequest']
export type Place = Schemas['io.qunying.entry.CodePlaces.Place']
export type PlaceWanted = Schemas['io.qunying.entry.web.PlaceController.PlaceWanted']
export type ContactWanted = Schemas['io.qunying.entry.web.ContactController.ContactWanted']
export type ContactsWanted = Schemas['io.qunying.entry.web.ContactController.ContactsRequest']
export type ContactLink = NonNullable<Behind['link']>
export type LinkQuota = Schemas['io.qunying.channel.ContactLinks.Balance']
export type Picture = Schemas['io.qunying.entry.web.ApplicationController.PictureResponse']

export type ProfileField = Schemas['io.qunying.person.ProfileFieldController.Shown']
export type FieldType = ProfileField['type']
export type CommunityListed = Schemas['io.qunying.community.CommunityController.CommunityRow']
/** A row of groups with the seats left and when they run out. */
export type Line = Schemas['io.qunying.community.GroupController.LineView']

export type Because = Schemas['io.qunying.community.Seats.Because']
export type RouteOutcome = Schemas['io.qunying.community.RoutingController.RouteView']['outcome']
/** Where an approval would lead, and why. */
export type SeatRoute = Narrow<
  Schemas['io.qunying.entry.web.DetailBody.RouteBody'],
  { outcome: RouteOutcome }
>

export type ReviewItem = Schemas['io.qunying.entry.ReviewItem']
export type ApplicationState = ReviewItem['state']
/** Null takes the answer away. */
export type AnswerValue = string | number | boolean | string[] | null
export type Answer = Narrow<
  Schemas['io.qunying.entry.ReviewDetail.Answer'],
  { value?: AnswerValue }
>
export type Duplicate = Schemas['io.qunying.entry.ReviewDetail.Duplicate']
export type ReviewEvent = Schemas['io.qunying.entry.ReviewDetail.Event']
export type ReviewDetail = Narrow<
  Schemas['io.qunying.entry.web.DetailBody'],
  { answers: Answer[]; route: SeatRoute }
>
export type ReviewFigures = Schemas['io.qunying.entry.ReviewDesk.Figures']

export type Outcome =
  | 'APPROVED'
  | 'WAITING'
  | 'REFUSED'
  | 'ALREADY_DECIDED'
  | 'ALREADY_SEATED'
  | 'NO_CLASS'
  | 'MERGE_REFUSED'
  | 'BLACKLISTED'
  | 'MORE_NEEDED'
/** What became of a reviewer's decision. */
export type Decision = Narrow<Schemas['io.qunying.entry.web.DecisionBody'], { outcome: Outcome }>
/** `outcome`: one of those, or the code of why this one could not be decided */
export type BulkResult = Schemas['io.qunying.entry.web.ReviewController.BulkResult']

export const funnelVerbs = [
  'ad.shown',
  'code.scanned',
  'landing.viewed',
  'application.submitted',
  'application.approved',
  'group.joined',
  'message.sent'
] as const
export type FunnelVerb = (typeof funnelVerbs)[number]
export type FunnelSplit = 'scene' | 'source' | 'class'

/** `also`: what these persons did as well; of those who speak, only who joined in the period count */
export type FunnelStep = Narrow<
  Schemas['io.qunying.insight.Funnel.Step'],
  { verb: FunnelVerb; also?: FunnelVerb }
>
/** `value`: empty for those who have none; a step that nobody can know is null */
export type FunnelRow = Narrow<
  Schemas['io.qunying.insight.Funnel.Row'],
  { steps: (number | null)[] }
>
export type Funnel = Narrow<
  Schemas['io.qunying.insight.Funnel'],
  { steps: FunnelStep[]; rows: FunnelRow[] }
>

type Query = Schemas['io.qunying.insight.FigureQuery']
type Period = Required<Pick<Query, 'from' | 'to' | 'zone'>>
export type FunnelQuery = Omit<Query, 'group'> & Period & { by?: FunnelSplit }
/** Which people stand behind a number: those who did `verb`, if given `also`, and not `without`. */
export type PeopleQuery = Omit<Query, 'group'> &
  Period & {
    verb: FunnelVerb | 'invitation.sent'
    also?: FunnelVerb | undefined
    without?: FunnelVerb
    /** only those who came by this person's invitation */
    inviter?: string
  }
/** Without a name while only a visitor. */
export type FunnelPerson = Schemas['io.qunying.insight.PeopleController.Someone']
