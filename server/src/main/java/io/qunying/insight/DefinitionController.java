package io.qunying.insight;

import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What each figure means, in the reader's language, so that nobody has to guess what is counted. */
@RestController
class DefinitionController {

    private static final List<Definition> METRICS = List.of(
            new Definition("persons", "person", ""),
            new Definition("from-previous", "share", ""),
            new Definition("lost", "person", ""),
            new Definition("newcomers-spoke", "person", ""),
            new Definition("unknown", "", ""),
            new Definition("join-rate", "share", ""),
            new Definition("inviters", "person", ""),
            new Definition("invitations", "invitation", ""),
            new Definition("joins-by-invitation", "person", ""),
            new Definition("k", "factor", ""),
            new Definition("today", "fact", ""),
            new Definition("same-hour", "fact", ""),
            new Definition("ad.shown", "device", ""),
            new Definition("code.scanned", "person", ""),
            new Definition("landing.viewed", "person", ""),
            new Definition("application.submitted", "person", ""),
            new Definition("application.approved", "person", ""),
            new Definition("group.joined", "person", ""),
            new Definition("message.sent", "person", ""),
            new Definition("answer-median", "seconds", ""),
            new Definition("answer-p90", "seconds", ""),
            new Definition("program-share", "share", ""),
            new Definition("questions-open", "question", ""),
            new Definition("violations", "per-thousand", ""),
            new Definition("overturned-share", "share", ""),
            new Definition("rule-hits", "message", ""),
            new Definition("rule-cases", "case", ""),
            new Definition("rule-confirmed", "case", ""),
            new Definition("rule-dismissed", "case", ""),
            new Definition("rule-precision", "share", ""));

    private final MessageSource texts;

    DefinitionController(MessageSource texts) {
        this.texts = texts;
    }

    /**
     * The meaning of one figure.
     *
     * @param unit what is counted: {@code person}, {@code device}, {@code fact}, {@code invitation}, {@code share},
     *     {@code factor}, {@code seconds}, {@code question}, {@code message}, {@code case}, {@code per-thousand}
     */
    record Definition(String key, String unit, String text) {}

    @GetMapping("/api/console/insight/definitions")
    @Allowed(Permission.INSIGHT_READ)
    List<Definition> definitions(StaffMember by, Locale locale) {
        return METRICS.stream()
                .map(it -> new Definition(
                        it.key(),
                        it.unit(),
                        Objects.toString(texts.getMessage("definition." + it.key(), null, it.key(), locale))))
                .toList();
    }
}
