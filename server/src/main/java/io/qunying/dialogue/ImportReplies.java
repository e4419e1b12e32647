package io.qunying.dialogue;

import static java.util.Map.entry;

import io.qunying.dialogue.Places.Wanted;
import io.qunying.dialogue.ReplyDesk.Draft;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Ids;
import io.qunying.platform.SheetFile;
import io.qunying.platform.SheetFile.Row;
import io.qunying.staff.StaffMember;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

/** Takes many rules from a file: all of them, or none and every line that does not fit. */
@Component
class ImportReplies {

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            entry("phrases", "phrases"),
            entry("关键词", "phrases"),
            entry("text", "text"),
            entry("回复", "text"),
            entry("kind", "kind"),
            entry("方式", "kind"),
            entry("title", "title"),
            entry("名称", "title"),
            entry("link title", "linkTitle"),
            entry("链接标题", "linkTitle"),
            entry("link", "linkUrl"),
            entry("链接", "linkUrl"),
            entry("material", "material"),
            entry("素材", "material"),
            entry("from", "from"),
            entry("开始", "from"),
            entry("until", "until"),
            entry("结束", "until"),
            entry("pause", "pauseMinutes"),
            entry("间隔分钟", "pauseMinutes"));

    private static final Map<String, ReplyKind> KINDS = Map.ofEntries(
            entry("", ReplyKind.CONTAINS),
            entry("exact", ReplyKind.EXACT),
            entry("完全一致", ReplyKind.EXACT),
            entry("contains", ReplyKind.CONTAINS),
            entry("包含", ReplyKind.CONTAINS),
            entry("regex", ReplyKind.REGEX),
            entry("正则", ReplyKind.REGEX),
            entry("condition", ReplyKind.CONDITION),
            entry("条件", ReplyKind.CONDITION));

    private final ReplyDesk desk;
    private final ReplyCheck check;
    private final Enclosed enclosed;
    private final ReplyTable table;
    private final Ids ids;

    ImportReplies(ReplyDesk desk, ReplyCheck check, Enclosed enclosed, ReplyTable table, Ids ids) {
        this.desk = desk;
        this.check = check;
        this.enclosed = enclosed;
        this.table = table;
        this.ids = ids;
    }

    /**
     * Adds the rules after those that are there, in the order of the file.
     *
     * @throws FieldErrors with fields such as {@code 12.phrases}, for line 12
     */
    @Transactional
    public int take(MultipartFile file, Scope scope, StaffMember by) throws IOException {
        var rows = SheetFile.read(file, COLUMNS, List.of("phrases", "text"));
        var problems = new ArrayList<FieldError>();
        var rules = new ArrayList<ReplyRule>();
        var materials = enclosed.named(
                scope.branch(),
                rows.stream()
                        .map(it -> it.cell("material"))
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.toSet()));
        int place = table.lastPlace(scope.branch());
        for (var row : rows) {
            place += ReplyDesk.STEP;
            var rule = desk.written(ids.next(), 0, scope, place, draft(row, materials, problems), by);
            check.problems(rule).forEach(it -> problems.add(row.problem(it)));
            rules.add(rule);
        }
        var known = enclosed.of(rules);
        for (int at = 0; at < rules.size(); at++) {
            var row = rows.get(at);
            Enclosed.problems(rules.get(at), known).forEach(it -> problems.add(row.problem(it)));
        }
        if (!problems.isEmpty()) {
            throw new FieldErrors(problems);
        }
        desk.addAll(rules, by);
        return rules.size();
    }

    private static Draft draft(Row row, Map<String, UUID> materials, List<FieldError> problems) {
        var kind = KINDS.get(row.cell("kind").toLowerCase(Locale.ROOT));
        if (kind == null) {
            problems.add(row.problem(new FieldError("kind", "not-a-choice")));
            kind = ReplyKind.CONTAINS;
        }
        var material = materials.get(row.cell("material"));
        if (material == null && !row.cell("material").isEmpty()) {
            problems.add(row.problem(new FieldError("material", "material-not-there")));
        }
        boolean several = kind == ReplyKind.EXACT || kind == ReplyKind.CONTAINS;
        var phrase = row.cell("phrases");
        return new Draft(
                new Wanted(null, null, null),
                null,
                row.cell("title"),
                kind,
                several ? row.list("phrases") : phrase.isEmpty() ? List.of() : List.of(phrase),
                new Reply(row.cell("text"), row.cell("linkTitle"), row.cell("linkUrl"), material),
                hours(row, problems),
                minutes(row, problems),
                true);
    }

    private static @Nullable Hours hours(Row row, List<FieldError> problems) {
        if (row.cell("from").isEmpty() && row.cell("until").isEmpty()) {
            return null;
        }
        try {
            return new Hours(LocalTime.parse(row.cell("from")), LocalTime.parse(row.cell("until")));
        } catch (DateTimeException unreadable) {
            problems.add(row.problem(new FieldError("hours", "not-a-time")));
            return null;
        }
    }

    private static int minutes(Row row, List<FieldError> problems) {
        try {
            return row.cell("pauseMinutes").isEmpty() ? 0 : Integer.parseInt(row.cell("pauseMinutes"));
        } catch (NumberFormatException unreadable) {
            problems.add(row.problem(new FieldError("pauseMinutes", "out-of-range")));
            return 0;
        }
    }
}
