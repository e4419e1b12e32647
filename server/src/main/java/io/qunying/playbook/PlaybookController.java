package io.qunying.playbook;

import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Playbooks as they are written: the list, the library and the drafts. */
@RestController
@RequestMapping("/api/console/playbooks")
class PlaybookController {

    private static final String EMPTY = """
            playbook: new-playbook
            title: {zh: 新剧本, en: New playbook}
            """;

    private final PlaybookTable table;
    private final PlaybookList rows;
    private final KeepDrafts drafts;
    private final Library library;

    PlaybookController(PlaybookTable table, PlaybookList rows, KeepDrafts drafts, Library library) {
        this.table = table;
        this.rows = rows;
        this.drafts = drafts;
        this.library = library;
    }

    record Ready(String key, String title, String summary, String system, List<Later> later) {}

    /** From the library, from a text, or from nothing. */
    record New(
            UUID branch, @Nullable String library, @Nullable String text) {}

    /** @param draftVersion of the draft that was edited */
    record Change(String text, int draftVersion) {}

    record View(
            UUID id,
            UUID branch,
            String key,
            String title,
            Playbook.State state,
            String text,
            int draftVersion,
            int version,
            Instant changedAt) {}

    @GetMapping
    @Allowed(Permission.PLAYBOOK_READ)
    List<PlaybookList.Row> list(StaffMember by, Locale locale) {
        return rows.list(by.scope(), locale);
    }

    @GetMapping("/library")
    @Allowed(Permission.PLAYBOOK_READ)
    List<Ready> library(Locale locale) {
        return library.list().stream()
                .map(it -> new Ready(
                        it.key(),
                        LocalText.in(locale, it.title()),
                        LocalText.in(locale, it.summary()),
                        it.system(),
                        Later.of(ReadYaml.read(it.text()).root(), locale)))
                .toList();
    }

    @PostMapping
    @Allowed(Permission.PLAYBOOK_MANAGE)
    @ResponseStatus(HttpStatus.CREATED)
    View create(@RequestBody New playbook, StaffMember by, Locale locale) {
        return view(drafts.create(playbook.branch(), text(playbook), by), locale);
    }

    private String text(New playbook) {
        if (playbook.library() != null) {
            return library.get(playbook.library()).text();
        }
        return playbook.text() == null ? EMPTY : playbook.text();
    }

    @GetMapping("/{id}")
    @Allowed(Permission.PLAYBOOK_READ)
    View get(@PathVariable UUID id, StaffMember by, Locale locale) {
        return view(table.get(id, by.scope()), locale);
    }

    @PutMapping("/{id}")
    @Allowed(Permission.PLAYBOOK_MANAGE)
    View save(@PathVariable UUID id, @RequestBody Change change, StaffMember by, Locale locale) {
        return view(drafts.save(id, change.text(), change.draftVersion(), by), locale);
    }

    /** A draft that never ran. */
    @DeleteMapping("/{id}")
    @Allowed(Permission.PLAYBOOK_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable UUID id, StaffMember by) {
        drafts.discard(id, by);
    }

    private static View view(Playbook it, Locale locale) {
        return new View(
                it.id(),
                it.branch(),
                it.key(),
                LocalText.in(locale, it.title()),
                it.state(),
                it.draft(),
                it.draftVersion(),
                it.version(),
                it.changedAt());
    }
}
