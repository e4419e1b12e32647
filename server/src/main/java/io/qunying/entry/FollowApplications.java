package io.qunying.entry;

import io.qunying.entry.ApplicationStatus.SeatHeld;
import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.person.Persons;
import io.qunying.platform.NotFound;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows applicants their own applications, and nobody else's. */
@Component
class FollowApplications {

    private final ApplicationTable table;
    private final Entrances entrances;
    private final CheckAnswers forms;
    private final TellApplicant tell;
    private final Persons persons;
    private final ShowJoins joins;

    FollowApplications(
            ApplicationTable table,
            Entrances entrances,
            CheckAnswers forms,
            TellApplicant tell,
            Persons persons,
            ShowJoins joins) {
        this.table = table;
        this.entrances = entrances;
        this.forms = forms;
        this.tell = tell;
        this.persons = persons;
        this.joins = joins;
    }

    Application own(UUID visitor, UUID id) {
        return table.find(id).filter(it -> isOf(visitor, it)).orElseThrow(() -> new NotFound("application", id));
    }

    boolean isOf(UUID visitor, Application it) {
        return it.filed().visitor().equals(visitor) || it.person().equals(person(visitor));
    }

    /** The visitor's person, without making one. */
    @Nullable UUID person(UUID visitor) {
        return persons.find(new Identity(IdentityKind.VISITOR, visitor.toString()))
                .orElse(null);
    }

    Landing.@Nullable Mine mine(UUID visitor, UUID community) {
        var person = person(visitor);
        return person == null ? null : table.findLatest(community, person).orElse(null);
    }

    @Nullable String nameOf(UUID person) {
        var id = persons.resolve(person);
        var summary = persons.summaries(java.util.List.of(id)).get(id);
        return summary == null ? null : summary.name();
    }

    ApplicationStatus status(Application application) {
        var entrance = entrances.get(application.filed().code());
        var standing = application.standing();
        var messages = tell.messages(application.id());
        var place = application.state() == ApplicationState.WAITING ? table.placeOf(application) : null;
        var held = standing.seat();
        return new ApplicationStatus(
                application.id(),
                application.state(),
                entrance.community().name(),
                entrance.code().code(),
                application.filed().submittedAt(),
                standing.dueAt(),
                place,
                place == null ? null : place - 1,
                standing.reason(),
                messages.isEmpty() ? null : messages.getLast().text(),
                !application.state().open(),
                held == null
                        ? null
                        : new SeatHeld(held.seat(), held.group(), held.groupName(), held.until(), standing.because()),
                application.state() == ApplicationState.MORE_NEEDED
                        ? forms.form(entrance.code().form())
                        : null,
                messages,
                joins.isShownTo(application) ? true : null);
    }
}
