package io.qunying.dialogue;

import static java.util.Map.entry;

import io.qunying.dialogue.FaqDesk.Draft;
import io.qunying.dialogue.Places.Wanted;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Ids;
import io.qunying.platform.SheetFile;
import io.qunying.staff.StaffMember;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

/** Takes many frequent questions from a file. */
@Component
class ImportFaq {

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            entry("question", "question"),
            entry("问题", "question"),
            entry("phrasings", "phrasings"),
            entry("其他问法", "phrasings"),
            entry("相似问法", "phrasings"),
            entry("answer", "answer"),
            entry("答案", "answer"));

    private final FaqDesk desk;
    private final Ids ids;

    ImportFaq(FaqDesk desk, Ids ids) {
        this.desk = desk;
        this.ids = ids;
    }

    /**
     * Adds all entries of a file, or none.
     *
     * @throws FieldErrors with fields such as {@code 12.answer}, for line 12
     */
    @Transactional
    public int take(MultipartFile file, Scope scope, StaffMember by) throws IOException {
        var problems = new ArrayList<FieldError>();
        var entries = new ArrayList<FaqEntry>();
        for (var row : SheetFile.read(file, COLUMNS, List.of("question", "answer"))) {
            var draft = new Draft(
                    new Wanted(null, null, null),
                    row.cell("question"),
                    row.list("phrasings"),
                    row.cell("answer"),
                    true);
            var entry = desk.written(ids.next(), 0, scope, draft, by);
            FaqDesk.problems(entry).forEach(it -> problems.add(row.problem(it)));
            entries.add(entry);
        }
        FaqDesk.refuse(problems);
        desk.addAll(entries, by);
        return entries.size();
    }
}
