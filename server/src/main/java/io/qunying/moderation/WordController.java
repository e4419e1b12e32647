package io.qunying.moderation;

import io.qunying.moderation.WordTable.OwnWord;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The operator's own words in the console; they hold in all communities. */
@RestController
@RequestMapping("/api/console/safety/words")
class WordController {

    private final OwnWords words;
    private final WordTable table;
    private final CommunityReach reach;

    WordController(OwnWords words, WordTable table, CommunityReach reach) {
        this.words = words;
        this.table = table;
        this.reach = reach;
    }

    /**
     * @param lines {@code word}, or {@code word TAB category TAB flags} with the flags {@code allow} and {@code sound}
     * @param category of lines without one
     */
    record Lines(List<String> lines, String category) {}

    record Removal(List<UUID> words) {}

    @GetMapping
    @Allowed(Permission.SAFETY_READ)
    Page<OwnWord> listWords(
            @RequestParam(defaultValue = "") String part,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var most = Math.clamp(limit, 1, Page.LIMIT);
        return Page.of(
                table.page(part.strip(), cursor, most + 1), most, it -> it.id().toString());
    }

    @PostMapping
    @Allowed(Permission.SAFETY_MANAGE)
    OwnWords.Adding addWords(@RequestBody Lines lines, StaffMember by) {
        reach.branch(null, by);
        return words.add(lines.lines(), lines.category(), by);
    }

    @PostMapping("/removals")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.SAFETY_MANAGE)
    void removeWords(@RequestBody Removal removal, StaffMember by) {
        reach.branch(null, by);
        words.remove(removal.words(), by);
    }
}
