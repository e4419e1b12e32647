package io.qunying.person;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Consent by purpose: a ledger that is only added to. */
public interface Consents {

    /**
     * One line of the ledger.
     *
     * @param purpose such as {@code verify-identity} or {@code notify}
     * @param textVersion which wording was shown
     */
    record Consent(
            String purpose,
            String textVersion,
            boolean given,
            Instant at,
            @Nullable String text) {}

    /** A wording that was agreed to. */
    record Given(String purpose, String textVersion, String text) {}

    void give(UUID person, List<Given> given);

    /** Withdrawing what was not given changes nothing. */
    void withdraw(UUID person, String purpose);

    /** The latest line of each purpose. */
    List<Consent> current(UUID person);
}
