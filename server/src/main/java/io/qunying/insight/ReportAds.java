package io.qunying.insight;

import io.qunying.entry.LiveCodes;
import io.qunying.entry.LiveCodes.CodeRef;
import io.qunying.fact.Attribution;
import io.qunying.fact.Fact;
import io.qunying.fact.FactReports;
import io.qunying.fact.Verb;
import io.qunying.insight.OpenFactsController.ReportedFact;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Vault;
import io.qunying.staff.StaffMember;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes reports of ads, all or nothing: every line that does not fit is named. */
@Service
class ReportAds {

    private static final int MOST = 1_000;
    private static final int LONGEST = 200;
    private static final Duration OLDEST = Duration.ofDays(400);
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);
    private static final Pattern SCENE = Pattern.compile("[a-z0-9-]{1,40}");

    private final LiveCodes codes;
    private final FactReports facts;
    private final Vault vault;
    private final Clock clock;

    ReportAds(LiveCodes codes, FactReports facts, Vault vault, Clock clock) {
        this.codes = codes;
        this.facts = facts;
        this.vault = vault;
        this.clock = clock;
    }

    /** Returns how many were new. */
    @Transactional
    public int report(List<@Nullable ReportedFact> reported, StaffMember by) {
        if (reported.isEmpty()) {
            throw new FieldErrors("facts", "required");
        }
        if (reported.size() > MOST) {
            throw new FieldErrors(List.of(new FieldError("facts", "too-many", Map.of("max", MOST))));
        }
        var report = new Report(by, clock.instant());
        var fitting = new ArrayList<Fact>();
        for (int line = 0; line < reported.size(); line++) {
            var fact = reported.get(line);
            if (fact == null) {
                report.refuse("facts[" + line + "]", "required");
            } else {
                report.read(fact, "facts[" + line + "].").ifPresent(fitting::add);
            }
        }
        if (!report.errors.isEmpty()) {
            throw new FieldErrors(report.errors);
        }
        return facts.report(fitting);
    }

    private final class Report {

        final List<FieldError> errors = new ArrayList<>();
        private final Map<String, Optional<CodeRef>> found = new HashMap<>();
        private final StaffMember by;
        private final Instant now;

        Report(StaffMember by, Instant now) {
            this.by = by;
            this.now = now;
        }

        void refuse(String field, String code) {
            errors.add(new FieldError(field, code));
        }

        Optional<Fact> read(ReportedFact it, String path) {
            var before = errors.size();
            var verb = verb(it.verb(), path + "verb");
            var at = time(it.at(), path + "at");
            var device = text(it.device(), path + "device");
            var key = text(it.key(), path + "key");
            var code = code(text(it.code(), path + "code"), path + "code");
            if (it.scene() != null && !SCENE.matcher(it.scene()).matches()) {
                refuse(path + "scene", "invalid");
            }
            if (errors.size() > before || code == null) {
                return Optional.empty();
            }
            return Optional.of(Fact.of(verb, at, person(device))
                    .in(code.branch(), code.community(), null)
                    .from(new Attribution(code.id(), it.scene(), code.source(), null))
                    // By code, so that two reporters may number their events alike.
                    .once("open:" + verb.code() + ":" + code.id() + ":" + key));
        }

        private Verb verb(@Nullable String text, String field) {
            return switch (text) {
                case "ad.shown" -> Verb.AD_SHOWN;
                case "ad.clicked" -> Verb.AD_CLICKED;
                case null, default -> {
                    refuse(field, "not-a-choice");
                    yield Verb.AD_SHOWN;
                }
            };
        }

        private Instant time(@Nullable Instant at, String field) {
            if (at == null) {
                refuse(field, "required");
                return now;
            }
            if (at.isAfter(now.plus(CLOCKS_APART)) || at.isBefore(now.minus(OLDEST))) {
                refuse(field, "out-of-range");
            }
            return at;
        }

        private String text(@Nullable String text, String field) {
            if (text == null || text.isBlank()) {
                refuse(field, "required");
                return "";
            }
            if (text.length() > LONGEST) {
                errors.add(new FieldError(field, "too-long", Map.of("max", LONGEST)));
            } else if (text.indexOf('\0') >= 0) {
                refuse(field, "invalid");
            }
            return text;
        }

        private @Nullable CodeRef code(String text, String field) {
            if (text.isEmpty() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
                return null;
            }
            var code = found.computeIfAbsent(text, codes::findByCode)
                    .filter(it -> by.scope().sees(it.branch()));
            if (code.isEmpty()) {
                refuse(field, "no-such-code");
            }
            return code.orElse(null);
        }
    }

    /** Devices count like persons, by a hash that means nothing without the key. */
    private UUID person(String device) {
        var hash = ByteBuffer.wrap(vault.lookup("device", device));
        return new UUID(hash.getLong(), hash.getLong());
    }
}
