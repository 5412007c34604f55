package dev.muster.topologies.tree;

import dev.muster.avro.Affiliation;
import dev.muster.avro.Campaign;
import dev.muster.avro.Organization;
import dev.muster.schemas.Reason;
import dev.muster.topologies.records.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether reference data can be, and puts it into the form in which it is kept. */
sealed interface Admission<T> {

    /** The measures a campaign's target may be counted in. */
    Set<String> MEASURES = Set.of("activities", "sign-ins", "received", "disbursed");

    /** It can be, in this form. */
    record Admitted<T>(T record) implements Admission<T> {}

    /**
     * It cannot be.
     *
     * @param detail the same for a reader
     */
    record Refused<T>(Reason reason, String detail) implements Admission<T> {}

    /** Returns whether an organization can be in a tree. */
    static Admission<Organization> of(String key, Organization stated, Tree tree) {
        var refused = id(key, "orgId", stated.getOrgId(), Organization.class);
        if (refused != null) {
            return refused;
        }
        if (stated.getAffiliations().isEmpty()) {
            return new Refused<>(Reason.NO_AFFILIATION, "organization " + key + " has no affiliation");
        }
        var affiliations = new ArrayList<>(stated.getAffiliations());
        affiliations.sort(Comparator.comparing(Affiliation::getValidFrom));
        Affiliation before = null;
        for (var affiliation : affiliations) {
            refused = refused(key, before, affiliation);
            if (refused != null) {
                return refused;
            }
            before = affiliation;
        }
        var organization = new Organization(stated.getOrgId(), affiliations);
        return tree.wouldClose(key, History.of(organization))
                ? new Refused<>(Reason.CYCLE, "with this history " + key + " would be its own ancestor")
                : new Admitted<>(organization);
    }

    private static @Nullable Refused<Organization> refused(
            String key, @Nullable Affiliation before, Affiliation affiliation) {
        if (affiliation.getParentId() != null && affiliation.getParentId().isEmpty()) {
            affiliation.setParentId(null);
        }
        var reason = Words.wrongIfThere(affiliation.getParentId());
        if (reason != null) {
            return new Refused<>(reason, "a parentId of " + key + " is refused");
        }
        reason = Words.wrong(affiliation.getKind());
        if (reason != null) {
            return new Refused<>(reason, "a kind of " + key + " is refused");
        }
        reason = Words.wrong(affiliation.getName());
        if (reason != null && reason != Reason.INVALID_CHARACTER) {
            return new Refused<>(reason, "a name of " + key + " is refused");
        }
        if (affiliation.getMembers() != null && affiliation.getMembers() < 0) {
            return new Refused<>(
                    Reason.NEGATIVE_MEMBERS, "members of " + key + " is negative: " + affiliation.getMembers());
        }
        var from = affiliation.getValidFrom();
        var to = affiliation.getValidTo();
        if (from.getYear() < 1 || from.getYear() > 9999 || (to != null && to.getYear() > 10_000)) {
            return new Refused<>(
                    Reason.TIME_OUT_OF_RANGE, "an affiliation of " + key + " lies outside the years 1 to 9999");
        }
        if (to != null && !to.isAfter(from)) {
            return new Refused<>(
                    Reason.END_BEFORE_START, "validTo " + to + " of " + key + " is not after validFrom " + from);
        }
        if (before != null
                && (before.getValidTo() == null || before.getValidTo().isAfter(from))) {
            return new Refused<>(Reason.OVERLAP, "two affiliations of " + key + " hold on " + from);
        }
        return null;
    }

    /** Returns whether a campaign can be. */
    static Admission<Campaign> of(String key, Campaign stated) {
        var refused = id(key, "campaignId", stated.getCampaignId(), Campaign.class);
        if (refused != null) {
            return refused;
        }
        if (!stated.getEnd().isAfter(stated.getStart())) {
            return new Refused<>(
                    Reason.END_BEFORE_START, "end " + stated.getEnd() + " is not after start " + stated.getStart());
        }
        if (stated.getMeasure() != null && !MEASURES.contains(stated.getMeasure())) {
            return new Refused<>(Reason.UNKNOWN_MEASURE, "measure " + stated.getMeasure() + " is none of " + MEASURES);
        }
        if (stated.getTarget() != null && stated.getTarget() < 0) {
            return new Refused<>(Reason.NEGATIVE_AMOUNT, "target " + stated.getTarget() + " is negative");
        }
        var currency = stated.getCurrency();
        return currency == null
                        || Currency.getAvailableCurrencies().stream()
                                .anyMatch(known -> known.getCurrencyCode().equals(currency))
                ? new Admitted<>(stated)
                : new Refused<>(Reason.UNKNOWN_CURRENCY, "currency " + currency + " is no code of ISO 4217");
    }

    static <T> @Nullable Refused<T> id(String key, String field, String id, Class<T> record) {
        var reason = Words.wrong(id);
        if (reason != null) {
            return new Refused<>(reason, field + " of the " + record.getSimpleName() + " is refused");
        }
        return id.equals(key) ? null : new Refused<>(Reason.KEY_MISMATCH, "the key is not the " + field + " " + id);
    }
}
