package io.qunying.worklist;

import io.qunying.platform.Media;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

/** What staff do with work items. */
@RestController
@RequestMapping("/api/console/work/{id}")
class WorkActController {

    private final WorkDesk desk;
    private final HandOver handOver;
    private final CompleteWork completing;
    private final ProofPictures pictures;
    private final OpenWork opening;

    WorkActController(
            WorkDesk desk, HandOver handOver, CompleteWork completing, ProofPictures pictures, OpenWork opening) {
        this.desk = desk;
        this.handOver = handOver;
        this.completing = completing;
        this.pictures = pictures;
        this.opening = opening;
    }

    record HandOverRequest(UUID to, String note) {}

    record CheckRequest(boolean done) {}

    /** @param taps how many it took on a phone, from its being opened; null where nobody counted */
    record ProofRequest(
            @Nullable String text,
            @Nullable UUID picture,
            @Nullable Integer taps) {}

    record ProofPicture(UUID id) {}

    @PostMapping("/claims")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.WORK_DO)
    void claimWork(StaffMember by, @PathVariable UUID id) {
        desk.claim(id, by);
    }

    @PostMapping("/hand-overs")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.WORK_DO)
    void handOverWork(StaffMember by, @PathVariable UUID id, @RequestBody HandOverRequest request) {
        handOver.handOver(id, request.to(), request.note(), by);
    }

    @PutMapping("/checklist/{entry}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.WORK_DO)
    void checkWork(StaffMember by, @PathVariable UUID id, @PathVariable int entry, @RequestBody CheckRequest request) {
        desk.check(id, entry, request.done(), by);
    }

    @PostMapping("/completions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.WORK_DO)
    void completeWork(StaffMember by, @PathVariable UUID id, @RequestBody ProofRequest proof) {
        completing.complete(id, proof.text(), proof.picture(), by);
        if (proof.taps() != null) {
            opening.count(id, proof.taps(), by);
        }
    }

    @PostMapping("/cancellations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.WORK_MANAGE)
    void cancelWork(StaffMember by, @PathVariable UUID id) {
        desk.cancel(id, by);
    }

    @PostMapping(path = "/pictures", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Allowed(Permission.WORK_DO)
    ProofPicture uploadProof(StaffMember by, @PathVariable UUID id, @RequestParam MultipartFile file)
            throws IOException {
        return new ProofPicture(pictures.store(id, file, by));
    }

    @GetMapping("/pictures/{picture}")
    @Allowed(Permission.WORK_READ)
    ResponseEntity<byte[]> showProof(
            StaffMember by,
            @PathVariable UUID id,
            @PathVariable UUID picture,
            @RequestParam(required = false) @Nullable String thumb) {
        return answer(pictures.read(id, picture, thumb != null, by));
    }

    static ResponseEntity<byte[]> answer(Media.Content content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.type()))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(30)).cachePrivate().immutable())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .header("X-Content-Type-Options", "nosniff")
                .body(content.bytes());
    }
}
