package io.qunying.community;

import io.qunying.blueprint.Conditions.ValueType;
import io.qunying.community.Seats.Because;
import io.qunying.community.Seats.Route;
import io.qunying.person.ProfileFields;
import io.qunying.person.ProfileFields.Choice;
import io.qunying.person.ProfileFields.ProfileField;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Conditions and routing, to be tried out before they decide on anyone. */
@RestController
@RequestMapping("/api/console/communities/{id}")
class RoutingController {

    private final LockGroup communities;
    private final DocumentCheck check;
    private final ProfileFields fields;
    private final Seats seats;

    RoutingController(LockGroup communities, DocumentCheck check, ProfileFields fields, Seats seats) {
        this.communities = communities;
        this.check = check;
        this.fields = fields;
        this.seats = seats;
    }

    record ConditionCheck(String when) {}

    record Checked(boolean ok) {}

    record VocabularyEntry(
            String name, ValueType type, @Nullable String title, List<Choice> choices) {}

    record TryOut(Map<String, Object> values) {}

    /** What a route led to. */
    enum Outcome {
        SEATABLE,
        REFUSED,
        NO_CLASS,
        NO_SEAT,
        ALREADY_SEATED
    }

    record RouteView(
            Outcome outcome,
            @Nullable String classKey,
            @Nullable String classTitle,
            @Nullable UUID group,
            @Nullable String groupName,
            @Nullable Integer free,
            @Nullable String text,
            List<Because> because) {}

    @PostMapping("/condition-checks")
    @Allowed(Permission.COMMUNITY_READ)
    Checked checkCondition(@PathVariable UUID id, @RequestBody ConditionCheck request, StaffMember by) {
        communities.community(id, by);
        check.acceptCondition(request.when());
        return new Checked(true);
    }

    @GetMapping("/vocabulary")
    @Allowed(Permission.COMMUNITY_READ)
    List<VocabularyEntry> listVocabulary(@PathVariable UUID id, StaffMember by) {
        communities.community(id, by);
        var byName = fields.list().stream()
                .collect(Collectors.toMap(
                        it -> Classes.nameOf(it.key()), Function.<ProfileField>identity(), (one, other) -> one));
        return fields.vocabulary().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> {
                    var field = byName.get(it.getKey());
                    return new VocabularyEntry(
                            it.getKey(),
                            it.getValue(),
                            field == null ? null : field.title(),
                            field == null ? List.of() : field.choices());
                })
                .toList();
    }

    @PostMapping("/routings")
    @Allowed({Permission.COMMUNITY_READ, Permission.ENTRY_REVIEW})
    RouteView tryRoute(@PathVariable UUID id, @RequestBody TryOut request, StaffMember by) {
        communities.community(id, by);
        return view(seats.route(id, null, named(request.values())));
    }

    /** Values come by the key of their field, or by their name in conditions. */
    static Map<String, Object> named(Map<String, Object> values) {
        var named = new HashMap<String, Object>();
        values.forEach((key, value) -> {
            if (value != null) {
                named.put(key.contains(".") ? key : Classes.nameOf(key), value);
            }
        });
        return named;
    }

    private static RouteView view(Route route) {
        return switch (route) {
            case Route.Seatable it ->
                new RouteView(
                        Outcome.SEATABLE,
                        it.classKey(),
                        it.classTitle(),
                        it.group(),
                        it.groupName(),
                        it.free(),
                        null,
                        it.because());
            case Route.Refused it ->
                new RouteView(
                        Outcome.REFUSED, it.classKey(), it.classTitle(), null, null, null, it.text(), it.because());
            case Route.NoClass it -> new RouteView(Outcome.NO_CLASS, null, null, null, null, null, null, it.because());
            case Route.NoSeat it ->
                new RouteView(Outcome.NO_SEAT, it.classKey(), it.classTitle(), null, null, 0, null, it.because());
            case Route.AlreadySeated it ->
                new RouteView(Outcome.ALREADY_SEATED, null, null, it.group(), it.groupName(), null, null, it.because());
        };
    }
}
