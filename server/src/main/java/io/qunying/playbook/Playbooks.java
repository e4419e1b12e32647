package io.qunying.playbook;

import io.qunying.blueprint.Applying.InFlight;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Entry point of the playbook module. Texts are kept byte for byte: comments, order and quotes of the author stay. */
public interface Playbooks {

    /** What an apply led to: the number of the version now in force. */
    record Applied(int version) {}

    /**
     * A ready-made playbook.
     *
     * @param title by language
     * @param summary by language
     * @param system its code in the practice, such as {@code E2}
     */
    record LibraryEntry(
            String key, Map<String, String> title, Map<String, String> summary, String system, String text) {}

    /**
     * Takes in a text as a draft, also one with mistakes.
     *
     * @throws io.qunying.platform.NotFound if there is no such branch within the scope of who asks
     */
    UUID create(UUID branch, String text, StaffMember by);

    /** The draft. @throws io.qunying.platform.NotFound if there is no such playbook within the scope of who asks */
    String draft(UUID playbook, StaffMember by);

    /**
     * Makes the draft real, all of it or nothing.
     *
     * @throws PlaybookRefused if it has errors or the plan refuses; then nothing was done
     */
    Applied apply(UUID playbook, InFlight inFlight, String note, StaffMember by);

    /** Everything that is wrong with a text, by place; empty if it may be applied. */
    List<Problem> validate(String text, Locale locale);

    /** What is shipped ready-made, by key. */
    List<LibraryEntry> library();
}
