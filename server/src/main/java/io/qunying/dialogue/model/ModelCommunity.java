package io.qunying.dialogue.model;

/** Whether a community uses the model, and whose questions may be sent. */
public record ModelCommunity(boolean enabled, Askers askers, int version) {

    static final ModelCommunity OFF = new ModelCommunity(false, Askers.CONSENTED, 0);

    /** Whose questions may be sent to the model. */
    public enum Askers {
        /** Of those who said yes. */
        CONSENTED,
        /** Of all who did not say no, where members were told by other means. */
        EVERYONE
    }
}
