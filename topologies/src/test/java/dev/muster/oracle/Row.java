package dev.muster.oracle;

/** One thing that a source states: an organization with its history, one revision of a fact, a rule, or a campaign. */
public sealed interface Row permits OrganizationRow, Fact, QuotaRow, CampaignRow {

    /** Returns the key of its record: the organization it is about; of a rule the quota's id, of a campaign its own. */
    String orgId();
}
