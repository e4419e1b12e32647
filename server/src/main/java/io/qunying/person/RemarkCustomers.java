package io.qunying.person;

import io.qunying.channel.Connections;
import io.qunying.channel.CustomerNotes;
import io.qunying.channel.CustomerNotes.Limits;
import io.qunying.channel.CustomerNotes.Remark;
import io.qunying.channel.Customers;
import io.qunying.channel.Customers.Relation;
import io.qunying.channel.NotTaken;
import io.qunying.channel.NotTaken.Because;
import io.qunying.platform.AuditTrail;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.NotFound;
import io.qunying.staff.StaffMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a member of staff calls a customer on the platform, and writes down of them there. */
@Component
class RemarkCustomers {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]*)}}");

    private final Connections connections;
    private final Customers customers;
    private final Identities identities;
    private final Summaries summaries;
    private final AuditTrail audit;

    RemarkCustomers(
            Connections connections,
            Customers customers,
            Identities identities,
            Summaries summaries,
            AuditTrail audit) {
        this.connections = connections;
        this.customers = customers;
        this.identities = identities;
        this.summaries = summaries;
        this.audit = audit;
    }

    /** What is noted there now, and what the platform takes. */
    record Noted(Remark remark, Limits limits) {}

    Noted look(UUID person, UUID connection, String staff) {
        var notes = notes(connection);
        var ref = relation(person, connection, staff).ref();
        try {
            return new Noted(notes.remark(staff, ref), notes.limits());
        } catch (NotTaken refused) {
            throw refusal(connection, ref, refused);
        }
    }

    /**
     * Writes what is given and leaves the rest. In it, {@code {{name}}} stands for what the person is called here, and
     * {@code {{entry code}}} for what the code said by which they came, or nothing.
     */
    Noted write(UUID person, UUID connection, String staff, Remark wanted, StaffMember by) {
        var notes = notes(connection);
        var relation = relation(person, connection, staff);
        var remark = accept(wanted, values(person, relation), notes.limits());
        try {
            notes.remark(staff, relation.ref(), remark);
        } catch (NotTaken refused) {
            throw refusal(connection, relation.ref(), refused);
        }
        audit.record(by.actor(), "person.remarked", "person", person, null, Map.of("staff", staff));
        return new Noted(remark, notes.limits());
    }

    private CustomerNotes notes(UUID connection) {
        var notes = connections.connector(connection).customerNotes();
        if (notes == null) {
            throw new DomainException(Category.INVALID, "remarks-impossible");
        }
        return notes;
    }

    private Relation relation(UUID person, UUID connection, String staff) {
        var channel = connections.get(connection).channel();
        var refs = identities.list(person).stream()
                .flatMap(it -> ChannelIdentity.refOf(it.identity(), channel).stream())
                .toList();
        return customers.relations(connection, refs).stream()
                .filter(it -> it.staff().equals(staff))
                .findFirst()
                .orElseThrow(() -> new NotFound("customer", staff));
    }

    private Map<String, String> values(UUID person, Relation relation) {
        var summary = Objects.requireNonNull(summaries.of(List.of(person)).get(person));
        return Map.of("name", summary.name(), "entry code", Objects.requireNonNullElse(relation.state(), ""));
    }

    private static Remark accept(Remark wanted, Map<String, String> values, Limits limits) {
        var errors = new ArrayList<FieldError>();
        var remark = new Remark(
                fill("name", wanted.name(), limits.remark(), values, errors),
                fill("description", wanted.description(), limits.description(), values, errors));
        if (errors.isEmpty() && remark.name() == null && remark.description() == null) {
            errors.add(new FieldError("name", "required"));
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        return remark;
    }

    private static @Nullable String fill(
            String field, @Nullable String template, int longest, Map<String, String> values, List<FieldError> errors) {
        if (template == null || template.isBlank()) {
            return null;
        }
        var filled = VARIABLE.matcher(template).replaceAll(match -> {
            var value = values.get(match.group(1).strip());
            if (value == null) {
                errors.add(new FieldError(field, "unknown-placeholder", Map.of("variable", match.group(1))));
            }
            return Matcher.quoteReplacement(Objects.requireNonNullElse(value, ""));
        });
        var text = filled.strip();
        if (text.codePointCount(0, text.length()) > longest) {
            errors.add(new FieldError(field, "too-long", Map.of("max", longest)));
        }
        return text.isEmpty() ? null : text;
    }

    /** The platform may know before us that somebody is no customer any more. */
    private DomainException refusal(UUID connection, String ref, NotTaken refused) {
        if (refused.because() == Because.NAMED) {
            customers.askAgain(connection, List.of(ref));
            return new DomainException(Category.CONFLICT, "no-longer-customer", Map.of("because", refused.code()));
        }
        return new DomainException(Category.PLATFORM, "remark-not-taken", Map.of("because", refused.code()));
    }
}
