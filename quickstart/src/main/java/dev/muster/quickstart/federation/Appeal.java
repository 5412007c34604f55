package dev.muster.quickstart.federation;

import dev.muster.avro.Campaign;
import java.time.LocalDate;

/**
 * A campaign and how money moves for it.
 *
 * @param giftsADay how many gifts it receives on a usual day of its time
 */
record Appeal(Campaign campaign, double giftsADay) {

    boolean isOpen(LocalDate day) {
        return !day.isBefore(campaign.getStart()) && day.isBefore(campaign.getEnd());
    }

    String id() {
        return campaign.getCampaignId();
    }
}
