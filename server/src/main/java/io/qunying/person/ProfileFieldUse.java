package io.qunying.person;

import java.util.Set;

/** Someone who refers to profile fields, in a form or in a condition, and needs them to stay. */
public interface ProfileFieldUse {

    /** The keys of the fields it refers to. */
    Set<String> keysInUse();
}
