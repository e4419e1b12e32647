package io.qunying.channel;

import io.qunying.channel.Dispatch.Priority;
import io.qunying.channel.DispatchTable.Stored;
import io.qunying.channel.SendCounts.Counter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads for a whole batch what its rules look at: quotas, quiet hours, and what was sent to whom lately. */
@Component
class SendRules {

    /** Where nothing says where someone lives. */
    static final ZoneId HOUSE_ZONE = ZoneId.of("Asia/Shanghai");

    /** A week, and a day for zones. */
    private static final Duration LOOK_BACK = Duration.ofDays(8);

    private final Connections connections;
    private final PressureRules rules;
    private final SendCounts counts;
    /** Lazy, because who knows members may well want to send something. */
    private final ObjectProvider<Company> company;

    private final ObjectProvider<GroupHolds> holds;

    SendRules(
            Connections connections,
            PressureRules rules,
            SendCounts counts,
            ObjectProvider<Company> company,
            ObjectProvider<GroupHolds> holds) {
        this.connections = connections;
        this.rules = rules;
        this.counts = counts;
        this.company = company;
        this.holds = holds;
    }

    /**
     * Locks the counters that these dispatches will be counted on. A batch of urgent ones on a platform without limits
     * asks the database nothing.
     */
    Admission open(List<Stored> batch, Instant now) {
        var keys = new HashSet<Counter>();
        for (var due : batch) {
            quotas(due.dispatch(), now).forEach(it -> keys.add(it.key()));
            var subject = subject(due.dispatch());
            if (subject != null) {
                keys.add(Admission.today(subject, due.zone(), now));
            }
        }
        var pressed =
                batch.stream().filter(it -> subject(it.dispatch()) != null).toList();
        var known = new HashMap<Counter, Integer>();
        Map<UUID, List<UUID>> groups = Map.of();
        var locked = counts.lock(keys);
        if (!pressed.isEmpty()) {
            groups = groupsOf(pressed);
            var subjects = pressed.stream()
                    .map(it -> Objects.requireNonNull(subject(it.dispatch())))
                    .collect(Collectors.toSet());
            groups.values().forEach(subjects::addAll);
            known.putAll(counts.since(subjects, Admission.PRESSURE, now.minus(LOOK_BACK)));
        }
        known.putAll(locked);
        return new Admission(now, rulesOf(pressed), groups, known, it -> quotas(it, now), this::heldUntil);
    }

    private Map<@Nullable UUID, PressureRule> rulesOf(List<Stored> pressed) {
        return pressed.isEmpty()
                ? Map.of()
                : rules.find(pressed.stream()
                        .flatMap(it -> Stream.ofNullable(it.dispatch().terms().playbook()))
                        .collect(Collectors.toSet()));
    }

    private Map<UUID, List<UUID>> groupsOf(List<Stored> pressed) {
        var persons = pressed.stream()
                .flatMap(it -> Stream.ofNullable(it.dispatch().person()))
                .collect(Collectors.toSet());
        var known = company.getIfAvailable();
        return persons.isEmpty() || known == null ? Map.of() : known.groupsOf(persons);
    }

    private @Nullable Instant heldUntil(UUID group) {
        var known = holds.getIfAvailable();
        return known == null ? null : known.posts(group);
    }

    private List<Quota> quotas(Dispatch dispatch, Instant now) {
        return connections.connector(dispatch.connection()).limits(dispatch.capability()).stream()
                .flatMap(it -> Quota.of(it, dispatch, now).stream())
                .toList();
    }

    /**
     * Who is pressed: the person it is for, else the group it is posted in; nobody by what is urgent or says nothing.
     */
    static @Nullable UUID subject(Dispatch dispatch) {
        if (dispatch.terms().priority() == Priority.URGENT
                || !dispatch.capability().speaks()) {
            return null;
        }
        return dispatch.person() == null ? dispatch.group() : dispatch.person();
    }

    /** Writes what a batch has used up. */
    void close(Admission admission) {
        counts.add(admission.used());
    }

    /** Takes back what a dispatch was counted for at that moment. */
    void giveBack(Stored stored, Instant counted) {
        var dispatch = stored.dispatch();
        var less = new HashMap<Counter, Integer>();
        quotas(dispatch, counted).forEach(it -> less.put(it.key(), -1));
        var subject = subject(dispatch);
        if (subject != null) {
            less.put(Admission.today(subject, stored.zone(), counted), -1);
        }
        counts.lock(less.keySet());
        counts.add(less);
    }
}
