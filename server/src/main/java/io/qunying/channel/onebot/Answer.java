package io.qunying.channel.onebot;

import tools.jackson.databind.JsonNode;

/**
 * What an action says of itself.
 *
 * @param retcode 0 where it is done, else the implementation's own
 * @param data what it found, or missing
 * @param wording why it failed; empty where it does not say
 */
record Answer(boolean ok, int retcode, JsonNode data, String wording) {

    private static final int LONGEST_WORDING = 500;

    /** @throws NotDone where the protocol itself refused the call */
    static Answer of(JsonNode json) {
        var status = Fields.text(json, "status");
        var retcode = Fields.number(json, "retcode");
        if (status.isEmpty() && retcode.isEmpty()) {
            throw new NoAnswer(NoAnswer.UNREADABLE, null);
        }
        int code = (int) retcode.orElse(status.equals("failed") ? -1 : 0);
        switch (code) {
            case 1400 -> throw new NotDone(NotDone.CALL_REFUSED);
            case 1401 -> throw new NotDone(NotDone.TOKEN_MISSING);
            case 1403 -> throw new NotDone(NotDone.TOKEN_WRONG);
            case 1404 -> throw new NotDone(NotDone.ACTION_UNKNOWN);
            default -> {}
        }
        // 1 is what was put into a queue
        var ok = status.isEmpty() ? code == 0 || code == 1 : !status.equals("failed");
        var wording = Fields.text(json, "wording");
        return new Answer(ok, code, json.path("data"), cut(wording.isEmpty() ? Fields.text(json, "msg") : wording));
    }

    private static String cut(String text) {
        return text.length() > LONGEST_WORDING ? text.substring(0, LONGEST_WORDING) : text;
    }

    /** The implementation's own code of a failure, for people. */
    String code() {
        return String.valueOf(retcode);
    }
}
