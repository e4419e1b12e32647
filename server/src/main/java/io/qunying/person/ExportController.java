package io.qunying.person;

import io.qunying.platform.AuditTrail;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Files that go out: people, problems of an import, and the template for one. */
@RestController
@RequestMapping("/api/console")
class ExportController {

    private static final int PROBLEMS_AT_ONCE = 1000;

    private final WantedPeople people;
    private final PersonExport export;
    private final ImportController problems;
    private final Imports imports;
    private final AuditTrail audit;

    ExportController(
            WantedPeople people, PersonExport export, ImportController problems, Imports imports, AuditTrail audit) {
        this.people = people;
        this.export = export;
        this.problems = problems;
        this.imports = imports;
        this.audit = audit;
    }

    @GetMapping("/people/export.{type:csv|xlsx}")
    @Allowed(Permission.PERSON_EXPORT)
    void people(@PathVariable String type, WantedPeople.Wanted wanted, StaffMember by, HttpServletResponse response)
            throws IOException {
        var questions = people.questions(wanted, by.scope(), null);
        audit.record(by.actor(), "people.exported", "people", type, null, Map.of("filtered", wanted.isFiltered()));
        try (var sink = sink(type, "people", response)) {
            export.write(questions, sink);
        }
    }

    @GetMapping("/imports/template.{type:csv|xlsx}")
    @Allowed(Permission.PERSON_MANAGE)
    void template(@PathVariable String type, HttpServletResponse response) throws IOException {
        try (var sink = sink(type, "template", response)) {
            sink.row(export.header());
        }
    }

    @GetMapping("/imports/{id}/problems.csv")
    @Allowed(Permission.PERSON_MANAGE)
    void problems(@PathVariable UUID id, StaffMember by, Locale locale, HttpServletResponse response)
            throws IOException {
        problems.require(id, by);
        try (var sink = sink("csv", "problems", response)) {
            sink.row(List.of("line", "column", "code", "message", "value"));
            long after = 0;
            for (var some = imports.listProblems(id, after, PROBLEMS_AT_ONCE);
                    !some.isEmpty();
                    some = imports.listProblems(id, after, PROBLEMS_AT_ONCE)) {
                for (var each : some) {
                    var shown = problems.show(each.problem(), locale);
                    sink.row(List.of(
                            Integer.toString(shown.line()),
                            shown.column() == null ? "" : shown.column(),
                            shown.code(),
                            shown.message(),
                            shown.value() == null ? "" : shown.value()));
                }
                after = some.getLast().number();
            }
        }
    }

    private static TableSink sink(String type, String name, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + type + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (type.equals("csv")) {
            response.setContentType("text/csv;charset=UTF-8");
            return TableSink.csv(response.getOutputStream());
        }
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        return TableSink.workbook(response.getOutputStream());
    }
}
