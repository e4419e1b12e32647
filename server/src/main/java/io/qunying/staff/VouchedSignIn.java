package io.qunying.staff;

import io.qunying.platform.DomainException;
import java.util.UUID;

/** Signing in without a password, where somebody whom we trust says who it is, such as WeCom of who opened a page. */
public interface VouchedSignIn {

    /**
     * Counts an attempt, before anybody is asked who it is; {@link #open} takes it back.
     *
     * @throws DomainException {@code too-many-attempts} with {@code retryAfterSeconds}
     */
    void admit(String address);

    /**
     * Opens the same session as the password does.
     *
     * @param by who vouches, for the audit trail, such as {@code wecom}
     * @return the cookie, as the header {@code Set-Cookie} has it
     * @throws DomainException {@code account-disabled}
     */
    String open(UUID account, String by, String address, boolean secure);
}
