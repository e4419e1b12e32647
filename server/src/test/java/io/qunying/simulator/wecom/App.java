package io.qunying.simulator.wecom;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** An app of a corporation, known by its secret, with what the admin pages allow it. Everything is allowed at first. */
@NullMarked
public final class App {

    final String secret;
    final int agentId;
    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private volatile boolean disabled;
    private volatile @Nullable Set<String> visible;
    private volatile @Nullable Set<String> trusted;

    App(String secret, int agentId) {
        this.secret = secret;
        this.agentId = agentId;
    }

    public String secret() {
        return secret;
    }

    public int agentId() {
        return agentId;
    }

    /** Takes the right to every path that begins so: its calls answer 48002. */
    public void deny(String pathPrefix) {
        denied.add(pathPrefix);
    }

    public void allow(String pathPrefix) {
        denied.remove(pathPrefix);
    }

    /** Calls from other addresses answer 60020. */
    public void trustOnly(Set<String> addresses) {
        trusted = Set.copyOf(addresses);
    }

    public void trustEverybody() {
        trusted = null;
    }

    /** Other members of staff are outside of the visible range. */
    public void seeOnly(Set<String> userids) {
        visible = Set.copyOf(userids);
    }

    public void seeEverybody() {
        visible = null;
    }

    /** A disabled app answers 50003 to everything. */
    public void disable(boolean off) {
        disabled = off;
    }

    boolean isDisabled() {
        return disabled;
    }

    boolean trusts(String address) {
        var only = trusted;
        return only == null || only.contains(address);
    }

    boolean sees(String userid) {
        var only = visible;
        return only == null || only.contains(userid);
    }

    boolean mayCall(String path) {
        return denied.stream().noneMatch(path::startsWith);
    }
}
