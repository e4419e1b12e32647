package io.qunying.staff;

/** What an act in the console or by an API token needs. */
public enum Permission {
    COMMUNITY_READ,
    COMMUNITY_MANAGE,
    GROUP_SPEAK,
    GROUP_MODERATE,
    PERSON_READ,
    PERSON_MANAGE,
    /** To see whole phone numbers and to export. */
    PERSON_EXPORT,
    ENTRY_READ,
    ENTRY_MANAGE,
    ENTRY_REVIEW,
    CONTENT_READ,
    CONTENT_MANAGE,
    INSIGHT_READ,
    PLAYBOOK_READ,
    /** To write, apply, pause and stop playbooks, and to move what they plan. */
    PLAYBOOK_MANAGE,
    /** To report facts from outside, such as ads shown; for tokens. */
    FACT_WRITE,
    WORK_READ,
    /** To take up and finish work items. */
    WORK_DO,
    /** To give other people's work to others, to cancel it, and to get what was not done in time. */
    WORK_MANAGE,
    SAFETY_READ,
    /** To change rules, words, strike plans and exemptions. */
    SAFETY_MANAGE,
    /** To set up the language model, and to say whose questions it gets. */
    MODEL_MANAGE,
    CONNECTION_MANAGE,
    STAFF_MANAGE,
    TOKEN_MANAGE,
    AUDIT_READ
}
