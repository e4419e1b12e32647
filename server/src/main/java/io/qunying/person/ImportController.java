package io.qunying.person;

import io.qunying.person.ImportColumns.Column;
import io.qunying.person.Imports.Import;
import io.qunying.person.Imports.State;
import io.qunying.platform.NotFound;
import io.qunying.platform.Page;
import io.qunying.platform.Vault;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports of people from files. */
@RestController
@RequestMapping("/api/console/imports")
class ImportController {

    private final ImportIntake intake;
    private final Imports imports;
    private final ProblemTexts texts;
    private final Vault vault;

    ImportController(ImportIntake intake, Imports imports, ProblemTexts texts, Vault vault) {
        this.intake = intake;
        this.imports = imports;
        this.texts = texts;
        this.vault = vault;
    }

    record Shown(
            UUID id,
            String fileName,
            State state,
            boolean dryRun,
            long read,
            long created,
            long updated,
            long unchanged,
            long bad,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String error,
            @Nullable String errorText,
            List<Column> columns) {}

    record ShownProblem(
            int line,
            @Nullable String column,
            String code,
            String message,
            Map<String, Object> params,
            @Nullable String value) {}

    @PostMapping
    @Allowed(Permission.PERSON_MANAGE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Shown take(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "auto") String encoding,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable UUID branch,
            StaffMember by,
            Locale locale)
            throws IOException {
        var wishes = new ImportIntake.Wishes(encoding, dryRun, branch);
        try (var upload = file.getInputStream()) {
            return show(intake.take(upload, file.getOriginalFilename(), wishes, by), locale);
        }
    }

    @GetMapping
    @Allowed(Permission.PERSON_MANAGE)
    Page<Shown> list(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by,
            Locale locale) {
        var most = Math.clamp(limit, 1, Page.LIMIT);
        var own = by.scope().all() ? null : by.id();
        return Page.of(
                        imports.list(own, cursor, most + 1),
                        most,
                        it -> it.order().id().toString())
                .map(it -> show(it, locale));
    }

    @GetMapping("/{id}")
    @Allowed(Permission.PERSON_MANAGE)
    Shown get(@PathVariable UUID id, StaffMember by, Locale locale) {
        return show(require(id, by), locale);
    }

    @GetMapping("/{id}/problems")
    @Allowed(Permission.PERSON_MANAGE)
    Page<ShownProblem> problems(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") long cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by,
            Locale locale) {
        require(id, by);
        var most = Math.clamp(limit, 1, Page.LIMIT);
        return Page.of(imports.listProblems(id, cursor, most + 1), most, it -> Long.toString(it.number()))
                .map(it -> show(it.problem(), locale));
    }

    ShownProblem show(ImportRow.Problem problem, Locale locale) {
        var value = problem.sealedValue();
        return new ShownProblem(
                problem.line(),
                problem.column(),
                problem.code(),
                texts.ofField(problem.code(), problem.params(), locale),
                problem.params(),
                value == null ? null : vault.open(value));
    }

    /** A file holds what its importer may see: others need to see everything. */
    Import require(UUID id, StaffMember by) {
        return imports.find(id)
                .filter(it -> by.scope().all() || by.id().equals(it.order().by().id()))
                .orElseThrow(() -> new NotFound("import", id));
    }

    private Shown show(Import found, Locale locale) {
        var order = found.order();
        var tally = found.tally();
        var code = found.error() == null ? null : String.valueOf(found.error().get("code"));
        return new Shown(
                order.id(),
                order.fileName(),
                found.state(),
                order.dryRun(),
                tally.read(),
                tally.created(),
                tally.updated(),
                tally.unchanged(),
                tally.bad(),
                found.startedAt(),
                found.finishedAt(),
                code,
                code == null ? null : texts.of(code, params(found), locale),
                order.columns());
    }

    @SuppressWarnings("unchecked") // written by ImportJob as a map
    private static Map<String, Object> params(Import found) {
        var error = found.error();
        return error != null && error.get("params") instanceof Map<?, ?> params
                ? (Map<String, Object>) params
                : Map.of();
    }
}
