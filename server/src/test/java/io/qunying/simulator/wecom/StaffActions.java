package io.qunying.simulator.wecom;

import io.qunying.simulator.wecom.EventXml.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** What members of staff do in their WeCom. Actions that are impossible there throw. */
@NullMarked
public final class StaffActions {

    private static final String EVENT = "change_external_contact";

    private final Corp corp;
    private final Population population;

    StaffActions(Corp corp) {
        this.corp = corp;
        population = new Population(corp);
    }

    public void hire(String userid) {
        synchronized (corp) {
            population.addStaff(userid);
        }
    }

    /** The ids of those who have not left. */
    public List<String> list() {
        synchronized (corp) {
            return corp.present().stream().map(it -> it.userid).toList();
        }
    }

    /** Leaves the company: customers become unassigned, groups wait for an owner. */
    public void resign(String userid) {
        synchronized (corp) {
            member(userid).leftAt = corp.clock.now();
            corp.groups.values().stream().filter(it -> it.owner.equals(userid)).forEach(it -> it.status = 1);
        }
    }

    /** What the admin page says of one of the staff. */
    public void set(String userid, boolean serving, boolean activated, boolean verified, boolean archived) {
        synchronized (corp) {
            var staff = member(userid);
            staff.serving = serving;
            staff.activated = activated;
            staff.verified = verified;
            staff.archived = archived;
        }
    }

    /** Whether the admin page has a welcome text for this member: then the platform gives no welcome codes. */
    public void welcomeByConsole(String userid, boolean on) {
        synchronized (corp) {
            member(userid).welcomedByConsole = on;
        }
    }

    /** How many customers this member may have; more cannot be taken over. */
    public void limitCustomers(String userid, int customers) {
        synchronized (corp) {
            member(userid).customerLimit = customers;
        }
    }

    /**
     * The rule for mass messages that this member chose: {@code DAYS_OF_MONTH}, {@code SEVEN_A_WEEK},
     * {@code ONE_A_DAY}.
     */
    public void chooseMassRule(String userid, String rule) {
        synchronized (corp) {
            member(userid).massRule = Staff.MassRule.valueOf(rule);
        }
    }

    /** Deletes a customer: the relation ends. */
    public void deleteCustomer(String userid, String externalUserid) {
        synchronized (corp) {
            corp.customerActions.relation(userid, externalUserid);
            corp.unfollow(corp.customerActions.customer(externalUserid), userid);
            edited("del_external_contact", userid, externalUserid);
        }
    }

    public void remark(String userid, String externalUserid, String remark) {
        synchronized (corp) {
            corp.customerActions.relation(userid, externalUserid).remark = remark;
            edited("edit_external_contact", userid, externalUserid);
        }
    }

    /** Puts corporation tags on a customer or takes them away. */
    public void tag(String userid, String externalUserid, List<String> add, List<String> remove) {
        synchronized (corp) {
            var follow = corp.customerActions.relation(userid, externalUserid);
            follow.tags.addAll(add);
            follow.tags.removeAll(new HashSet<>(remove));
            edited("edit_external_contact", userid, externalUserid);
        }
    }

    /** What a member notes of a customer, as they see it themselves. */
    public record Noted(String remark, String description, Set<String> tags) {}

    public Noted noted(String userid, String externalUserid) {
        synchronized (corp) {
            var follow = corp.customerActions.relation(userid, externalUserid);
            return new Noted(follow.remark, follow.description, new TreeSet<>(follow.tags));
        }
    }

    private void edited(String change, String userid, String externalUserid) {
        var fields = CustomerActions.relation(change, userid, externalUserid);
        corp.event(externalUserid, EVENT, fields.toArray(Field[]::new));
    }

    /** An administrator makes a tag in the console, and its group when there is none of this name. */
    public String createTag(String groupName, String name) {
        synchronized (corp) {
            var group = corp.tags.groupNamed(groupName).orElseGet(() -> {
                var made = corp.tags.addGroup(groupName, 0);
                tagEvent(made.id, "tag_group", "create");
                return made;
            });
            var tag = corp.tags.add(group, name, 0);
            tagEvent(tag.id, "tag", "create");
            return tag.id;
        }
    }

    public void renameTag(String id, String name) {
        synchronized (corp) {
            corp.tags.tag(id).orElseThrow(() -> new IllegalArgumentException("no tag " + id)).name = name;
            tagEvent(id, "tag", "update");
        }
    }

    public void deleteTag(String id) {
        synchronized (corp) {
            corp.tags.delete(corp.tags.tag(id).orElseThrow(() -> new IllegalArgumentException("no tag " + id)));
            tagEvent(id, "tag", "delete");
        }
    }

    /** An administrator reorders the tags of a group. */
    public void shuffleTags(String groupId) {
        synchronized (corp) {
            corp.event(groupId, "change_external_tag", Field.text("Id", groupId), Field.text("ChangeType", "shuffle"));
        }
    }

    private void tagEvent(String id, String type, String change) {
        corp.event(
                id,
                "change_external_tag",
                Field.text("Id", id),
                Field.text("TagType", type),
                Field.text("ChangeType", change));
    }

    /**
     * Sends what a mass message asks of this member. Without a choice it goes to all targets, and to all own groups
     * when the task names none.
     *
     * @return how many got it
     */
    public int confirmMass(String userid, String msgid, List<String> choice) {
        synchronized (corp) {
            return new MassSending(corp).confirm(member(userid), msgid, choice);
        }
    }

    /** A personal mass message: made and sent by the member, counted like those of the corporation. */
    public String sendOwnMass(String userid, boolean group, String text, List<String> targets) {
        synchronized (corp) {
            return new MassSending(corp).sendOwn(member(userid), group, text, targets);
        }
    }

    /** Publishes a moment that is waiting for it. */
    public void publish(String userid, String momentId) {
        synchronized (corp) {
            var moment = corp.moments.get(momentId);
            if (moment == null || moment.cancelled || !moment.customersBySender.containsKey(userid)) {
                throw new IllegalStateException("nothing to publish");
            }
            if (moment.published.putIfAbsent(userid, corp.clock.seconds()) != null) {
                throw new IllegalStateException("published already");
            }
            moment.customersBySender
                    .getOrDefault(userid, new HashSet<>())
                    .forEach(it -> corp.sent("moment", userid, it, momentId, moment.content));
        }
    }

    /** Says something in a group; false when an intercept rule blocks it. */
    public boolean say(String id, String chatId, String text) {
        synchronized (corp) {
            var group = corp.groupActions.present(chatId);
            if (!group.members.containsKey(id)) {
                throw new IllegalStateException(id + " is not in the group");
            }
            if (corp.staff.containsKey(id) && isBlocked(member(id), text)) {
                return false;
            }
            var day = SimulatorClock.day(corp.clock.now());
            group.messages.merge(day, 1, Integer::sum);
            group.speakers.computeIfAbsent(day, it -> new HashSet<>()).add(id);
            corp.sent("said", id, chatId, "", Json.object().put("text", text));
            corp.archive.said(id, group, "text", Json.object().put("content", text));
            return true;
        }
    }

    private boolean isBlocked(Staff staff, String text) {
        return corp.rules.all().values().stream().map(Configs.Config::body).anyMatch(rule -> {
            var range = rule.path("applicable_range");
            var applies = Json.texts(range, "user_list").contains(staff.userid)
                    || Json.texts(range, "department_list").contains(Integer.toString(staff.department));
            return applies
                    && Json.number(rule, "intercept_type", 2) == 1
                    && Json.texts(rule, "word_list").stream().anyMatch(text::contains);
        });
    }

    /** Presses a button of a template card that an app sent. */
    void clickCard(String userid, StaffMessageApi.Sent card, String eventKey) {
        synchronized (corp) {
            if (!card.to().contains(userid)) {
                throw new IllegalStateException(userid + " did not get this card");
            }
            var body = card.body().path("template_card");
            var head = List.of(
                    Field.text("ToUserName", corp.id),
                    Field.text("FromUserName", userid),
                    Field.number("CreateTime", corp.clock.seconds()),
                    Field.text("MsgType", "event"),
                    Field.text("Event", "template_card_event"));
            var fields = new ArrayList<>(head);
            fields.add(Field.text("EventKey", eventKey));
            fields.add(Field.text("TaskId", Json.text(body, "task_id")));
            fields.add(Field.text("CardType", Json.text(body, "card_type")));
            fields.add(Field.text("ResponseCode", card.responseCode()));
            fields.add(Field.number("AgentID", card.app().agentId));
            corp.callbacks.emit(userid, "<xml>" + EventXml.elements(fields) + "</xml>");
        }
    }

    private Staff member(String userid) {
        var staff = corp.staff.get(userid);
        if (staff == null || staff.hasLeft()) {
            throw new IllegalArgumentException("no staff " + userid);
        }
        return staff;
    }
}
