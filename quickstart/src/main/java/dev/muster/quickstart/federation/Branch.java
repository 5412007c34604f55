package dev.muster.quickstart.federation;

import dev.muster.avro.Organization;
import java.time.LocalDate;

/**
 * A branch and its character.
 *
 * @param organization the branch with its history
 * @param diligence how likely it does what it should, from 0 to 1
 * @param attendance how likely a member comes, from 0 to 1
 * @param onPaper whether it keeps its lists on paper, so that sign-ins are recorded with the activity
 */
record Branch(Organization organization, double diligence, double attendance, boolean onPaper) {

    String orgId() {
        return organization.getOrgId();
    }

    /** Returns how many members it had on a day, none before it was founded. */
    int members(LocalDate day) {
        int members = 0;
        for (var affiliation : organization.getAffiliations()) {
            if (!affiliation.getValidFrom().isAfter(day)) {
                members = affiliation.getMembers().intValue();
            }
        }
        return members;
    }

    /** Returns the pseudonym of a member, counted from 0. */
    String memberKey(long seed, int member) {
        return "%016x".formatted(Chance.hash(seed, "member", orgId(), member));
    }

    /** Returns whether nothing comes from it in a month; a careless branch is silent more often. */
    boolean isSilent(long seed, LocalDate month) {
        return Chance.of(seed, "silent", orgId(), month.withDayOfMonth(1)).happens(0.01 + (1 - diligence) * 0.4);
    }
}
