package dev.muster.quickstart.federation;

import dev.muster.avro.Campaign;
import dev.muster.avro.Organization;
import dev.muster.avro.Quota;
import dev.muster.avro.RuleStatus;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the federation's organizations owe, from the day the simulation began: mostly what they do anyway, so that a
 * board shows many who are in order, some who are behind and a few who missed.
 */
final class Rulebook {

    /** The quota that makes a branch one in good order: a theme day every month. */
    static final String THEME_DAYS = "theme-day-monthly";

    private static final int FIRST_MONTHS = 6;

    private final LocalDate start;
    private final Structure structure;
    private final Appeals appeals;

    Rulebook(LocalDate start, Structure structure, Appeals appeals) {
        this.start = start;
        this.structure = structure;
        this.appeals = appeals;
    }

    /** Returns every rule; one that replaces another comes before it, shares come last. */
    List<Quota> rules() {
        return Stream.of(waivers(), ofBranches(), ofUnits(), targets(), shares())
                .flatMap(rules -> rules)
                .toList();
    }

    /** A branch that was founded meanwhile owes no theme days in its first months. */
    private Stream<Quota> waivers() {
        return structure.branches().stream()
                .map(Branch::organization)
                .filter(organization -> founded(organization).isAfter(start))
                .map(organization -> themeDays(0)
                        .setOrgId(organization.getOrgId())
                        .setValidFrom(founded(organization))
                        .setValidTo(founded(organization).plusMonths(FIRST_MONTHS))
                        .build());
    }

    private static LocalDate founded(Organization organization) {
        return organization.getAffiliations().get(0).getValidFrom();
    }

    private Stream<Quota> ofBranches() {
        return Stream.of(
                themeDays(1).setOrgKind("branch").build(),
                rule("study-quarterly", "activities", "QUARTER", 1)
                        .setOrgKind("branch")
                        .setActivityType(anyOf(ActivityKind.BRANCH_MEETING, ActivityKind.LECTURE))
                        .setGraceDays(10)
                        .setRemindDays(30)
                        .build(),
                rule("participation-monthly", "participation", "MONTH", 50)
                        .setOrgKind("branch")
                        .build());
    }

    private Quota.Builder themeDays(long minimum) {
        return rule(THEME_DAYS, "activities", "MONTH", minimum).setActivityType(ActivityKind.THEME_DAY.type());
    }

    private Stream<Quota> ofUnits() {
        return Stream.of(
                rule("outreach-quarterly", "activities", "QUARTER", 1)
                        .setOrgKind("unit")
                        .setActivityType(anyOf(
                                ActivityKind.VOLUNTEER_SERVICE, ActivityKind.VISIT, ActivityKind.BRANCH_COMMITTEE))
                        .setGraceDays(10)
                        .setRemindDays(30)
                        .build(),
                rule("duty-monthly", "sign-ins", "MONTH", 12)
                        .setOrgKind("unit")
                        .setCampaign(appeals.duty().id())
                        .build());
    }

    /** The committee owes what a campaign aims at. */
    private Stream<Quota> targets() {
        return appeals.all().stream()
                .map(Appeal::campaign)
                .filter(campaign -> campaign.getTarget() != null)
                .map(this::target);
    }

    private Quota target(Campaign campaign) {
        return rule(campaign.getCampaignId() + "-target", campaign.getMeasure(), "CAMPAIGN", campaign.getTarget())
                .setOrgId(Structure.COMMITTEE)
                .setCampaign(campaign.getCampaignId())
                .setCurrency(campaign.getCurrency())
                .setRemindDays(30)
                .build();
    }

    private Stream<Quota> shares() {
        return Stream.of(
                share("branches-in-order", 60).setOrgKind("unit").build(),
                share("city-in-order", 88).setOrgKind("committee").build());
    }

    private Quota.Builder share(String quotaId, int percent) {
        return rule(quotaId, "share", "MONTH", percent).setOfQuota(THEME_DAYS).setOfKind("branch");
    }

    private Quota.Builder rule(String quotaId, String measure, String period, long minimum) {
        return Quota.newBuilder()
                .setQuotaId(quotaId)
                .setStatus(RuleStatus.IN_FORCE)
                .setMeasure(measure)
                .setPeriod(period)
                .setMinimum(minimum)
                .setGraceDays(5)
                .setRemindDays(7)
                .setValidFrom(start);
    }

    private static String anyOf(ActivityKind... kinds) {
        return Arrays.stream(kinds).map(ActivityKind::type).collect(Collectors.joining("|"));
    }
}
