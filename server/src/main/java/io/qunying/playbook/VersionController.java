package io.qunying.playbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was applied when, how two texts differ, and the text as a file. */
@RestController
@RequestMapping("/api/console/playbooks/{id}")
class VersionController {

    private final PlaybookTable table;
    private final Versions versions;
    private final ComparePlaybooks compare;

    VersionController(PlaybookTable table, Versions versions, ComparePlaybooks compare) {
        this.table = table;
        this.versions = versions;
        this.compare = compare;
    }

    record VersionText(Versions.Version version, String text) {}

    @GetMapping("/versions")
    @Allowed(Permission.PLAYBOOK_READ)
    Page<Versions.Version> list(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer cursor, StaffMember by) {
        return versions.list(table.get(id, by.scope()).id(), cursor);
    }

    @GetMapping("/versions/{number}")
    @Allowed(Permission.PLAYBOOK_READ)
    VersionText get(@PathVariable UUID id, @PathVariable int number, StaffMember by) {
        table.get(id, by.scope());
        return new VersionText(versions.get(id, number), versions.text(id, number));
    }

    @GetMapping("/diff")
    @Allowed(Permission.PLAYBOOK_READ)
    ComparePlaybooks.Difference diff(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to,
            StaffMember by) {
        return compare.between(table.get(id, by.scope()), from, to);
    }

    /** The draft, or a version. */
    @GetMapping(path = "/export", produces = "application/yaml")
    @Allowed(Permission.PLAYBOOK_READ)
    ResponseEntity<byte[]> export(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer version, StaffMember by) {
        var playbook = table.get(id, by.scope());
        var text = version == null ? playbook.draft() : versions.text(id, version);
        var name = (playbook.key().isEmpty() ? "playbook" : playbook.key()) + ".yaml";
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, UTF_8)
                                .build()
                                .toString())
                .body(text.getBytes(UTF_8));
    }
}
