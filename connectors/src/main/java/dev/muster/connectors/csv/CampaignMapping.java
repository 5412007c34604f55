package dev.muster.connectors.csv;

import dev.muster.avro.Campaign;
import dev.muster.schemas.Reason;
import dev.muster.schemas.Topics;
import java.util.Set;

/** Rows of campaigns as campaigns. */
final class CampaignMapping implements StatementMapping<Campaign> {

    private static final Set<String> MEASURES = Set.of("activities", "sign-ins", "received", "disbursed");

    @Override
    public Campaign read(Cells cells) {
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

    @Override
    public String identity(Campaign campaign) {
        return campaign.getCampaignId();
    }

    @Override
    public Message<Campaign> message(Campaign campaign, long timestamp) {
        return new Message<>(Topics.CAMPAIGNS, campaign.getCampaignId(), campaign, timestamp);
    }
}
