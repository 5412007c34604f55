package dev.muster.topologies;

/** The names of processors and stores. They are API: a store's name is that of its changelog. */
public final class Names {

    public static final String EVENTS_SOURCE = "events";
    public static final String ROLL_UPS_SOURCE = "roll-ups-received";
    public static final String REFERENCE_SOURCE = "reference";

    public static final String LEDGER = "ledger";
    public static final String TOTALS = "totals";
    public static final String REGISTRAR = "registrar";

    public static final String FACTS = "facts";
    public static final String SLICES = "slices";
    public static final String PSEUDONYMS = "pseudonyms";
    public static final String AFFILIATIONS = "affiliations";
    public static final String JOURNAL = "journal";
    public static final String OBLIGATIONS = "obligations";
    public static final String REFERENCE = "reference-data";
    public static final String UNJUDGED = "unjudged";
    public static final String STANDING = "standing";
    public static final String FLUSH_GUARD = "flush-guard";
    public static final String REGISTER = "register";
    public static final String STANDING_OF_REGISTRAR = "registrar-standing";

    public static final String COUNTS_SINK = "organization-counts-sent";
    public static final String QUOTA_STATUS_SINK = "quota-status-sent";
    public static final String QUOTA_COMPLIANCE_SINK = "quota-compliance-sent";
    public static final String ROLL_UPS_SINK = "roll-ups-sent";
    public static final String DEAD_LETTERS_SINK = "dead-letters-sent";
    public static final String PROGRESS_SINK = "progress-sent";
    public static final String REGISTRAR_ROLL_UPS_SINK = "registrar-roll-ups-sent";
    public static final String REGISTRAR_DEAD_LETTERS_SINK = "registrar-dead-letters-sent";
    public static final String REGISTRAR_PROGRESS_SINK = "registrar-progress-sent";
    public static final String REGISTERED_ORGANIZATIONS_SINK = "registered-organizations-sent";
    public static final String REGISTERED_QUOTAS_SINK = "registered-quotas-sent";
    public static final String REGISTERED_CAMPAIGNS_SINK = "registered-campaigns-sent";

    private Names() {}
}
