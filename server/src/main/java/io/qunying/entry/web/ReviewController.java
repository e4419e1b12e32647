package io.qunying.entry.web;

import io.qunying.entry.ApplicationState;
import io.qunying.entry.EntryPictures;
import io.qunying.entry.EntryWarnings;
import io.qunying.entry.ReviewDesk;
import io.qunying.entry.ReviewDesk.Figures;
import io.qunying.entry.ReviewDesk.Filter;
import io.qunying.entry.ReviewItem;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

@RestController
@RequestMapping("/api/console")
class ReviewController {

    private final ReviewDesk desk;
    private final EntryPictures pictures;
    private final EntryWarnings warnings;

    ReviewController(ReviewDesk desk, EntryPictures pictures, EntryWarnings warnings) {
        this.desk = desk;
        this.pictures = pictures;
        this.warnings = warnings;
    }

    record RefuseRequest(@NotNull String reason, @Nullable String text) {}

    record MoreRequest(@NotNull String text) {}

    record BulkRequest(@NotNull List<UUID> ids, @Nullable String reason) {}

    record BulkResult(UUID id, String outcome, @Nullable Instant undoUntil) {}

    record BulkResponse(List<BulkResult> results) {}

    @GetMapping("/applications")
    @Allowed(Permission.ENTRY_REVIEW)
    Page<ReviewItem> list(
            @RequestParam(required = false) @Nullable ApplicationState state,
            @RequestParam(required = false) @Nullable UUID community,
            @RequestParam(required = false) @Nullable UUID code,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        return desk.list(new Filter(state, community, code), by.scope(), cursor, Math.clamp(limit, 1, Page.LIMIT));
    }

    @GetMapping("/applications/{id}")
    @Allowed(Permission.ENTRY_REVIEW)
    DetailBody get(@PathVariable UUID id, StaffMember by) {
        return DetailBody.of(desk.get(id, by.scope()));
    }

    @PutMapping("/applications/{id}/answers")
    @Allowed(Permission.ENTRY_REVIEW)
    DetailBody correct(@PathVariable UUID id, @RequestBody Map<String, Object> answers, StaffMember by) {
        return DetailBody.of(desk.correct(id, answers, by));
    }

    @PostMapping("/applications/{id}/approvals")
    @Allowed(Permission.ENTRY_REVIEW)
    DecisionBody approve(@PathVariable UUID id, StaffMember by) {
        return DecisionBody.of(desk.approve(id, by));
    }

    @PostMapping("/applications/{id}/refusals")
    @Allowed(Permission.ENTRY_REVIEW)
    DecisionBody refuse(@PathVariable UUID id, @Valid @RequestBody RefuseRequest request, StaffMember by) {
        return DecisionBody.of(desk.refuse(id, request.reason(), request.text(), by));
    }

    @PostMapping("/applications/{id}/more-requests")
    @Allowed(Permission.ENTRY_REVIEW)
    DecisionBody askForMore(@PathVariable UUID id, @Valid @RequestBody MoreRequest request, StaffMember by) {
        var faster = desk.askForMore(id, request.text(), by);
        return faster == null ? DecisionBody.outcome("MORE_NEEDED") : DecisionBody.of(faster);
    }

    @PostMapping("/applications/{id}/undos")
    @Allowed(Permission.ENTRY_REVIEW)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(@PathVariable UUID id, StaffMember by) {
        desk.undo(id, by);
    }

    @PostMapping("/applications/approvals")
    @Allowed(Permission.ENTRY_REVIEW)
    BulkResponse approveAll(@Valid @RequestBody BulkRequest request, StaffMember by) {
        return bulk(desk.approveAll(request.ids(), by));
    }

    @PostMapping("/applications/refusals")
    @Allowed(Permission.ENTRY_REVIEW)
    BulkResponse refuseAll(@Valid @RequestBody BulkRequest request, StaffMember by) {
        return bulk(desk.refuseAll(request.ids(), request.reason() == null ? "" : request.reason(), by));
    }

    private static BulkResponse bulk(List<ReviewDesk.Result> results) {
        return new BulkResponse(
                results.stream().map(ReviewController::bulkResult).toList());
    }

    private static BulkResult bulkResult(ReviewDesk.Result it) {
        if (it.decision() == null) {
            var code = it.error() == null ? "unexpected" : it.error();
            return new BulkResult(it.id(), code.replace('-', '_').toUpperCase(java.util.Locale.ROOT), null);
        }
        var body = DecisionBody.of(it.decision());
        return new BulkResult(it.id(), body.outcome(), body.undoUntil());
    }

    @GetMapping("/applications/photos/{id}")
    @Allowed(Permission.ENTRY_REVIEW)
    ResponseEntity<byte[]> photo(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable String thumb, StaffMember by) {
        return Uploads.show(pictures.photoForReview(id, thumb != null, by.scope()));
    }

    @GetMapping("/review-figures")
    @Allowed(Permission.ENTRY_REVIEW)
    Figures figures(StaffMember by) {
        return desk.figures(by.scope());
    }

    @GetMapping("/waiting")
    @Allowed(Permission.ENTRY_READ)
    List<EntryWarnings.WaitingLine> waiting(@RequestParam(required = false) @Nullable UUID community, StaffMember by) {
        return warnings.waiting(community, by.scope());
    }

    @GetMapping("/warnings")
    @Allowed(Permission.ENTRY_READ)
    List<EntryWarnings.Warning> warnings(StaffMember by) {
        return warnings.list(by.scope());
    }
}
