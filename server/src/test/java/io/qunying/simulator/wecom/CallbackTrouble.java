package io.qunying.simulator.wecom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/** What goes wrong on the way of callbacks, decided in the order of the events by a seeded generator. */
@NullMarked
public final class CallbackTrouble {

    /** How an event is made to arrive. */
    enum Forgery {
        NONE,
        SIGNATURE,
        KEY
    }

    /** @param after how much later than sent, in the platform's time */
    record Copy(Duration after, Forgery forgery) {}

    private final Random random;
    private double lost;
    private double doubled;
    private double delayed;
    private double forged;
    private double wrongKey;
    private Duration longestDelay = Duration.ZERO;
    private int window = 1;
    private final List<Runnable> held = new ArrayList<>();

    CallbackTrouble(long seed) {
        random = new Random(seed);
    }

    /** The share of events that never arrive, from 0 to 1. */
    public synchronized void lose(double share) {
        lost = share;
    }

    public synchronized void repeat(double share) {
        doubled = share;
    }

    /** This share arrives later, evenly up to the longest delay in the platform's time. */
    public synchronized void delay(double share, Duration longest) {
        delayed = share;
        longestDelay = longest;
    }

    /** So many events are collected and then sent in random order; 1 keeps the order. */
    public synchronized void shuffle(int events) {
        window = events;
    }

    public synchronized void forgeSignature(double share) {
        forged = share;
    }

    public synchronized void useWrongKey(double share) {
        wrongKey = share;
    }

    /** Ends all trouble; what was collected for shuffling goes out by {@link #release}. */
    public synchronized void end() {
        lost = 0;
        doubled = 0;
        delayed = 0;
        forged = 0;
        wrongKey = 0;
        window = 1;
    }

    /** The copies of one event that are to arrive; none when it is lost. */
    synchronized List<Copy> copies() {
        // always the same number of draws, so that one rate does not change what another hits
        var isLost = random.nextDouble() < lost;
        var isDoubled = random.nextDouble() < doubled;
        var copies = new ArrayList<Copy>();
        for (var i = 0; i < 2; i++) {
            var isDelayed = random.nextDouble() < delayed;
            var delay = longestDelay.multipliedBy(random.nextInt(1000)).dividedBy(1000);
            var isForged = random.nextDouble() < forged;
            var isWrong = random.nextDouble() < wrongKey;
            if (!isLost && (i == 0 || isDoubled)) {
                var forgery = isForged ? Forgery.SIGNATURE : isWrong ? Forgery.KEY : Forgery.NONE;
                copies.add(new Copy(isDelayed ? delay : Duration.ZERO, forgery));
            }
        }
        return copies;
    }

    /** Runs it now or, while shuffling, with the others of its window. */
    void pass(Runnable departure) {
        List<Runnable> leaving;
        synchronized (this) {
            held.add(departure);
            leaving = held.size() >= window ? shuffled() : List.of();
        }
        leaving.forEach(Runnable::run);
    }

    /** Sends what is still collected for shuffling. */
    public void release() {
        List<Runnable> leaving;
        synchronized (this) {
            leaving = shuffled();
        }
        leaving.forEach(Runnable::run);
    }

    private List<Runnable> shuffled() {
        var all = new ArrayList<>(held);
        held.clear();
        Collections.shuffle(all, random);
        return all;
    }
}
