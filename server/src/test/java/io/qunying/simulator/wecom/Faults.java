package io.qunying.simulator.wecom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** What goes wrong with calls of the API, on order: the next calls of a path meet it, first ordered first. */
@NullMarked
public final class Faults {

    /** What happens to a call. */
    enum Kind {
        /** Answers an error code and does nothing. */
        CODE,
        /** Closes the connection and does nothing. */
        UNDONE,
        /** Does what was asked and closes the connection without an answer. */
        ANSWER_LOST,
        /** Does what was asked, but never answers. */
        HANG,
        /** Answers HTTP 500 and does nothing. */
        HTTP_500,
        /** Does what was asked and answers HTTP 500. */
        HTTP_500_AFTER,
        /** Does what was asked and answers an empty body. */
        EMPTY,
        /** Does what was asked and answers it once it is released, not before. */
        HELD,
        /** Answers late. */
        SLOW
    }

    record Fault(Kind kind, int code, Duration time) {}

    private static final class Ordered {
        final String path;
        final Fault fault;
        int left;

        Ordered(String path, Fault fault, int left) {
            this.path = path;
            this.fault = fault;
            this.left = left;
        }
    }

    private final List<Ordered> ordered = new ArrayList<>();
    private boolean holds;

    /** The next calls of this path answer this code, for instance -1, and nothing is done. */
    public void answerCode(String path, int code, int times) {
        order(path, new Fault(Kind.CODE, code, Duration.ZERO), times);
    }

    public void closeBeforeDoing(String path, int times) {
        order(path, new Fault(Kind.UNDONE, 0, Duration.ZERO), times);
    }

    /** The next calls do what was asked, and the connection ends without an answer. */
    public void loseAnswer(String path, int times) {
        order(path, new Fault(Kind.ANSWER_LOST, 0, Duration.ZERO), times);
    }

    /** The next calls do what was asked, and the answer does not come for so long. */
    public void hang(String path, Duration time, int times) {
        order(path, new Fault(Kind.HANG, 0, time), times);
    }

    /** The next calls answer HTTP 500; {@code done} says whether they did what was asked. */
    public void answer500(String path, boolean done, int times) {
        order(path, new Fault(done ? Kind.HTTP_500_AFTER : Kind.HTTP_500, 0, Duration.ZERO), times);
    }

    public void answerEmpty(String path, int times) {
        order(path, new Fault(Kind.EMPTY, 0, Duration.ZERO), times);
    }

    public void slow(String path, Duration time, int times) {
        order(path, new Fault(Kind.SLOW, 0, time), times);
    }

    /** The next call of this path is neither done nor answered before {@link #release}. */
    public synchronized void hold(String path) {
        holds = true;
        order(path, new Fault(Kind.HELD, 0, Duration.ZERO), 1);
    }

    /** Whatever is held goes on. */
    public synchronized void release() {
        holds = false;
        notifyAll();
    }

    /** Whether all that was ordered has met its calls, which may still be waiting for their answers. */
    public synchronized boolean areSpent() {
        return ordered.isEmpty();
    }

    public synchronized void clear() {
        release();
        ordered.clear();
    }

    synchronized void waitUntilReleased() {
        try {
            while (holds) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void order(String path, Fault fault, int times) {
        ordered.add(new Ordered(path, fault, times));
    }

    synchronized Optional<Fault> next(String path) {
        var first = ordered.stream().filter(it -> path.startsWith(it.path)).findFirst();
        first.filter(it -> --it.left <= 0).ifPresent(ordered::remove);
        return first.map(it -> it.fault);
    }
}
