package io.qunying.entry.web;

import io.qunying.community.Communities;
import io.qunying.entry.EntryPictures;
import io.qunying.entry.LiveCode;
import io.qunying.entry.LiveCode.LandingText;
import io.qunying.entry.LiveCode.Question;
import io.qunying.entry.LiveCode.Scripts;
import io.qunying.entry.LiveCode.Source;
import io.qunying.entry.LiveCode.State;
import io.qunying.entry.LiveCode.Threshold;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.entry.LiveCodes;
import io.qunying.entry.ScriptKind;
import io.qunying.entry.web.ApplicationController.PictureResponse;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/console/codes")
class CodeController {

    private final LiveCodes codes;
    private final Communities communities;
    private final EntryPictures pictures;
    private final PublicAddress address;

    CodeController(LiveCodes codes, Communities communities, EntryPictures pictures, PublicAddress address) {
        this.codes = codes;
        this.communities = communities;
        this.pictures = pictures;
        this.address = address;
    }

    record CodeLine(
            UUID id,
            String code,
            String name,
            UUID community,
            String communityName,
            Source source,
            List<String> scenes,
            State state,
            @Nullable Instant expiresAt,
            ThresholdKind threshold,
            long joined28d,
            long scanned28d,
            long freeSeats,
            @Nullable String warning) {}

    record CodeDocument(
            UUID id,
            String code,
            String name,
            UUID community,
            String communityName,
            String address,
            Source source,
            List<String> scenes,
            State state,
            @Nullable Instant expiresAt,
            Threshold threshold,
            LandingText landing,
            List<Question> form,
            Scripts scripts,
            List<String> refuseReasons) {}

    record CreateRequest(
            @NotNull UUID community,
            @NotNull String name,
            @NotNull Source source,
            @Nullable List<String> scenes,
            @NotNull ThresholdKind threshold,
            @Nullable String template) {}

    record ThresholdRequest(
            @NotNull ThresholdKind kind,
            @Nullable Integer reviewWithinHours,
            @Nullable Integer reminderHours,
            @Nullable Integer holdHours) {

        Threshold threshold(Threshold before) {
            return new Threshold(
                    kind,
                    reviewWithinHours == null ? before.reviewWithinHours() : reviewWithinHours,
                    reminderHours == null ? before.reminderHours() : reminderHours,
                    holdHours == null ? before.holdHours() : holdHours);
        }
    }

    record LandingRequest(
            @Nullable String headline,
            @Nullable String subline,
            @Nullable List<LiveCode.Value> value,
            @Nullable List<UUID> pictures,
            @Nullable List<LiveCode.Figure> figures,
            boolean showMembers,
            @Nullable List<LiveCode.ConsentText> consents) {

        LandingText text() {
            return new LandingText(
                    headline == null ? "" : headline,
                    subline == null ? "" : subline,
                    orNone(value),
                    orNone(pictures),
                    orNone(figures),
                    showMembers,
                    orNone(consents));
        }
    }

    record UpdateRequest(
            @NotNull String name,
            @NotNull Source source,
            @Nullable List<String> scenes,
            @Nullable Instant expiresAt,
            @NotNull @Valid ThresholdRequest threshold,
            @NotNull LandingRequest landing,
            @Nullable List<Question> form,
            @Nullable Scripts scripts,
            @Nullable List<String> refuseReasons) {}

    record StateRequest(@NotNull State state) {}

    record PreviewRequest(
            @NotNull ScriptKind kind, @Nullable String text) {}

    record PreviewResponse(String text) {}

    record InvitationsRequest(
            int count,
            @Nullable Integer maxUses,
            @Nullable Instant expiresAt,
            @Nullable String note) {}

    record InvitationLine(
            String token,
            String address,
            Instant createdAt,
            @Nullable Integer maxUses,
            int used,
            @Nullable Instant expiresAt,
            @Nullable String note) {}

    @GetMapping
    @Allowed(Permission.ENTRY_READ)
    List<CodeLine> list(@RequestParam(required = false) @Nullable UUID community, StaffMember by) {
        return codes.list(community, by.scope()).stream()
                .map(it -> new CodeLine(
                        it.code().id(),
                        it.code().code(),
                        it.code().name(),
                        it.code().community(),
                        it.communityName(),
                        it.code().source(),
                        it.code().scenes(),
                        it.code().state(),
                        it.code().expiresAt(),
                        it.code().threshold().kind(),
                        it.joined28d(),
                        it.scanned28d(),
                        it.freeSeats(),
                        it.warning()))
                .toList();
    }

    @PostMapping
    @Allowed(Permission.ENTRY_MANAGE)
    @ResponseStatus(HttpStatus.CREATED)
    CodeDocument create(@Valid @RequestBody CreateRequest request, StaffMember by, HttpServletRequest http) {
        return document(
                codes.create(
                        new LiveCodes.NewCode(
                                request.community(),
                                request.name(),
                                request.source(),
                                orNone(request.scenes()),
                                request.threshold(),
                                request.template()),
                        by),
                http);
    }

    @GetMapping("/{id}")
    @Allowed(Permission.ENTRY_READ)
    CodeDocument get(@PathVariable UUID id, StaffMember by, HttpServletRequest http) {
        return document(codes.get(id, by.scope()), http);
    }

    @PutMapping("/{id}")
    @Allowed(Permission.ENTRY_MANAGE)
    CodeDocument update(
            @PathVariable UUID id, @Valid @RequestBody UpdateRequest request, StaffMember by, HttpServletRequest http) {
        var before = codes.get(id, by.scope());
        var draft = new LiveCodes.Draft(
                request.name(),
                request.source(),
                orNone(request.scenes()),
                request.expiresAt(),
                request.threshold().threshold(before.threshold()),
                request.landing().text(),
                orNone(request.form()),
                request.scripts() == null ? before.scripts() : request.scripts(),
                orNone(request.refuseReasons()));
        return document(codes.update(id, draft, by), http);
    }

    @PostMapping("/{id}/states")
    @Allowed(Permission.ENTRY_MANAGE)
    CodeDocument changeState(
            @PathVariable UUID id, @Valid @RequestBody StateRequest request, StaffMember by, HttpServletRequest http) {
        return document(codes.changeState(id, request.state(), by), http);
    }

    @PostMapping("/script-previews")
    @Allowed(Permission.ENTRY_READ)
    PreviewResponse preview(@Valid @RequestBody PreviewRequest request) {
        return new PreviewResponse(codes.preview(request.kind(), request.text()));
    }

    @GetMapping("/{id}/qr.png")
    @Allowed(Permission.ENTRY_READ)
    ResponseEntity<byte[]> png(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "512") int size,
            @RequestParam(required = false) @Nullable String scene,
            StaffMember by,
            HttpServletRequest http) {
        var code = codes.get(id, by.scope());
        return qr("image/png", QrPicture.png(address.of(http, code.code(), scene, null), size));
    }

    @GetMapping("/{id}/qr.svg")
    @Allowed(Permission.ENTRY_READ)
    ResponseEntity<byte[]> svg(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String scene,
            StaffMember by,
            HttpServletRequest http) {
        var code = codes.get(id, by.scope());
        return qr("image/svg+xml", QrPicture.svg(address.of(http, code.code(), scene, null)));
    }

    private static ResponseEntity<byte[]> qr(String type, byte[] picture) {
        return ResponseEntity.ok()
                .header("Content-Type", type)
                .cacheControl(CacheControl.noCache())
                .body(picture);
    }

    @PostMapping("/pictures")
    @Allowed(Permission.ENTRY_MANAGE)
    PictureResponse upload(@RequestParam MultipartFile file) {
        return ApplicationController.response(pictures.storeLandingPicture(Uploads.picture(file)));
    }

    @GetMapping("/pictures/{id}")
    @Allowed(Permission.ENTRY_READ)
    ResponseEntity<byte[]> picture(@PathVariable UUID id) {
        return Uploads.show(pictures.landingPicture(id));
    }

    @GetMapping("/{id}/invitations")
    @Allowed(Permission.ENTRY_READ)
    Page<InvitationLine> invitations(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by,
            HttpServletRequest http) {
        var code = codes.get(id, by.scope());
        return codes.invitations(id, by.scope(), cursor, Math.clamp(limit, 1, Page.LIMIT))
                .map(it -> line(code, it, http));
    }

    @PostMapping("/{id}/invitations")
    @Allowed(Permission.ENTRY_MANAGE)
    List<InvitationLine> invite(
            @PathVariable UUID id, @RequestBody InvitationsRequest request, StaffMember by, HttpServletRequest http) {
        var code = codes.get(id, by.scope());
        return codes.invite(id, request.count(), request.maxUses(), request.expiresAt(), request.note(), by).stream()
                .map(it -> line(code, it, http))
                .toList();
    }

    private InvitationLine line(LiveCode code, LiveCodes.Invitation it, HttpServletRequest http) {
        return new InvitationLine(
                it.token(),
                address.of(http, code.code(), null, it.token()),
                it.createdAt(),
                it.maxUses(),
                it.used(),
                it.expiresAt(),
                it.note());
    }

    private CodeDocument document(LiveCode code, HttpServletRequest http) {
        return new CodeDocument(
                code.id(),
                code.code(),
                code.name(),
                code.community(),
                communities.get(code.community()).name(),
                address.of(http, code.code(), null, null),
                code.source(),
                code.scenes(),
                code.state(),
                code.expiresAt(),
                code.threshold(),
                code.landing(),
                code.form(),
                code.scripts(),
                code.refuseReasons());
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
