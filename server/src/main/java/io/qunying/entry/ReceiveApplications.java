package io.qunying.entry;

import io.qunying.community.EntryGate;
import io.qunying.community.Seats;
import io.qunying.entry.Application.Filed;
import io.qunying.entry.Entrances.Entrance;
import io.qunying.entry.FrontDoor.Submission;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.fact.Verb;
import io.qunying.person.Persons;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files applications. What is filed, said and counted stands or falls together. */
@Component
class ReceiveApplications {

    private final Admission admission;
    private final Filing filing;
    private final GrantSeat grant;
    private final Ids ids;
    private final Clock clock;

    ReceiveApplications(Admission admission, Filing filing, GrantSeat grant, Ids ids, Clock clock) {
        this.admission = admission;
        this.filing = filing;
        this.grant = grant;
        this.ids = ids;
        this.clock = clock;
    }

    /** Where an application is put and what is said about it. */
    @Component
    record Filing(
            ApplicationTable table, CheckAnswers answers, KeepPhotos photos, Journal journal, TellApplicant tell) {}

    @Transactional
    public UUID apply(UUID visitor, Submission submission, Entrance entrance) {
        var code = entrance.code();
        var sheet = filing.answers().check(code.form(), visitor, submission.answers(), submission.photos());
        AskConsent.requireAll(code.landing().consents(), submission.consents());
        var admitted = admission.admit(visitor, submission, entrance, sheet);
        var now = clock.instant();
        var filed = new Filed(
                ids.next(),
                0,
                code.id(),
                code.community(),
                code.branch(),
                visitor,
                KeepInvitations.attribution(code, submission.scene(), admitted.inviter()),
                admitted.staff(),
                0,
                now,
                filing.photos().countTwins(sheet.allPhotos()));
        var standing = Standing.submitted(due(entrance, now));
        if (!filing.table().insert(filed, admitted.person(), submission.clientId(), sheet, standing)) {
            return filedBefore(visitor, admitted.person(), submission, code);
        }
        admission.commit(submission, entrance, admitted.person());
        var application = new Application(filed, admitted.person(), sheet, standing);
        submitted(application, entrance, now);
        return filed.id();
    }

    private void submitted(Application application, Entrance entrance, Instant now) {
        var by = member(application);
        filing.journal().note(application, "submitted", null, by, now);
        filing.journal().record(Verb.APPLICATION_SUBMITTED, application, now);
        var looksFirst = entrance.code().threshold().kind() == ThresholdKind.APPLICATION;
        if (!looksFirst && !admission.opens(entrance)) {
            looksFirst = true;
            filing.journal().note(application, "slowed", null, Actor.SYSTEM, now);
        }
        if (looksFirst) {
            filing.tell().tell(application, entrance, ScriptKind.RECEIVED, now);
            return;
        }
        admission.describe(application);
        // Nobody's class fits: a person decides, as if the threshold were an application.
        if (grant.grant(application, entrance, Actor.SYSTEM, now) instanceof Decision.NoClass) {
            filing.tell().tell(application, entrance, ScriptKind.RECEIVED, now);
        }
    }

    private UUID filedBefore(UUID visitor, UUID person, Submission submission, LiveCode code) {
        var sent = filing.table().findSent(visitor, submission.clientId());
        if (sent.isPresent()) {
            return sent.get().id();
        }
        var open = filing.table().findOpen(code.community(), person);
        throw new DomainException(
                Category.CONFLICT,
                "application-open",
                open.<Map<String, Object>>map(it -> Map.of("application", it)).orElse(Map.of()));
    }

    @Transactional
    public void sendMore(
            Application found,
            Entrance entrance,
            UUID visitor,
            Map<String, Object> answers,
            Map<String, List<UUID>> photos) {
        var sheet = filing.answers().check(entrance.code().form(), visitor, answers, photos);
        var application = filing.table().lock(found.id()).orElseThrow();
        if (application.state() != ApplicationState.MORE_NEEDED) {
            throw new DomainException(Category.CONFLICT, "nothing-asked");
        }
        var now = clock.instant();
        filing.table().saveSheet(application.id(), sheet, filing.photos().countTwins(sheet.allPhotos()));
        var again = application.with(sheet).standing(Standing.submitted(due(entrance, now)));
        filing.table().save(again);
        filing.journal().note(again, "resubmitted", null, member(again), now);
        filing.tell().tell(again, entrance, ScriptKind.RECEIVED, now);
    }

    private static Instant due(Entrance entrance, Instant now) {
        return now.plus(Duration.ofHours(entrance.code().threshold().reviewWithinHours()));
    }

    static Actor member(Application application) {
        return new Actor(Actor.Kind.MEMBER, application.person(), "member");
    }

    /** Whether someone may apply at all, and what applying leaves behind besides the application. */
    @Component
    static final class Admission {

        private final Persons persons;
        private final Seats seats;
        private final Bouncer bouncer;
        private final KeepInvitations invitations;
        private final AskConsent consents;
        private final ObjectProvider<EntryGate> gate;

        Admission(
                Persons persons,
                Seats seats,
                Bouncer bouncer,
                KeepInvitations invitations,
                AskConsent consents,
                ObjectProvider<EntryGate> gate) {
            this.persons = persons;
            this.seats = seats;
            this.bouncer = bouncer;
            this.invitations = invitations;
            this.consents = consents;
            this.gate = gate;
        }

        /** Who applies. */
        record Admitted(
                UUID person, boolean staff, @Nullable UUID inviter) {}

        Admitted admit(UUID visitor, Submission submission, Entrance entrance, Sheet sheet) {
            var community = entrance.code().community();
            var arrival = persons.arrive(visitor);
            var person = arrival.person();
            if (!arrival.isNew()) {
                refuseMembers(community, person);
            }
            bouncer.require(person, visitor, sheet);
            if (needsInvitation(entrance)) {
                invitations.require(entrance.code(), submission.invitation(), person);
            }
            var inviter = invitations.findInviter(submission.invitation(), community);
            return new Admitted(
                    person,
                    arrival.staff(),
                    inviter == null || inviter.equals(person) ? null : persons.resolve(inviter));
        }

        private void refuseMembers(UUID community, UUID person) {
            seats.current(community, person)
                    .filter(it -> it.state() == Seats.SeatState.JOINED)
                    .ifPresent(it -> {
                        throw new DomainException(Category.CONFLICT, "already-member", Map.of("group", it.group()));
                    });
        }

        private static boolean needsInvitation(Entrance entrance) {
            return entrance.community().invited() || entrance.code().threshold().kind() == ThresholdKind.INVITATION;
        }

        void commit(Submission submission, Entrance entrance, UUID person) {
            var invitation = submission.invitation();
            if (invitation != null && needsInvitation(entrance)) {
                invitations.use(PlainText.clean(invitation), person);
            }
            consents.record(person, entrance.code().landing().consents(), submission.consents());
            persons.addToBranch(person, entrance.code().branch());
        }

        /** Whether who comes by this code may be seated at once, and not only after somebody looked. */
        boolean opens(Entrance entrance) {
            var code = entrance.code();
            var known = gate.getIfAvailable();
            return known == null || known.opens(code.community(), code.branch(), code.id());
        }

        /** What was answered becomes the person's; a phone number that nobody checked does not. */
        void describe(Application application) {
            persons.describe(
                    application.person(),
                    application.sheet().name(),
                    application.sheet().answers());
        }
    }
}
