package dev.muster.oracle;

import dev.muster.oracle.OrganizationRow.Affiliation;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder of CSV files among the test resources. */
public enum DataSet {
    CITY_2020("city-2020"),
    KUBERNETES_COMMUNITY("kubernetes-community");

    private static final List<String> FILES = List.of(
            "organizations.csv", "campaigns.csv", "quotas.csv", "activities.csv", "donations.csv", "sign-ins.csv");

    private final String folder;

    DataSet(String folder) {
        this.folder = folder;
    }

    /** Copies its files into a folder that exists, also out of a jar, and returns the folder. */
    public Path copyTo(Path target) throws IOException {
        for (var file : FILES) {
            try (var in = getClass().getResourceAsStream("/data/" + folder + '/' + file)) {
                if (in != null) {
                    Files.copy(in, target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return target;
    }

    /** Reads organizations, then activities, donations and sign-ins, each in the order of its file. */
    public List<Row> rows() {
        var rows = new ArrayList<Row>(organizations());
        read("activities.csv").stream().map(DataSet::activity).forEach(rows::add);
        read("donations.csv").stream().map(DataSet::donation).forEach(rows::add);
        read("sign-ins.csv").stream().map(DataSet::signIn).forEach(rows::add);
        return rows;
    }

    /** Reads campaigns, then quotas, each in the order of its file. */
    public List<Row> rules() {
        var rows = new ArrayList<Row>();
        read("campaigns.csv").stream().map(DataSet::campaign).forEach(rows::add);
        read("quotas.csv").stream().map(DataSet::quota).forEach(rows::add);
        return rows;
    }

    private List<OrganizationRow> organizations() {
        var histories = new LinkedHashMap<String, List<Affiliation>>();
        for (var row : read("organizations.csv")) {
            histories
                    .computeIfAbsent(row.get("orgId"), id -> new ArrayList<>())
                    .add(new Affiliation(
                            row.get("parentId").isEmpty() ? null : row.get("parentId"),
                            row.get("name"),
                            row.get("kind"),
                            row.get("members").isEmpty() ? null : Long.valueOf(row.get("members")),
                            LocalDate.parse(row.get("validFrom")),
                            validTo(row)));
        }
        var organizations = new ArrayList<OrganizationRow>();
        histories.forEach((orgId, history) -> {
            history.sort(Comparator.comparing(Affiliation::validFrom));
            organizations.add(new OrganizationRow(orgId, List.copyOf(history)));
        });
        return organizations;
    }

    private static ActivityRow activity(Map<String, String> row) {
        return new ActivityRow(
                row.get("activityId"),
                Integer.parseInt(row.get("revision")),
                row.get("status").equals("CANCELLED"),
                row.get("orgId"),
                row.get("type"),
                row.get("campaign"),
                moment(row, "occurredAt"),
                moment(row, "recordedAt"));
    }

    private static SignInRow signIn(Map<String, String> row) {
        return new SignInRow(
                row.get("signInId"),
                Integer.parseInt(row.get("revision")),
                row.get("status").equals("CANCELLED"),
                row.get("orgId"),
                row.get("activityId"),
                row.get("memberKey"),
                row.get("campaign"),
                moment(row, "occurredAt"),
                row.get("endedAt").isEmpty() ? null : moment(row, "endedAt"),
                moment(row, "recordedAt"));
    }

    private static DonationRow donation(Map<String, String> row) {
        return new DonationRow(
                row.get("donationId"),
                Integer.parseInt(row.get("revision")),
                row.get("status").equals("CANCELLED"),
                row.get("orgId"),
                row.get("campaign"),
                row.get("direction"),
                row.get("donorKey"),
                minor(row, "amount"),
                row.get("currency"),
                moment(row, "occurredAt"),
                moment(row, "recordedAt"));
    }

    private static CampaignRow campaign(Map<String, String> row) {
        return new CampaignRow(
                row.get("campaignId"), LocalDate.parse(row.get("start")), LocalDate.parse(row.get("end")));
    }

    /** Returns a rule; columns may be lacking. */
    static QuotaRow quota(Map<String, String> row) {
        return new QuotaRow(
                row.get("quotaId"),
                cell(row, "status").equals("WITHDRAWN"),
                cell(row, "orgKind"),
                cell(row, "orgId"),
                row.get("measure"),
                cell(row, "activityType"),
                row.get("period"),
                cell(row, "campaign"),
                cell(row, "currency"),
                cell(row, "currency").isEmpty() ? Long.parseLong(row.get("minimum")) : minor(row, "minimum"),
                Integer.parseInt(row.get("graceDays")),
                Integer.parseInt(row.get("remindDays")),
                cell(row, "nilType"),
                cell(row, "ofQuota"),
                cell(row, "ofKind"),
                LocalDate.parse(row.get("validFrom")),
                validTo(row));
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static @Nullable LocalDate validTo(Map<String, String> row) {
        return cell(row, "validTo").isEmpty() ? null : LocalDate.parse(row.get("validTo"));
    }

    private static long minor(Map<String, String> row, String column) {
        var digits = Currency.getInstance(row.get("currency")).getDefaultFractionDigits();
        return new BigDecimal(row.get(column)).movePointRight(digits).longValueExact();
    }

    private static Instant moment(Map<String, String> row, String column) {
        return OffsetDateTime.parse(row.get(column)).toInstant();
    }

    private List<Map<String, String>> read(String file) {
        try (var in = getClass().getResourceAsStream("/data/" + folder + '/' + file)) {
            return in == null ? List.of() : Csv.rows(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
