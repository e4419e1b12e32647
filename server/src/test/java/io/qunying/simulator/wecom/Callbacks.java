package io.qunying.simulator.wecom;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Sends a corporation's events: signed and encrypted, three attempts with five seconds each. Events of one subject keep
 * their order as long as no {@link CallbackTrouble} disturbs it; those of different subjects go at the same time.
 */
@NullMarked
public final class Callbacks implements AutoCloseable {

    private static final int LANES = 8;
    private static final int KEPT = 500_000;

    private record Target(String url, String token, CallbackCrypto crypto) {}

    private record Waiting(long due, int lane, Envelope envelope, CallbackTrouble.Forgery forgery) {}

    private static final class Envelope {
        final long event;
        final String xml;
        String fate = "waiting";
        int attempts;
        int status;

        Envelope(long event, String xml) {
            this.event = event;
            this.xml = xml;
        }
    }

    private final String corp;
    private final SimulatorClock clock;
    private final CallbackTrouble trouble;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final List<ExecutorService> lanes;
    private final AtomicInteger underway = new AtomicInteger();
    private final AtomicLong numbers = new AtomicLong();
    private final SecureRandom random = new SecureRandom();
    private final List<Envelope> log = new ArrayList<>();
    private final PriorityQueue<Waiting> later = new PriorityQueue<>(Comparator.comparingLong(Waiting::due));
    private volatile @Nullable Target target;
    private volatile Duration patience = Duration.ofSeconds(5);
    private volatile Duration pause = Duration.ofSeconds(1);
    private volatile String agentId = "";

    Callbacks(String corp, SimulatorClock clock, CallbackTrouble trouble) {
        this.corp = corp;
        this.clock = clock;
        this.trouble = trouble;
        lanes = IntStream.range(0, LANES)
                .mapToObj(it -> Executors.newSingleThreadExecutor(
                        Thread.ofVirtual().name("callbacks-" + it).factory()))
                .toList();
    }

    /** Where events go from now on. Without this they are kept as lost. */
    public void sendTo(String url, String token, String encodingAesKey) {
        target = new Target(url, token, new CallbackCrypto(encodingAesKey));
    }

    /** How long an answer may take, and how long the platform waits before it tries again. */
    public void setPatience(Duration answer, Duration beforeRetry) {
        patience = answer;
        pause = beforeRetry;
    }

    public CallbackTrouble trouble() {
        return trouble;
    }

    void setAgentId(int id) {
        agentId = Integer.toString(id);
    }

    /** Sends any text as if it were an event, for instance a bomb or an event nobody knows. */
    public void emit(String subject, String xml) {
        var event = numbers.incrementAndGet();
        var copies = target == null ? List.<CallbackTrouble.Copy>of() : trouble.copies();
        if (copies.isEmpty()) {
            keep(new Envelope(event, xml)).fate = "lost";
        }
        for (var copy : copies) {
            var envelope = keep(new Envelope(event, xml));
            var lane = Math.floorMod(subject.hashCode(), LANES);
            if (copy.after().isZero()) {
                trouble.pass(() -> depart(lane, envelope, copy.forgery()));
            } else {
                synchronized (log) {
                    later.add(
                            new Waiting(clock.now().plus(copy.after()).toEpochMilli(), lane, envelope, copy.forgery()));
                }
            }
        }
    }

    /** Sends the delayed ones whose time has come. */
    void tick() {
        synchronized (log) {
            var now = clock.now().toEpochMilli();
            while (!later.isEmpty() && later.peek().due <= now) {
                var waiting = later.remove();
                depart(waiting.lane, waiting.envelope, waiting.forgery);
            }
        }
    }

    /**
     * Does what the admin page does when the address is saved: sends an encrypted text and expects it back, bare and
     * within a second.
     */
    public boolean verify() throws IOException, InterruptedException {
        var to = target;
        if (to == null) {
            return false;
        }
        var text = Long.toString(random.nextLong(Long.MAX_VALUE));
        var encrypted = to.crypto.encrypt(bytes(), text, corp);
        var query = query(to, encrypted, CallbackTrouble.Forgery.NONE) + "&echostr="
                + URLEncoder.encode(encrypted, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(to.url + query))
                .timeout(Duration.ofSeconds(1))
                .GET()
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        return answer.statusCode() == 200 && answer.body().equals(text);
    }

    /** What was sent, every copy by itself, in the order of the events; the latest half a million. */
    public List<Delivery> deliveries() {
        synchronized (log) {
            return log.stream()
                    .map(it -> new Delivery(it.event, it.xml, it.fate, it.attempts, it.status))
                    .toList();
        }
    }

    /** Whether nothing is under way any more; delayed ones and those held for shuffling do not count. */
    public boolean isIdle() {
        return underway.get() == 0;
    }

    private void depart(int lane, Envelope envelope, CallbackTrouble.Forgery forgery) {
        underway.incrementAndGet();
        lanes.get(lane).execute(() -> {
            try {
                deliver(envelope, forgery);
            } finally {
                underway.decrementAndGet();
            }
        });
    }

    private Envelope keep(Envelope envelope) {
        synchronized (log) {
            if (log.size() >= KEPT) {
                log.subList(0, KEPT / 10).clear();
            }
            log.add(envelope);
            return envelope;
        }
    }

    private void deliver(Envelope envelope, CallbackTrouble.Forgery forgery) {
        var to = target;
        if (to == null) {
            note(envelope, "lost", 0);
            return;
        }
        for (var attempt = 1; attempt <= 3; attempt++) {
            var status = attempt(to, envelope.xml, forgery);
            note(envelope, status == 200 ? "delivered" : attempt < 3 ? "waiting" : "failed", status);
            if (status == 200) {
                return;
            }
            if (attempt < 3) {
                sleep();
            }
        }
    }

    private void note(Envelope envelope, String fate, int status) {
        synchronized (log) {
            envelope.fate = fate;
            envelope.status = status;
            envelope.attempts++;
        }
    }

    private void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int attempt(Target to, String xml, CallbackTrouble.Forgery forgery) {
        var crypto = forgery == CallbackTrouble.Forgery.KEY ? new CallbackCrypto("B".repeat(42) + "A") : to.crypto;
        var encrypted = crypto.encrypt(bytes(), xml, corp);
        var body = "<xml><ToUserName>" + EventXml.cdata(corp) + "</ToUserName><AgentID>" + EventXml.cdata(agentId)
                + "</AgentID><Encrypt>" + EventXml.cdata(encrypted) + "</Encrypt></xml>";
        var request = HttpRequest.newBuilder(URI.create(to.url + query(to, encrypted, forgery)))
                .timeout(patience)
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private String query(Target to, String encrypted, CallbackTrouble.Forgery forgery) {
        var timestamp = Long.toString(clock.seconds());
        var nonce = Integer.toString(random.nextInt(1_000_000_000));
        var token = forgery == CallbackTrouble.Forgery.SIGNATURE ? to.token + "-not" : to.token;
        var signature = CallbackCrypto.signature(token, timestamp, nonce, encrypted);
        var separator = to.url.contains("?") ? "&" : "?";
        return separator + "msg_signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce;
    }

    /** The platform's random part is printable. */
    private byte[] bytes() {
        var bytes = new byte[12];
        random.nextBytes(bytes);
        return Base64.getEncoder().encode(bytes);
    }

    @Override
    public void close() {
        lanes.forEach(ExecutorService::shutdownNow);
        http.shutdownNow();
    }
}
