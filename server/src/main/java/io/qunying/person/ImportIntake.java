package io.qunying.person;

import io.qunying.person.Imports.Import;
import io.qunying.person.Imports.Order;
import io.qunying.person.Imports.Reach;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Ids;
import io.qunying.platform.TableFormat;
import io.qunying.platform.TableRows;
import io.qunying.staff.StaffMember;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a file in: keeps it, looks at its head, and starts the job. Nothing is written of a file that cannot do. */
@Component
class ImportIntake {

    private static final Set<String> ENCODINGS = Set.of("auto", "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "GB18030");
    private static final int LONGEST_FILE_NAME = 200;

    private final ImportFiles files;
    private final StoredProfileFields fields;
    private final Imports imports;
    private final ImportTask task;
    private final Ids ids;
    private final AuditTrail audit;

    ImportIntake(
            ImportFiles files,
            StoredProfileFields fields,
            Imports imports,
            ImportTask task,
            Ids ids,
            AuditTrail audit) {
        this.files = files;
        this.fields = fields;
        this.imports = imports;
        this.task = task;
        this.ids = ids;
        this.audit = audit;
    }

    /** How a file is to be taken. */
    record Wishes(String encoding, boolean dryRun, @Nullable UUID branch) {}

    Import take(InputStream upload, @Nullable String fileName, Wishes wishes, StaffMember by) throws IOException {
        if (!ENCODINGS.contains(wishes.encoding())) {
            throw new FieldErrors("encoding", "not-a-choice");
        }
        var id = ids.next();
        var reach = reach(wishes.branch(), by);
        try {
            var file = files.store(id, upload);
            var format = TableFormat.of(file, wishes.encoding());
            var columns = ImportColumns.of(header(file, format), fields.list());
            imports.create(new Order(id, shortened(fileName), format, columns, wishes.dryRun(), reach, by.actor()));
        } catch (IOException | RuntimeException refused) {
            files.delete(id);
            throw refused;
        }
        audit.record(by.actor(), "people.imported", "import", id, wishes.branch(), Map.of());
        task.start(id);
        return imports.find(id).orElseThrow();
    }

    /** Whoever does not see all people puts new ones where they can see them. */
    private static Reach reach(@Nullable UUID branch, StaffMember by) {
        var scope = by.scope();
        if (branch != null) {
            scope.require(branch, "branch", branch);
            return new Reach(scope.all(), scope.branches(), Set.of(branch));
        }
        return new Reach(scope.all(), scope.branches(), scope.all() ? Set.of() : scope.branches());
    }

    private static List<String> header(Path file, TableFormat format) throws IOException {
        try (var rows = TableRows.open(file, format)) {
            if (!rows.hasNext()) {
                throw new DomainException(Category.INVALID, "import-empty");
            }
            return rows.next().cells();
        }
    }

    private static String shortened(@Nullable String fileName) {
        var name = fileName == null ? "" : ProfileValues.clean(fileName);
        return name.length() > LONGEST_FILE_NAME ? name.substring(0, LONGEST_FILE_NAME) : name;
    }
}
