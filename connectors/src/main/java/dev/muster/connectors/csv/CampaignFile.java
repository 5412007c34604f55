package dev.muster.connectors.csv;

import dev.muster.avro.Campaign;
import dev.muster.schemas.Reason;
import dev.muster.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a file of campaigns, a row each. */
public final class CampaignFile {

    private static final Set<String> MEASURES = Set.of("activities", "sign-ins", "received", "disbursed");

    private final Map<String, Stated> campaigns = new LinkedHashMap<>();

    private CampaignFile() {}

    /**
     * Checks every row of a file; those that are wrong go to the rejects file beside it and to the listener.
     *
     * @param now the Kafka timestamp of the records
     * @throws UnreadableFileException if it has no header that will do
     * @throws IOException if it cannot be read
     */
    public static ReferenceFile check(Path path, Instant now, ReadingListener listener) throws IOException {
        var file = new CampaignFile();
        try (var table = Table.open(path, Kind.CAMPAIGNS);
                var rejects = new RejectsFile(path, table.first(), listener)) {
            Notes.unknownColumns(table, listener);
            for (var row = table.next(); row != null; row = table.next()) {
                file.check(row, rejects);
            }
            return new ReferenceFile(path, Kind.CAMPAIGNS, file.messages(now.toEpochMilli()), rejects.rows());
        }
    }

    private List<Message<?>> messages(long timestamp) {
        return campaigns.values().stream()
                .<Message<?>>map(stated ->
                        new Message<>(Topics.CAMPAIGNS, stated.campaign.getCampaignId(), stated.campaign, timestamp))
                .toList();
    }

    private void check(Row row, RejectsFile rejects) {
        if (row instanceof Row.Readable readable) {
            var cells = readable.cells();
            accept(campaign(cells), row.raw().line(), cells);
            if (!cells.good()) {
                rejects.reject(row.raw(), cells.problems());
            }
        } else if (row instanceof Row.Unreadable unreadable) {
            rejects.reject(row.raw(), List.of(unreadable.problem()));
        }
    }

    private void accept(Campaign campaign, long line, Cells cells) {
        if (!cells.good()) {
            return;
        }
        var before = campaigns.putIfAbsent(campaign.getCampaignId(), new Stated(campaign, line));
        if (before != null && !before.campaign.equals(campaign)) {
            cells.refuse("campaignId", Reason.CONFLICT, "line " + before.line + " says otherwise of this campaign");
        }
    }

    private static Campaign campaign(Cells cells) {
        var currency = cells.currencyIfThere("currency");
        var campaign = new Campaign(
                cells.word("campaignId"),
                cells.name("name"),
                cells.day("start"),
                cells.day("end"),
                cells.wordIfThere("measure"),
                currency == null ? null : currency.getCurrencyCode(),
                cells.good() ? cells.targetIfThere("target", currency) : null);
        check(campaign, cells);
        return campaign;
    }

    private static void check(Campaign campaign, Cells cells) {
        if (campaign.getMeasure() != null && !MEASURES.contains(campaign.getMeasure())) {
            cells.refuse("measure", Reason.UNKNOWN_MEASURE, "is none of activities, sign-ins, received, disbursed");
        }
        if (cells.good() && !campaign.getStart().isBefore(campaign.getEnd())) {
            cells.refuse(
                    "end", Reason.END_BEFORE_START, campaign.getEnd() + " is not after start " + campaign.getStart());
        }
    }

    /** What a line said of a campaign. */
    private record Stated(Campaign campaign, long line) {}
}
