package dev.muster.oracle;

import dev.muster.oracle.OrganizationRow.Affiliation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows for tests of what is owed, stated in few words. */
final class Stated {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    static final OrganizationRow CITY = organization("city", "committee", since("2019-01-01", null));
    static final OrganizationRow UNIT = organization("unit", "unit", since("2019-01-01", "city"));
    static final OrganizationRow OTHER_UNIT = organization("other-unit", "unit", since("2019-01-01", "city"));
    static final OrganizationRow BRANCH = organization("branch", "branch", since("2019-01-01", "unit"));
    static final OrganizationRow OTHER_BRANCH = organization("other-branch", "branch", since("2019-01-01", "unit"));

    /** A lecture a month, with three days of grace and a reminder of seven. */
    static final QuotaRow LECTURES = rule("lectures", "orgKind=branch", "activityType=lecture");

    private Stated() {}

    static Instant at(String moment) {
        return LocalDateTime.parse(moment).atZone(SHANGHAI).toInstant();
    }

    static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    /** Returns a rule of some cells; the others say: one activity a month from 2020 on. */
    static QuotaRow rule(String quotaId, String... cells) {
        var row = new HashMap<>(Map.of(
                "quotaId", quotaId,
                "measure", "activities",
                "period", "MONTH",
                "minimum", "1",
                "graceDays", "3",
                "remindDays", "7",
                "validFrom", "2020-01-01"));
        for (var cell : cells) {
            row.put(cell.substring(0, cell.indexOf('=')), cell.substring(cell.indexOf('=') + 1));
        }
        return DataSet.quota(row);
    }

    /** Returns an organization whose affiliations end where the next begin, if they end at all. */
    static OrganizationRow organization(String orgId, String kind, Affiliation... affiliations) {
        var history = new ArrayList<Affiliation>();
        for (int i = 0; i < affiliations.length; i++) {
            var each = affiliations[i];
            var next = i + 1 < affiliations.length ? affiliations[i + 1].validFrom() : null;
            history.add(new Affiliation(
                    each.parentId(),
                    orgId,
                    each.kind().isEmpty() ? kind : each.kind(),
                    each.members(),
                    each.validFrom(),
                    each.validTo() == null ? next : each.validTo()));
        }
        return new OrganizationRow(orgId, history);
    }

    static Affiliation since(String day, @Nullable String parentId) {
        return new Affiliation(parentId, "", "", null, day(day), null);
    }

    static Affiliation members(Long members) {
        return new Affiliation("unit", "", "", members, day("2019-01-01"), null);
    }

    static ActivityRow lecture(String id, String occurredAt, String recordedAt) {
        return activity(id, "branch", "lecture", "", occurredAt).recordedAt(at(recordedAt));
    }

    static ActivityRow activity(String id, String orgId, String type, String campaign, String occurredAt) {
        return new ActivityRow(id, 1, false, orgId, type, campaign, at(occurredAt), at(occurredAt));
    }

    static SignInRow signIn(String id, String orgId, String memberKey, String occurredAt, @Nullable String endedAt) {
        return new SignInRow(
                id,
                1,
                false,
                orgId,
                "",
                memberKey,
                "",
                at(occurredAt),
                endedAt == null ? null : at(endedAt),
                at(occurredAt));
    }

    static DonationRow gift(String id, String direction, long minor, String currency) {
        var moment = at("2020-03-10T10:00");
        return new DonationRow(id, 1, false, "branch", "", direction, "", minor, currency, moment, moment);
    }

    static ActivityRow revision(int revision, ActivityRow row) {
        return new ActivityRow(
                row.id(),
                revision,
                row.cancelled(),
                row.orgId(),
                row.type(),
                row.campaign(),
                row.occurredAt(),
                row.recordedAt());
    }

    static ActivityRow cancelled(ActivityRow row) {
        return new ActivityRow(
                row.id(),
                row.revision() + 1,
                true,
                row.orgId(),
                row.type(),
                row.campaign(),
                row.occurredAt(),
                row.recordedAt());
    }

    static DonationRow cancelled(DonationRow row) {
        return new DonationRow(
                row.id(),
                row.revision() + 1,
                true,
                row.orgId(),
                "",
                row.direction(),
                "",
                row.minor(),
                row.currency(),
                row.occurredAt(),
                row.recordedAt());
    }

    static List<Row> with(List<? extends Row> rows, Row... more) {
        var all = new ArrayList<Row>(rows);
        all.addAll(List.of(more));
        return all;
    }
}
