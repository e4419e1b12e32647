package io.qunying.person;

import io.qunying.blueprint.SqlCondition;
import io.qunying.person.Segments.Segment;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
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

/** Segments in the console. Whom they hold is listed and exported like all people, by the filter {@code segment}. */
@RestController
@RequestMapping("/api/console/segments")
class SegmentController {

    private static final int SHOWN = 8;

    private final Segments segments;
    private final SegmentChanges changes;
    private final PersonSearch search;
    private final PersonPages pages;

    SegmentController(Segments segments, SegmentChanges changes, PersonSearch search, PersonPages pages) {
        this.segments = segments;
        this.changes = changes;
        this.search = search;
        this.pages = pages;
    }

    record New(String title, String condition) {}

    record Change(String title, String condition, int version) {}

    record Asked(String condition) {}

    record Count(long persons) {}

    @GetMapping
    @Allowed(Permission.PERSON_READ)
    List<Segment> list() {
        return segments.list();
    }

    @PostMapping
    @Allowed(Permission.PERSON_MANAGE)
    @ResponseStatus(HttpStatus.CREATED)
    Segment create(@RequestBody New segment, StaffMember by) {
        return changes.create(segment.title(), segment.condition(), by.actor());
    }

    @PutMapping("/{id}")
    @Allowed(Permission.PERSON_MANAGE)
    Segment change(@PathVariable UUID id, @RequestBody Change segment, StaffMember by) {
        return changes.change(id, segment.title(), segment.condition(), segment.version(), by.actor());
    }

    @DeleteMapping("/{id}")
    @Allowed(Permission.PERSON_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id, StaffMember by) {
        changes.delete(id, by.actor());
    }

    @GetMapping("/{id}/count")
    @Allowed(Permission.PERSON_READ)
    Count count(@PathVariable UUID id, StaffMember by) {
        return new Count(search.count(query(segments.question(id), by)));
    }

    @PostMapping("/previews")
    @Allowed(Permission.PERSON_READ)
    PersonPages.Preview preview(@RequestBody Asked asked, StaffMember by) {
        return pages.preview(query(segments.question(asked.condition()), by), SHOWN);
    }

    private static PersonSearch.Query query(SqlCondition question, StaffMember by) {
        return new PersonSearch.Query(by.scope(), null, null, null, null, question);
    }
}
