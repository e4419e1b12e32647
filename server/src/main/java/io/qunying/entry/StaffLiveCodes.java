package io.qunying.entry;

import io.qunying.community.Communities;
import io.qunying.fact.FactFigures;
import io.qunying.fact.Verb;
import io.qunying.platform.NotFound;
import io.qunying.platform.Page;
import io.qunying.staff.BranchScope;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class StaffLiveCodes implements LiveCodes {

    private static final Duration FIGURES = Duration.ofDays(28);

    private final KeepLiveCodes keep;
    private final CodeTable codes;
    private final KeepInvitations invitations;
    private final Surroundings surroundings;
    private final Clock clock;

    StaffLiveCodes(
            KeepLiveCodes keep, CodeTable codes, KeepInvitations invitations, Surroundings surroundings, Clock clock) {
        this.keep = keep;
        this.codes = codes;
        this.invitations = invitations;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /** What the list shows beside the codes. */
    @Component
    record Surroundings(Communities communities, FactFigures figures, EntryWarnings warnings) {}

    @Override
    public LiveCode create(NewCode wanted, StaffMember by) {
        return keep.create(wanted, by);
    }

    @Override
    public LiveCode update(UUID id, Draft draft, StaffMember by) {
        return keep.update(id, draft, by);
    }

    @Override
    public LiveCode changeState(UUID id, LiveCode.State state, StaffMember by) {
        return keep.changeState(id, state, by);
    }

    @Override
    public LiveCode get(UUID id, BranchScope scope) {
        var code = codes.find(id).orElseThrow(() -> new NotFound("code", id));
        scope.require(code.branch(), "code", id);
        return code;
    }

    @Override
    public List<Listed> list(@Nullable UUID community, BranchScope scope) {
        var found = codes.list(community, scope);
        if (found.isEmpty()) {
            return List.of();
        }
        var communities = found.stream()
                .map(LiveCode::community)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), surroundings.communities()::get));
        var counts = counts(community, scope);
        var warnings = surroundings.warnings().list(scope).stream()
                .filter(it -> it.community() != null)
                .collect(Collectors.toMap(
                        it -> String.valueOf(it.community()), EntryWarnings.Warning::code, (first, _) -> first));
        return found.stream()
                .map(it -> {
                    var profile = java.util.Objects.requireNonNull(communities.get(it.community()));
                    return new Listed(
                            it,
                            profile.name(),
                            counts.getOrDefault(key(it.id().toString(), Verb.CODE_SCANNED), 0L),
                            counts.getOrDefault(key(it.id().toString(), Verb.GROUP_JOINED), 0L),
                            profile.freeSeats(),
                            warnings.get(it.community().toString()));
                })
                .toList();
    }

    private Map<String, Long> counts(@Nullable UUID community, BranchScope scope) {
        var now = clock.instant();
        var filter = new FactFigures.Filter(
                now.minus(FIGURES), now, scope.filter(), community, null, null, null, null, null);
        return surroundings
                .figures()
                .countBy(
                        FactFigures.Dimension.CODE,
                        filter,
                        List.of(Verb.CODE_SCANNED, Verb.GROUP_JOINED),
                        ZoneOffset.UTC)
                .stream()
                .collect(Collectors.toMap(it -> key(it.value(), it.verb()), FactFigures.Count::persons, Long::sum));
    }

    private static String key(String code, Verb verb) {
        return code + verb.code();
    }

    @Override
    public Optional<CodeRef> findByCode(String code) {
        return codes.find(code)
                .map(it -> new CodeRef(
                        it.id(),
                        it.code(),
                        it.name(),
                        it.community(),
                        it.branch(),
                        it.source().name()));
    }

    @Override
    public Map<UUID, CodeRef> titles(Collection<UUID> ids) {
        return codes.titles(ids);
    }

    @Override
    public List<Invitation> invite(
            UUID id,
            int count,
            @Nullable Integer maxUses,
            @Nullable Instant expiresAt,
            @Nullable String note,
            StaffMember by) {
        return invitations.create(get(id, by.scope()), count, maxUses, expiresAt, note, by);
    }

    @Override
    public Page<Invitation> invitations(UUID id, BranchScope scope, @Nullable String cursor, int limit) {
        return invitations.list(get(id, scope), cursor, limit);
    }

    @Override
    public String preview(ScriptKind kind, @Nullable String text) {
        return HouseScripts.sample(kind, PlainText.cleanOrNull(text));
    }
}
