package io.qunying.simulator.wecom;

import io.qunying.simulator.wecom.EventXml.Field;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What customers do in their WeChat. Actions that are impossible there throw. */
@NullMarked
public final class CustomerActions {

    private static final String EVENT = "change_external_contact";
    private static final String CHANNEL = "customer_channel=";

    /** What came of an added relation; the welcome code is empty when the platform gave none. */
    public record Added(String userid, String externalUserid, String welcomeCode) {}

    private final Corp corp;
    private final Population population;

    CustomerActions(Corp corp) {
        this.corp = corp;
        population = new Population(corp);
    }

    /** A WeChat user nobody of the staff knows yet. */
    public String create(String name) {
        synchronized (corp) {
            return population.addCustomer(name, true).externalUserid;
        }
    }

    /** A WeCom user of another company; the platform gives no welcome code for those. */
    public String createElsewhere(String name) {
        synchronized (corp) {
            return population.addCustomer(name, false).externalUserid;
        }
    }

    /** The ids of all customers. */
    public List<String> list() {
        synchronized (corp) {
            return List.copyOf(corp.customers.keySet());
        }
    }

    /** Scans a contact way; the platform picks whoever of it has the fewest customers. */
    public Added scan(String configId, String externalUserid) {
        synchronized (corp) {
            var way = config(corp.contactWays, configId).body();
            var userid = fewest(ContactWayApi.people(corp, way));
            return add(userid, externalUserid, Json.text(way, "state"), 1, "");
        }
    }

    /** Scans a contact way that needs no verification without saying anything yet; {@link #confirm} comes later. */
    public Added scanHalf(String configId, String externalUserid) {
        synchronized (corp) {
            var way = config(corp.contactWays, configId).body();
            if (!Json.flag(way, "skip_verify", true)) {
                throw new IllegalStateException("this contact way asks for verification");
            }
            var userid = fewest(ContactWayApi.people(corp, way));
            var state = Json.text(way, "state");
            var follow = newFollow(userid, externalUserid, state, 1);
            var code = welcomeCode(userid, externalUserid);
            follow.halfCode = code;
            tellAdded("add_half_external_contact", follow, externalUserid, code);
            return new Added(userid, externalUserid, code);
        }
    }

    /** The second half of it: with a welcome code only if the first one was not used. */
    public Added confirm(String userid, String externalUserid) {
        synchronized (corp) {
            var follow = relation(userid, externalUserid);
            if (follow.halfCode.isEmpty()) {
                throw new IllegalStateException("nothing to confirm");
            }
            var code = corp.welcomes.isUsed(follow.halfCode) ? "" : welcomeCode(userid, externalUserid);
            follow.halfCode = "";
            tellAdded("add_external_contact", follow, externalUserid, code);
            return new Added(userid, externalUserid, code);
        }
    }

    /** Follows an acquisition link; {@code channel} becomes the state. */
    public Added follow(String linkId, String externalUserid, String channel) {
        synchronized (corp) {
            var link = config(corp.links, linkId);
            if (Json.flag(link.body(), "broken", false)) {
                throw new IllegalStateException("this link is not available");
            }
            link.body().put("clicks", Json.number(link.body(), "clicks", 0) + 1);
            if (corp.linkBalance <= 0) {
                throw new IllegalStateException("no quota left for links");
            }
            corp.setLinkBalance(corp.linkBalance - 1);
            return add(fewest(LinkApi.people(corp, link.body())), externalUserid, channel, 16, linkId);
        }
    }

    /** Opens an acquisition link as it was handed out; {@code customer_channel} in it becomes the state. */
    public Added open(String url, String externalUserid) {
        var address = URI.create(url);
        var path = address.getPath();
        var query = Objects.requireNonNullElse(address.getQuery(), "");
        var channel = Stream.of(query.split("&"))
                .filter(it -> it.startsWith(CHANNEL))
                .map(it -> it.substring(CHANNEL.length()))
                .findFirst()
                .orElse("");
        return follow(path.substring(path.lastIndexOf('/') + 1), externalUserid, channel);
    }

    /** Adds a member of staff by hand, for instance by phone number. */
    public Added add(String userid, String externalUserid, String state) {
        synchronized (corp) {
            return add(userid, externalUserid, state, 2, "");
        }
    }

    private Added add(String userid, String externalUserid, String state, int way, String linkId) {
        var follow = newFollow(userid, externalUserid, state, way);
        follow.linkId = linkId;
        var code = welcomeCode(userid, externalUserid);
        tellAdded("add_external_contact", follow, externalUserid, code);
        return new Added(userid, externalUserid, code);
    }

    private Follow newFollow(String userid, String externalUserid, String state, int way) {
        var customer = customer(externalUserid);
        var old = customer.follow(userid);
        if (!corp.staff.containsKey(userid)) {
            throw new IllegalArgumentException("no staff " + userid);
        }
        if (old != null && !old.deletedByCustomer) {
            throw new IllegalStateException(userid + " follows " + externalUserid + " already");
        }
        return population.follow(customer, userid, state, way);
    }

    /** Empty for those whom the platform lets nobody welcome through the API. */
    private String welcomeCode(String userid, String externalUserid) {
        var staff = corp.staff.get(userid);
        var welcomed = staff != null && staff.welcomedByConsole;
        return welcomed || !customer(externalUserid).isWechat() ? "" : corp.welcomes.issue(userid, externalUserid);
    }

    private void tellAdded(String change, Follow follow, String externalUserid, String code) {
        var fields = relation(change, follow.userid, externalUserid);
        if (!follow.state.isEmpty()) {
            fields.add(Field.text("State", follow.state));
        }
        if (!code.isEmpty()) {
            fields.add(Field.text("WelcomeCode", code));
        }
        corp.event(externalUserid, EVENT, fields.toArray(Field[]::new));
    }

    /** The customer deletes the member of staff; the relation is then one-sided. */
    public void delete(String userid, String externalUserid) {
        synchronized (corp) {
            relation(userid, externalUserid).deletedByCustomer = true;
            var fields = relation("del_follow_user", userid, externalUserid);
            corp.event(externalUserid, EVENT, fields.toArray(Field[]::new));
        }
    }

    /** Begins a conversation: no welcome can be sent afterwards. */
    public void chat(String userid, String externalUserid) {
        synchronized (corp) {
            var follow = relation(userid, externalUserid);
            var first = !follow.chatting;
            follow.chatting = true;
            if (first && !follow.linkId.isEmpty()) {
                corp.event(
                        externalUserid,
                        "customer_acquisition",
                        Field.text("ChangeType", "customer_start_chat"),
                        Field.text("LinkId", follow.linkId),
                        Field.text("UserID", userid),
                        Field.text("ExternalUserID", externalUserid));
            }
        }
    }

    /** Agrees to the archive of conversations. */
    public void agree(String userid, String externalUserid) {
        synchronized (corp) {
            answerToArchive(userid, externalUserid, true);
            var fields = relation("msg_audit_approved", userid, externalUserid);
            fields.add(Field.text("WelcomeCode", corp.welcomes.issue(userid, externalUserid)));
            corp.event(externalUserid, EVENT, fields.toArray(Field[]::new));
        }
    }

    /** Takes it back. */
    public void disagree(String userid, String externalUserid) {
        synchronized (corp) {
            answerToArchive(userid, externalUserid, false);
        }
    }

    private void answerToArchive(String userid, String externalUserid, boolean agrees) {
        var relation = relation(userid, externalUserid);
        relation.agreedToArchive = agrees;
        relation.answeredToArchive = corp.clock.seconds();
    }

    /** Answers to being transferred; without an answer it happens after a day. */
    public void answerTransfer(String externalUserid, boolean accept) {
        synchronized (corp) {
            corp.transfers.settle();
            var transfer = corp.transfers
                    .find(externalUserid)
                    .orElseThrow(() -> new IllegalStateException(externalUserid + " is not being transferred"));
            if (accept) {
                corp.transfers.accept(transfer);
            } else {
                corp.transfers.refuse(transfer);
            }
        }
    }

    static List<Field> relation(String change, String userid, String externalUserid) {
        return new ArrayList<>(List.of(
                Field.text("ChangeType", change),
                Field.text("UserID", userid),
                Field.text("ExternalUserID", externalUserid)));
    }

    Customer customer(String externalUserid) {
        var customer = corp.customers.get(externalUserid);
        if (customer == null) {
            throw new IllegalArgumentException("no customer " + externalUserid);
        }
        return customer;
    }

    Follow relation(String userid, String externalUserid) {
        var follow = customer(externalUserid).follow(userid);
        if (follow == null) {
            throw new IllegalStateException(userid + " does not follow " + externalUserid);
        }
        return follow;
    }

    static Configs.Config config(Configs configs, String id) {
        var config = configs.all().get(id);
        if (config == null) {
            throw new IllegalArgumentException("nothing is known as " + id);
        }
        return config;
    }

    private String fewest(List<String> userids) {
        return userids.stream()
                .min((a, b) -> Integer.compare(
                        corp.followedBy(a).size(), corp.followedBy(b).size()))
                .orElseThrow(() -> new IllegalStateException("nobody is left behind this code"));
    }
}
