package io.qunying.entry;

import io.qunying.community.Seats;
import io.qunying.entry.Entrances.Entrance;
import io.qunying.person.Persons;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Each decision in one transaction, under the row lock of its application: of two reviewers one decides. */
@Component
class DecideApplications {

    private final Papers papers;
    private final GrantSeat grant;
    private final Persons persons;
    private final Seats seats;
    private final Clock clock;

    DecideApplications(Papers papers, GrantSeat grant, Persons persons, Seats seats, Clock clock) {
        this.papers = papers;
        this.grant = grant;
        this.persons = persons;
        this.seats = seats;
        this.clock = clock;
    }

    /** What lies on the desk. */
    @Component
    record Papers(
            ApplicationTable table,
            Entrances entrances,
            CheckAnswers answers,
            Bouncer bouncer,
            Journal journal,
            TellApplicant tell) {}

    /** @throws io.qunying.person.MergeRefused after rolling back */
    @Transactional
    public Decision approve(UUID id, StaffMember by) {
        var application = lock(id, by);
        if (!application.state().reviewable()) {
            return decided(application);
        }
        var blacklisted = papers.bouncer().findMatch(application);
        if (blacklisted.isPresent()) {
            return new Decision.Blacklisted(blacklisted.get().reason());
        }
        var decision = grant.grant(introduce(application, by), entrance(application), by.actor(), clock.instant());
        if (decision instanceof Decision.NoClass) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return decision;
    }

    /**
     * What a reviewer has checked becomes the person's: first the phone number, which may find them a past, then the
     * answers, which are newer than that past.
     */
    private Application introduce(Application application, StaffMember by) {
        var sheet = application.sheet();
        var person = sheet.phone()
                .map(it -> persons.prove(application.person(), it, by.actor()))
                .orElse(application.person());
        persons.describe(person, sheet.name(), sheet.answers());
        return application.of(person);
    }

    @Transactional
    public Decision refuse(UUID id, String reason, @Nullable String text, StaffMember by) {
        var application = lock(id, by);
        if (!application.state().reviewable()) {
            return decided(application);
        }
        var whole = text == null ? reason : reason + "\n" + text;
        var now = clock.instant();
        var refused = application.standing().refused(whole, null, List.of(), now, by.name());
        return grant.refused(application, entrance(application), refused, by.actor(), now);
    }

    @Transactional
    public @Nullable Decision askForMore(UUID id, String text, StaffMember by) {
        var application = lock(id, by);
        if (!application.state().reviewable()) {
            return decided(application);
        }
        var now = clock.instant();
        var entrance = entrance(application);
        var remindAt = now.plus(Duration.ofHours(entrance.code().threshold().reminderHours()));
        var asked = application.standing(application.standing().moreNeeded(text, remindAt));
        papers.table().save(asked);
        papers.journal().note(asked, "more-requested", text, by.actor(), now);
        papers.tell().tell(asked, entrance, ScriptKind.MORE_NEEDED, now);
        return null;
    }

    @Transactional
    public void correct(UUID id, Map<String, Object> answers, StaffMember by) {
        var application = lock(id, by);
        if (!application.state().reviewable()) {
            throw new DomainException(Category.CONFLICT, "already-decided");
        }
        var sheet = application.sheet();
        var merged = new java.util.HashMap<String, Object>(sheet.answers());
        merged.putAll(sheet.phones());
        merged.putAll(answers);
        var form = entrance(application).code().form().stream()
                .filter(it -> merged.containsKey(it.key()) || answers.containsKey(it.key()))
                .map(it -> new LiveCode.Question(it.key(), null, false, null))
                .toList();
        var checked = papers.answers().check(form, application.filed().visitor(), merged, Map.of());
        var corrected = new Sheet(checked.answers(), sheet.photos(), checked.phones());
        papers.table().saveSheet(id, corrected, application.filed().photoTwins());
        papers.journal()
                .note(application, "corrected", String.join(", ", answers.keySet()), by.actor(), clock.instant());
    }

    @Transactional
    public void undo(UUID id, StaffMember by) {
        var application = lock(id, by);
        var now = clock.instant();
        var standing = application.standing();
        if (!canUndo(application, now)) {
            throw new DomainException(Category.CONFLICT, "undo-too-late");
        }
        var held = standing.seat();
        if (held != null) {
            seats.release(held.seat());
        }
        var undone = application.standing(Standing.submitted(standing.dueAt()));
        papers.table().save(undone);
        papers.journal().note(undone, "undone", null, by.actor(), now);
    }

    private static boolean canUndo(Application application, Instant now) {
        return switch (application.state()) {
            case APPROVED, WAITING, REFUSED -> application.standing().canUndo(now);
            case SUBMITTED, MORE_NEEDED, JOINED, LAPSED -> false;
        };
    }

    private Application lock(UUID id, StaffMember by) {
        var application = papers.table().lock(id).orElseThrow(() -> new NotFound("application", id));
        by.scope().require(application.filed().branch(), "application", id);
        return application;
    }

    private Entrance entrance(Application application) {
        return papers.entrances().get(application.filed().code());
    }

    private static Decision decided(Application application) {
        var standing = application.standing();
        return new Decision.AlreadyDecided(standing.state(), standing.decidedBy(), standing.decidedAt());
    }
}
