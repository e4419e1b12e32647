package io.qunying.channel.wecom;

import io.qunying.channel.ConnectionSettings.Values;
import java.util.Optional;
import java.util.UUID;

/**
 * How a connection is set up.
 *
 * @param corp the id of the corporation
 * @param secret of the self-built app; whoever has it calls the API as this app
 * @param agent the app's number, without which it sends nothing to staff
 * @param callbackToken by which callbacks are signed
 * @param callbackKey by which callbacks are encrypted, 43 characters
 * @param verification the code of the file by which WeCom sees that our domain is ours
 * @param archiveSecret of the archive of messages, an app of its own
 * @param archiveKeys the private keys to what is kept there, as PEM texts one after the other
 * @param address of the API, without a slash at its end
 */
record Setup(
        UUID connection,
        boolean enabled,
        int version,
        String corp,
        String secret,
        Optional<String> agent,
        Optional<String> callbackToken,
        Optional<String> callbackKey,
        Optional<String> verification,
        Optional<String> archiveSecret,
        Optional<String> archiveKeys,
        String address) {

    static final String CORP = "corp";
    static final String SECRET = "secret";
    static final String AGENT = "agent";
    static final String CALLBACK_TOKEN = "callbackToken";
    static final String CALLBACK_KEY = "callbackKey";
    static final String VERIFICATION = "verification";
    static final String ARCHIVE_SECRET = "archiveSecret";
    static final String ARCHIVE_KEYS = "archiveKeys";
    static final String ADDRESS = "address";

    static Setup of(UUID connection, Values values) {
        return new Setup(
                connection,
                values.enabled(),
                values.version(),
                values.find(CORP).orElse(""),
                values.find(SECRET).orElse(""),
                values.find(AGENT),
                values.find(CALLBACK_TOKEN),
                values.find(CALLBACK_KEY),
                values.find(VERIFICATION),
                values.find(ARCHIVE_SECRET),
                values.find(ARCHIVE_KEYS),
                values.find(ADDRESS).orElse("").replaceAll("/+$", ""));
    }

    /** Whether messages can be read, as far as people have to fill in something for it. */
    boolean hasArchive() {
        return archiveSecret.isPresent() && archiveKeys.isPresent();
    }

    /**
     * As the app that the archive is.
     *
     * @throws Refusal if no archive is set up
     */
    Setup ofArchive() {
        var its = archiveSecret.orElseThrow(() -> new Refusal("no-archive-secret", ""));
        return new Setup(
                connection,
                enabled,
                version,
                corp,
                its,
                Optional.empty(),
                callbackToken,
                callbackKey,
                verification,
                archiveSecret,
                archiveKeys,
                address);
    }

    /** Secrets belong into no log. */
    @Override
    public String toString() {
        return "Setup[connection=" + connection + ", version=" + version + ", corp=" + corp + "]";
    }
}
