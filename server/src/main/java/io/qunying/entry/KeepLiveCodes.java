package io.qunying.entry;

import io.qunying.community.Communities;
import io.qunying.entry.LiveCode.State;
import io.qunying.entry.LiveCode.Threshold;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes and changes codes. */
@Component
class KeepLiveCodes {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 6;
    private static final int TRIES = 12;
    static final Threshold USUAL = new Threshold(LiveCode.ThresholdKind.APPLICATION, 24, 12, 48);

    private final CodeTable codes;
    private final Entrances entrances;
    private final ContactTable contacts;
    private final CodeDesk desk;
    private final AuditTrail audit;
    private final Clock clock;

    KeepLiveCodes(
            CodeTable codes, Entrances entrances, ContactTable contacts, CodeDesk desk, AuditTrail audit, Clock clock) {
        this.codes = codes;
        this.entrances = entrances;
        this.contacts = contacts;
        this.desk = desk;
        this.audit = audit;
        this.clock = clock;
    }

    /** What making a code draws on. */
    @Component
    record CodeDesk(Communities communities, CodeTemplates templates, CheckDraft check, Ids ids) {}

    @Transactional
    public LiveCode create(LiveCodes.NewCode wanted, StaffMember by) {
        var community = desk.communities().get(wanted.community());
        by.scope().require(community.branch(), "community", community.id());
        var errors = new ArrayList<FieldError>();
        var name = CheckDraft.required(wanted.name(), "name", 60, errors);
        var scenes = CheckDraft.scenes(wanted.scenes(), errors);
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        var template = wanted.template() == null ? "blank" : wanted.template();
        var landing = desk.templates().landing(community);
        var draft = desk.check()
                .check(new LiveCodes.Draft(
                        name,
                        wanted.source(),
                        scenes,
                        null,
                        new Threshold(
                                wanted.threshold(),
                                USUAL.reviewWithinHours(),
                                USUAL.reminderHours(),
                                USUAL.holdHours()),
                        landing,
                        desk.templates().form(template),
                        HouseScripts.all(community.welcome()),
                        HouseScripts.REFUSE_REASONS));
        return insert(draft, community, by.actor());
    }

    private LiveCode insert(LiveCodes.Draft draft, Communities.Profile community, Actor by) {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var length = Math.min(LONGEST, SHORTEST + attempt / 4);
            var code = of(draft, desk.ids().next(), ShortCode.next(length), community.branch(), community.id());
            if (codes.insert(code, clock.instant())) {
                audit.record(by, "code.created", "code", code.id(), code.branch(), Map.of());
                entrances.changed(code);
                return code;
            }
        }
        throw new IllegalStateException("no free short code in " + TRIES + " tries");
    }

    /** Makes a playbook's word true: the code leads into the community, says what the draft says and is active. */
    @Transactional
    public UUID apply(Optional<LiveCode> there, UUID community, LiveCodes.Draft wanted, Actor by) {
        var draft = desk.check().check(wanted);
        if (there.isEmpty()) {
            return insert(draft, desk.communities().get(community), by).id();
        }
        var before = there.get();
        if (!draft.equals(draft(before)) || before.state() != State.ACTIVE) {
            save(of(draft, before.id(), before.code(), before.branch(), before.community()), "code.changed", by);
        }
        return before.id();
    }

    /** What staff may edit of a code. */
    static LiveCodes.Draft draft(LiveCode it) {
        return new LiveCodes.Draft(
                it.name(),
                it.source(),
                it.scenes(),
                it.expiresAt(),
                it.threshold(),
                it.landing(),
                it.form(),
                it.scripts(),
                it.refuseReasons());
    }

    @Transactional
    public LiveCode update(UUID id, LiveCodes.Draft draft, StaffMember by) {
        var before = locked(id, by);
        var code = of(desk.check().check(draft), id, before.code(), before.branch(), before.community());
        return save(withState(code, before.state()), "code.changed", by.actor());
    }

    @Transactional
    public LiveCode changeState(UUID id, State state, StaffMember by) {
        var before = locked(id, by);
        return before.state() == state
                ? before
                : save(
                        withState(before, state),
                        switch (state) {
                            case ACTIVE -> "code.activated";
                            case DISABLED -> "code.disabled";
                        },
                        by.actor());
    }

    private LiveCode locked(UUID id, StaffMember by) {
        var code = codes.findLocked(id).orElseThrow(() -> new NotFound("code", id));
        by.scope().require(code.branch(), "code", id);
        return code;
    }

    private LiveCode save(LiveCode code, String action, Actor by) {
        codes.update(code);
        for (var connection : contacts.connections(code.id())) {
            var isWanted = !contacts.members(code.id(), connection).isEmpty();
            var scenes = isWanted ? KeepContacts.scenes(code) : List.<String>of();
            contacts.want(code, connection, scenes, contacts.isLinked(code.id(), connection), clock.instant());
        }
        audit.record(by, action, "code", code.id(), code.branch(), Map.of());
        entrances.changed(code);
        return code;
    }

    private static LiveCode of(LiveCodes.Draft draft, UUID id, String code, UUID branch, UUID community) {
        return new LiveCode(
                id,
                code,
                branch,
                community,
                draft.name(),
                draft.source(),
                draft.scenes(),
                State.ACTIVE,
                draft.expiresAt(),
                draft.threshold(),
                draft.landing(),
                draft.form(),
                draft.scripts(),
                draft.refuseReasons());
    }

    private static LiveCode withState(LiveCode code, State state) {
        return new LiveCode(
                code.id(),
                code.code(),
                code.branch(),
                code.community(),
                code.name(),
                code.source(),
                code.scenes(),
                state,
                code.expiresAt(),
                code.threshold(),
                code.landing(),
                code.form(),
                code.scripts(),
                code.refuseReasons());
    }
}
