package io.qunying.worklist;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.worklist.WorkItem.Entry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What has to be there before something counts as done. */
@Component
class ProofRules {

    private static final int LONGEST = 500;

    private final ProofPictures pictures;
    private final WorkTable table;

    ProofRules(ProofPictures pictures, WorkTable table) {
        this.pictures = pictures;
        this.table = table;
    }

    void check(WorkItem item, @Nullable String text, @Nullable UUID picture) {
        var left = item.checklist().stream().filter(Predicate.not(Entry::done)).count();
        if (left > 0) {
            throw new DomainException(Category.CONFLICT, "work-unchecked", Map.of("left", left));
        }
        if (text != null && text.length() > LONGEST) {
            throw new FieldErrors(List.of(new FieldError("text", "too-long", Map.of("max", LONGEST))));
        }
        switch (item.proof()) {
            case NONE -> {}
            case TEXT, RECEIPT -> require("text", text);
            case PICTURE -> require("picture", picture);
        }
        if (picture != null) {
            pictures.require(item.id(), picture);
        }
    }

    private static void require(String field, @Nullable Object proof) {
        if (proof == null) {
            throw new FieldErrors(field, "proof-required");
        }
    }

    void show(WorkItem item, @Nullable UUID picture) {
        if (picture != null) {
            table.showPicture(item.id(), picture);
        }
    }
}
