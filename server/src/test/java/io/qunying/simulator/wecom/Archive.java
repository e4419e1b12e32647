package io.qunying.simulator.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qunying.simulator.wecom.EventXml.Field;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The archive of conversations: what is said in groups where somebody is licensed for it. The platform gives it out by
 * a closed library only, so {@link #chatData} and {@link #open} stand for what that library does.
 */
@NullMarked
public final class Archive {

    private static final Duration KEPT = Duration.ofDays(5);
    private static final Duration BETWEEN_NOTICES = Duration.ofSeconds(15);

    private record Entry(long seq, Instant at, ObjectNode sealed) {}

    private final Corp corp;
    private final SplittableRandom random = new SplittableRandom(15);
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private @Nullable PublicKey key;
    private int keyVersion;
    private long seq = 1000;
    private Instant noticed = Instant.EPOCH;

    Archive(Corp corp) {
        this.corp = corp;
    }

    /** Everything from here on opens with the private key to this one only. */
    public void useKey(PublicKey key) {
        synchronized (corp) {
            this.key = key;
            keyVersion++;
        }
    }

    /** Says anything in a group. @return the id of the message */
    public String say(String from, String chatId, String type, JsonNode content) {
        synchronized (corp) {
            return said(from, corp.groupActions.present(chatId), type, content);
        }
    }

    String said(String from, Group group, String type, JsonNode content) {
        return keep(from, group, "send", type, content);
    }

    /** Takes back what was said. */
    public void recall(String from, String chatId, String msgid) {
        synchronized (corp) {
            var revoke = Json.object().put("pre_msgid", msgid);
            keep(from, corp.groupActions.present(chatId), "recall", "revoke", revoke);
        }
    }

    /** A message that no key opens, for whatever reason. */
    public void keepRubbish(String chatId) {
        say("staff1", chatId, "text", Json.object().put("content", ""));
        synchronized (corp) {
            entries.getLast().sealed().put("encrypt_chat_msg", "AAAA");
        }
    }

    /** A picture that is kept. @return its id */
    public String file(byte[] bytes) {
        synchronized (corp) {
            var id = "file" + random.nextLong(1L << 50);
            files.put(id, bytes.clone());
            return id;
        }
    }

    private String keep(String from, Group group, String action, String type, JsonNode content) {
        synchronized (corp) {
            var licensed =
                    group.members.keySet().stream().map(corp.staff::get).anyMatch(it -> it != null && it.archived);
            var id = Long.toHexString(random.nextLong()) + "_external";
            if (corp.archiveOpen && licensed && key != null) {
                var message = Json.object()
                        .put("msgid", id)
                        .put("action", action)
                        .put("from", from)
                        .put("roomid", group.chatId)
                        .put("msgtime", corp.clock.now().toEpochMilli())
                        .put("msgtype", type);
                message.set(type, content.deepCopy());
                entries.add(new Entry(++seq, corp.clock.now(), seal(id, message.toString(), key)));
                tell();
            }
            return id;
        }
    }

    private ObjectNode seal(String id, String message, PublicKey key) {
        try {
            var secret = Long.toHexString(random.nextLong()).repeat(4).substring(0, 32);
            var rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            rsa.init(Cipher.ENCRYPT_MODE, key);
            return Json.object()
                    .put("seq", seq)
                    .put("msgid", id)
                    .put("publickey_ver", keyVersion)
                    .put("encrypt_random_key", Base64.getEncoder().encodeToString(rsa.doFinal(secret.getBytes(UTF_8))))
                    .put(
                            "encrypt_chat_msg",
                            Base64.getEncoder()
                                    .encodeToString(aes(Cipher.ENCRYPT_MODE, secret, message.getBytes(UTF_8))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] aes(int mode, String key, byte[] bytes) throws GeneralSecurityException {
        var aes = Cipher.getInstance("AES/ECB/PKCS5Padding");
        aes.init(mode, new SecretKeySpec(key.getBytes(UTF_8), "AES"));
        return aes.doFinal(bytes);
    }

    private void tell() {
        if (!corp.clock.now().isBefore(noticed.plus(BETWEEN_NOTICES))) {
            noticed = corp.clock.now();
            corp.event("archive", "msgaudit_notify", Field.text("AgentID", "2000004"));
        }
    }

    /** {@code GetChatData}: of the secret of the archive; what is older than five days is gone. */
    public ObjectNode chatData(String secret, long after, int limit) {
        synchronized (corp) {
            if (!corp.archiveOpen) {
                return Json.object().put("errcode", 301053).put("errmsg", "archive is not open");
            }
            if (corp.apps.stream().noneMatch(it -> it.secret.equals(secret) && it.mayCall("/cgi-bin/msgaudit/"))) {
                return Json.object().put("errcode", 40001).put("errmsg", "invalid credential");
            }
            entries.removeIf(it -> it.at().plus(KEPT).isBefore(corp.clock.now()));
            var some = entries.stream()
                    .filter(it -> it.seq() > after)
                    .limit(limit)
                    .map(it -> it.sealed().deepCopy())
                    .toList();
            return Json.object().put("errcode", 0).put("errmsg", "ok").set("chatdata", Json.arrayOf(some));
        }
    }

    /** {@code DecryptData}. */
    public static String open(String key, String message) {
        try {
            return new String(aes(Cipher.DECRYPT_MODE, key, Base64.getDecoder().decode(message)), UTF_8);
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalArgumentException(wrongKey);
        }
    }

    /** {@code GetMediaData}. */
    public byte[] read(String file) {
        synchronized (corp) {
            return files.getOrDefault(file, new byte[0]).clone();
        }
    }

    /** How many are kept. */
    public int size() {
        synchronized (corp) {
            return entries.size();
        }
    }
}
