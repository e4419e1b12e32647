import type { Narrow, Schemas } from '@qunying/shared/api'

/** A wording as it is shown, which always has its version. */
export type Consent = Narrow<Schemas['io.qunying.entry.LiveCode.ConsentText'], { version: string }>
export type FormField = Schemas['io.qunying.entry.FormField']
export type FieldType = FormField['type']

/** For an unknown code only `state` and `code` are there. */
export type Landing = Narrow<Schemas['io.qunying.entry.Landing'], { consents?: Consent[] }>
export type Spot = Schemas['io.qunying.entry.CodePlaces.Spot']
export type LandingState = Landing['state']
export type Threshold = NonNullable<Landing['threshold']>

export type Because = Schemas['io.qunying.community.Seats.Because']
export type ApplicationStatus = Schemas['io.qunying.entry.ApplicationStatus']
export type ApplicationState = ApplicationStatus['state']
export type Submission = Required<
  Omit<Schemas['io.qunying.entry.web.ApplicationController.ApplyRequest'], 'scene' | 'invitation'>
> & { scene?: string | undefined; invitation?: string | undefined }
export type Joined = Schemas['io.qunying.entry.FrontDoor.Joined']
