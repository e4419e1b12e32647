package io.qunying.entry;

import io.qunying.entry.FrontDoor.ConsentGiven;
import io.qunying.entry.LiveCode.ConsentText;
import io.qunying.person.Consents;
import io.qunying.person.Consents.Given;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Consent counts only in the wording that stands on the page now. */
@Component
class AskConsent {

    private final Consents consents;

    AskConsent(Consents consents) {
        this.consents = consents;
    }

    static void requireAll(List<ConsentText> asked, List<ConsentGiven> given) {
        var missing = asked.stream()
                .filter(ConsentText::required)
                .filter(it -> !given.contains(new ConsentGiven(it.purpose(), String.valueOf(it.version()))))
                .map(ConsentText::purpose)
                .toList();
        if (!missing.isEmpty()) {
            throw new DomainException(Category.INVALID, "consent-missing", Map.of("purposes", missing));
        }
    }

    void record(UUID person, List<ConsentText> asked, List<ConsentGiven> given) {
        consents.give(
                person,
                asked.stream()
                        .map(it -> new Given(it.purpose(), String.valueOf(it.version()), it.text()))
                        .filter(it -> given.contains(new ConsentGiven(it.purpose(), it.textVersion())))
                        .toList());
    }
}
