package io.qunying.simulator.wecom;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The relation of a member of staff with a customer. */
@NullMarked
final class Follow {

    final String userid;
    final long createtime;
    final String state;
    final int addWay;
    final Set<String> tags = new LinkedHashSet<>();
    final Set<String> personalTags = new LinkedHashSet<>();
    List<String> mobiles = new ArrayList<>();
    String remark = "";
    String description = "";
    String company = "";
    String linkId = "";

    /** The welcome code of a customer who was added without being asked and has not confirmed; empty otherwise. */
    String halfCode = "";

    boolean chatting;
    boolean agreedToArchive;
    /** When they agreed or took it back, in seconds. */
    long answeredToArchive;

    /** The customer deleted the member: the relation is one-sided and API calls still work, but nothing arrives. */
    boolean deletedByCustomer;

    Follow(String userid, long createtime, String state, int addWay) {
        this.userid = userid;
        this.createtime = createtime;
        this.state = state;
        this.addWay = addWay;
    }
}
