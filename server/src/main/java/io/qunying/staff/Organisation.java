package io.qunying.staff;

/** The organisation that runs this installation. */
public interface Organisation {

    /** Its name as members see it. */
    String name();

    void rename(String name, StaffMember by);
}
