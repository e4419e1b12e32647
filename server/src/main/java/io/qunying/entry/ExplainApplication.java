package io.qunying.entry;

import io.qunying.community.Seats;
import io.qunying.community.Seats.Route;
import io.qunying.entry.Entrances.Entrance;
import io.qunying.person.Persons;
import io.qunying.person.ProfileFields.Choice;
import io.qunying.person.ProfileFields.FieldType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts beside an application what helps to decide it. */
@Component
class ExplainApplication {

    private static final int SHORT = 120;

    private final Entrances entrances;
    private final CheckAnswers forms;
    private final Evidence evidence;
    private final Seats seats;
    private final TransactionTemplate transaction;

    ExplainApplication(
            Entrances entrances,
            CheckAnswers forms,
            Evidence evidence,
            Seats seats,
            PlatformTransactionManager transactions) {
        this.entrances = entrances;
        this.forms = forms;
        this.evidence = evidence;
        this.seats = seats;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Where the rest is found. */
    @Component
    record Evidence(
            FindDuplicates duplicates,
            KeepPhotos photos,
            Journal journal,
            Bouncer bouncer,
            ApplicationTable table,
            Persons persons) {}

    ReviewDetail explain(Application application, ReviewItem item, Instant now) {
        var entrance = entrances.get(application.filed().code());
        var standing = application.standing();
        var seat = standing.seat();
        var decided = standing.decidedAt();
        return new ReviewDetail(
                item,
                answers(application, entrance),
                evidence.photos().sizes(application.sheet().allPhotos()),
                inviter(application.filed().from().inviter()),
                evidence.duplicates().find(application),
                evidence.bouncer()
                        .findMatch(application)
                        .map(it -> new ReviewDetail.Blacklisting(it.reason(), it.until()))
                        .orElse(null),
                route(application),
                evidence.journal().history(application.id()),
                Duration.between(application.filed().submittedAt(), decided == null ? now : decided)
                        .toMinutes(),
                application.state() == ApplicationState.WAITING
                        ? evidence.table().placeOf(application)
                        : null,
                seat == null ? null : new ReviewDetail.Held(seat.group(), seat.groupName(), seat.until()),
                standing.reason(),
                standing.undoUntil(),
                entrance.code().refuseReasons());
    }

    /**
     * Tries what an approval would do: the answers become the person's, and conditions are asked with them. All of it
     * is rolled back, so the explanation is exactly the decision.
     */
    private Route route(Application application) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            var person = application.person();
            var sheet = application.sheet();
            if (application.state().reviewable()) {
                evidence.persons().describe(person, sheet.name(), sheet.answers());
            }
            return seats.route(
                    application.filed().community(), person, evidence.persons().conditionValues(person));
        }));
    }

    private ReviewDetail.@Nullable Inviter inviter(@Nullable UUID inviter) {
        if (inviter == null) {
            return null;
        }
        var summary = evidence.persons().summaries(List.of(inviter)).get(inviter);
        return new ReviewDetail.Inviter(inviter, summary == null ? "" : summary.name());
    }

    private List<ReviewDetail.Answer> answers(Application application, Entrance entrance) {
        var answers = new ArrayList<ReviewDetail.Answer>();
        for (var field : forms.form(entrance.code().form())) {
            if (field.type() == FieldType.PHOTO) {
                continue;
            }
            var phone = application.sheet().phones().get(field.key());
            answers.add(new ReviewDetail.Answer(
                    field.key(),
                    field.title(),
                    field.type(),
                    application.sheet().answers().get(field.key()),
                    phone == null ? null : masked(phone)));
        }
        return answers;
    }

    private static String masked(String phone) {
        return phone.length() < 8 ? "****" : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }

    /** What is asked behind a code. */
    List<FormField> form(UUID code) {
        return forms.form(entrances.get(code).code().form());
    }

    /** The answers in one line, choices by their titles. */
    static String headline(Application application, List<FormField> form) {
        var line = form.stream()
                .filter(it -> !it.key().equals("name"))
                .map(it -> shown(it, application.sheet().answers().get(it.key())))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" · "))
                .replace('\n', ' ');
        return line.length() <= SHORT ? line : line.substring(0, line.offsetByCodePoints(0, SHORT / 2)) + "…";
    }

    private static String shown(FormField field, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Collection<?> many -> many.stream().map(it -> shown(field, it)).collect(Collectors.joining("、"));
            case Object one ->
                field.choices().stream()
                        .filter(it -> it.value().equals(one))
                        .map(Choice::title)
                        .findFirst()
                        .orElse(one.toString());
        };
    }
}
