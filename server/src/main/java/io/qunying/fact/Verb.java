package io.qunying.fact;

import java.util.Arrays;

/** What can happen. Extend, never rename: the names stand in every stored fact. */
public enum Verb {
    AD_SHOWN("ad.shown"),
    AD_CLICKED("ad.clicked"),
    CODE_SCANNED("code.scanned"),
    LANDING_VIEWED("landing.viewed"),
    CONTACT_ADDED("contact.added"),
    CONTACT_LOST("contact.lost"),
    INVITATION_SENT("invitation.sent"),
    APPLICATION_SUBMITTED("application.submitted"),
    APPLICATION_APPROVED("application.approved"),
    APPLICATION_REFUSED("application.refused"),
    GROUP_OPENED("group.opened"),
    GROUP_FULL("group.full"),
    /** Somebody came into a group by a code of its platform, as that told later. */
    GROUP_CODE_USED("group.code-used"),
    GROUP_JOINED("group.joined"),
    GROUP_LEFT("group.left"),
    GROUP_REMOVED("group.removed"),
    NICKNAME_CHANGED("nickname.changed"),
    MESSAGE_SENT("message.sent"),
    MESSAGE_WITHHELD("message.withheld"),
    MESSAGE_REPLIED("message.replied"),
    QUESTION_ASKED("question.asked"),
    QUESTION_ANSWERED("question.answered"),
    /** It was none. */
    QUESTION_DISMISSED("question.dismissed"),
    /** Nobody answered while it could be waited for. */
    QUESTION_LAPSED("question.lapsed"),
    /** Said by the program itself, in answer to a message. */
    REPLY_SENT("reply.sent"),
    POST_PUBLISHED("post.published"),
    POST_SEEN("post.seen"),
    POST_CLICKED("post.clicked"),
    DISPATCH_SENT("dispatch.sent"),
    DISPATCH_FAILED("dispatch.failed"),
    DISPATCH_DROPPED("dispatch.dropped"),
    TASK_ASSIGNED("task.assigned"),
    TASK_DONE("task.done"),
    CHECKIN_DONE("checkin.done"),
    VOTE_CAST("vote.cast"),
    WORK_SHARED("work.shared"),
    GAME_PLAYED("game.played"),
    TAG_ADDED("tag.added"),
    ORDER_PLACED("order.placed"),
    ORDER_PAID("order.paid"),
    ORDER_REFUNDED("order.refunded"),
    /** A rule held for a message, whatever followed. */
    RULE_HIT("rule.hit"),
    CASE_OPENED("case.opened"),
    /** More was found against a message that had a case: its further rules, of nobody and at the time of the case. */
    CASE_WIDENED("case.widened"),
    CASE_DECIDED("case.decided"),
    SANCTION_APPLIED("sanction.applied"),
    APPEAL_FILED("appeal.filed"),
    APPEAL_DECIDED("appeal.decided"),
    STAGE_ENTERED("stage.entered"),
    CONSENT_GIVEN("consent.given"),
    CONSENT_WITHDRAWN("consent.withdrawn");

    private final String code;

    Verb(String code) {
        this.code = code;
    }

    /** The stored name, such as {@code code.scanned}. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException if there is no such verb */
    public static Verb of(String code) {
        return Arrays.stream(values())
                .filter(it -> it.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("verb: " + code));
    }
}
