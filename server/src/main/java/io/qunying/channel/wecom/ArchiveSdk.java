package io.qunying.channel.wecom;

/**
 * The library by which messages in the archive are read. The platform gives them out in no other way, and nobody but
 * the platform may hand the library on; who uses the archive brings it along.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/91774">获取会话内容</a>
 */
interface ArchiveSdk {

    /** The code of a file that has more bytes than are wanted. */
    String TOO_LARGE = "archive-file-too-large";

    /**
     * Messages as they are kept, encrypted: the platform's document with {@code chatdata}.
     *
     * @param setup with {@code archiveSecret}
     * @param after the {@code seq} of the last one that was read
     * @param limit at most 1000
     * @throws Refusal if the library or the platform gives none
     */
    String read(Setup setup, long after, int limit);

    /**
     * One message as plain JSON.
     *
     * @param key what {@code encrypt_random_key} holds, opened with our private key
     * @throws Refusal if it cannot be read with this key
     */
    String open(Setup setup, String key, String message);

    /**
     * The content of a picture or another file of a message.
     *
     * @throws Refusal if there is none, or it has more bytes than that
     */
    byte[] file(Setup setup, String id, int most);
}
