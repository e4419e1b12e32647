package io.qunying.platform;

/**
 * Keeps personal data unreadable at rest. Values are sealed with AES-256-GCM under a key from {@code QUNYING_KEY} or
 * from the key file made at first start (mode 600); they are found again by a keyed hash (HMAC-SHA-256), never by their
 * content.
 */
public interface Vault {

    /** Seals a text; sealing the same text twice gives different bytes. */
    byte[] seal(String plain);

    /**
     * Opens what {@link #seal} made. @throws IllegalStateException if the bytes were changed or sealed with another key
     */
    String open(byte[] sealed);

    /** Seals bytes, such as a photo. */
    byte[] sealBytes(byte[] plain);

    byte[] openBytes(byte[] sealed);

    /**
     * The look-up hash of a value: the same for the same purpose and value, useless without the key.
     *
     * @param purpose keeps hashes of different kinds of value apart, such as {@code phone}
     * @return 16 bytes
     */
    byte[] lookup(String purpose, String value);

    /** Signs a short text, for cookies and links; URL-safe. */
    String sign(String purpose, String value);

    /** Whether the signature is ours; takes the same time for every wrong one. */
    boolean verify(String purpose, String value, String signature);

    /** For many values in one thread, several times faster than one by one; not to be shared between threads. */
    Bulk bulk();

    /** The same as {@link Vault#seal} and {@link Vault#lookup}. */
    interface Bulk {

        byte[] seal(String plain);

        byte[] lookup(String purpose, String value);
    }
}
