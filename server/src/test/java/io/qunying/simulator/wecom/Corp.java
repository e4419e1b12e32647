package io.qunying.simulator.wecom;

import io.qunying.simulator.wecom.EventXml.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A corporation: its apps, staff, customers and groups, and everything that was configured or sent. Whoever touches its
 * maps holds its lock; calls and client actions are handled one after the other, each as a whole.
 */
@NullMarked
public final class Corp {

    final String id;
    final SimulatorClock clock;
    final Ids ids;
    final String base;
    final Callbacks callbacks;
    final List<App> apps = new CopyOnWriteArrayList<>();
    final Map<String, Staff> staff = new LinkedHashMap<>();
    final Map<String, Customer> customers = new LinkedHashMap<>();
    private final Map<String, Map<String, Customer>> followed = new HashMap<>();
    final Map<String, Group> groups = new LinkedHashMap<>();
    final Tags tags = new Tags(this);
    final Configs contactWays = new Configs();
    final Configs joinWays = new Configs();
    final Configs templates = new Configs();
    final Configs rules = new Configs();
    final Configs links = new Configs();
    final Welcomes welcomes = new Welcomes(this);
    final Transfers transfers = new Transfers(this);
    final Map<String, MassTask> massTasks = new LinkedHashMap<>();
    final Map<String, Moment> moments = new LinkedHashMap<>();
    final Map<String, Media> media = new LinkedHashMap<>();
    final List<Send> sends = new ArrayList<>();
    final Robots robots = new Robots();
    final Archive archive = new Archive(this);
    final Map<String, AppChat> appChats = new LinkedHashMap<>();
    final CustomerActions customerActions = new CustomerActions(this);
    final GroupActions groupActions = new GroupActions(this);
    final StaffActions staffActions = new StaffActions(this);
    int groupCapacity = 200;
    /** The documents do not say when it is low. */
    private static final int LOW = 100;

    int linkBalance = 1000;
    int linkDays = 30;
    boolean archiveOpen;
    Duration groupLag = Duration.ZERO;
    Duration dispatchLag = Duration.ZERO;
    Duration jobTime = Duration.ZERO;

    Corp(String id, SimulatorClock clock, Ids ids, String base, CallbackTrouble trouble) {
        this.id = id;
        this.clock = clock;
        this.ids = ids;
        this.base = base;
        callbacks = new Callbacks(id, clock, trouble);
    }

    public String id() {
        return id;
    }

    /** Adds an app with its own secret; the first one is the app of the callback. */
    public App addApp(String secret, int agentId) {
        var app = new App(secret, agentId);
        apps.add(app);
        return app;
    }

    public App app() {
        return apps.getFirst();
    }

    public Callbacks callbacks() {
        return callbacks;
    }

    public CustomerActions customers() {
        return customerActions;
    }

    public GroupActions groups() {
        return groupActions;
    }

    public StaffActions staff() {
        return staffActions;
    }

    public Archive archive() {
        return archive;
    }

    public Robots robots() {
        return robots;
    }

    /** How far {@code groupchat/get} is behind; about two seconds on the real platform. */
    public synchronized void lagGroups(Duration lag) {
        groupLag = lag;
    }

    /** How long a fresh mass message answers 41063. */
    public synchronized void dispatchAfter(Duration lag) {
        dispatchLag = lag;
    }

    /** How long a job of moments takes. */
    public synchronized void finishJobsAfter(Duration time) {
        jobTime = time;
    }

    public synchronized void limitGroupsTo(int members) {
        groupCapacity = members;
    }

    public synchronized void openArchive(boolean open) {
        archiveOpen = open;
    }

    /** Everything that anybody really got, in order. */
    public synchronized List<Send> sends() {
        return List.copyOf(sends);
    }

    /** The intercept rules as they are. */
    public synchronized List<JsonNode> interceptRules() {
        return rules.all().values().stream()
                .<JsonNode>map(it -> it.body().deepCopy())
                .toList();
    }

    /** The texts of the library of welcomes as they are, by their ids. */
    public synchronized Map<String, JsonNode> welcomeTexts() {
        var texts = new LinkedHashMap<String, JsonNode>();
        templates.all().forEach((id, it) -> texts.put(id, it.body().deepCopy()));
        return texts;
    }

    /** The contact ways as they are. */
    public synchronized List<JsonNode> contactWays() {
        return contactWays.all().values().stream()
                .<JsonNode>map(it -> it.body().deepCopy())
                .toList();
    }

    /** Somebody ends one by other means than the caller's. */
    public synchronized void endContactWay(String configId) {
        contactWays.remove(configId, Errcode.BAD_CONFIG);
    }

    /** The acquisition links as they are, with their ids. */
    public synchronized List<JsonNode> links() {
        return links.all().values().stream()
                .<JsonNode>map(it -> it.body().deepCopy().put("link_id", it.id()))
                .toList();
    }

    /** Somebody ends one in the admin pages. */
    public synchronized void endLink(String linkId) {
        links.remove(linkId, Errcode.NO_SUCH_RECORD);
        tellOfLinks("delete_link", Field.text("LinkId", linkId));
    }

    /** The platform lets nobody open it any more, or again. */
    public synchronized void breakLink(String linkId, boolean broken) {
        links.get(linkId, Errcode.NO_SUCH_RECORD).body().put("broken", broken);
        if (broken) {
            tellOfLinks("link_unavailable", Field.text("LinkId", linkId));
        }
    }

    /** So many customers can still come by links. */
    public synchronized void setLinkBalance(int balance) {
        if (balance <= 0 && linkBalance > 0) {
            tellOfLinks("balance_exhausted");
        } else if (balance > 0 && balance <= LOW && linkBalance > LOW) {
            tellOfLinks("balance_low");
        } else if (balance > 0 && linkBalance <= 0) {
            tellOfLinks("balance_increased");
        }
        linkBalance = balance;
    }

    /** What was bought expires in so many days. */
    public synchronized void setLinkExpiry(int days) {
        linkDays = days;
        if (days <= 7) {
            var at = clock.seconds() + days * 86_400L;
            tellOfLinks(
                    "quota_expire_soon",
                    Field.text("ExpireTime", Long.toString(at)),
                    Field.text("ExpireQuotaNum", Integer.toString(linkBalance)));
        }
    }

    private void tellOfLinks(String change, Field... more) {
        var fields = Stream.concat(Stream.of(Field.text("ChangeType", change)), Stream.of(more));
        event("links", "customer_acquisition", fields.toArray(Field[]::new));
    }

    /** The join ways as they are. */
    public synchronized List<JsonNode> joinWays() {
        return joinWays.all().values().stream()
                .<JsonNode>map(it -> it.body().deepCopy())
                .toList();
    }

    /** Somebody ends one by other means than the caller's. */
    public synchronized void endJoinWay(String configId) {
        joinWays.remove(configId, Errcode.BAD_CONFIG);
    }

    /** Fills the corporation: staff {@code staff1}…, customers followed in turn, groups of the first customers. */
    public synchronized void populate(int staffCount, int customerCount, int groupCount, int members) {
        new Population(this).fill(staffCount, customerCount, groupCount, members);
    }

    void sent(String kind, String from, String to, String reference, JsonNode content) {
        sends.add(new Send(kind, from, to, reference, content.deepCopy(), clock.seconds()));
    }

    void event(String subject, String event, Field... fields) {
        callbacks.emit(subject, EventXml.event(id, clock.seconds(), event, List.of(fields)));
    }

    /** Begins or renews a relation. */
    void follow(Customer customer, Follow follow) {
        customer.follows.put(follow.userid, follow);
        followed.computeIfAbsent(follow.userid, it -> new LinkedHashMap<>()).put(customer.externalUserid, customer);
    }

    /** Ends a relation; nothing when there was none. */
    @Nullable Follow unfollow(Customer customer, String userid) {
        followed.getOrDefault(userid, new LinkedHashMap<>()).remove(customer.externalUserid);
        return customer.follows.remove(userid);
    }

    /** All that one of the staff follows. */
    Collection<Customer> followedBy(String userid) {
        return followed.getOrDefault(userid, Map.of()).values();
    }

    Collection<Staff> present() {
        return staff.values().stream().filter(it -> !it.hasLeft()).toList();
    }
}
